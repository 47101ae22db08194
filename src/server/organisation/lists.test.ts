import * as z from "zod/mini";
import { expect, test } from "vitest";
import { listLine, organisationList, type OrganisationList } from "#contract/organisation-list.ts";
import { organisationLine } from "#contract/organisation.ts";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import { xlsx } from "#test/hostile/office-parts.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aWorkbook } from "#test/support/workbook.ts";

const server = theServer();
const HEAD = ["ИНН", "Полное наименование", "Вид", "Учредитель", "Вид центра", "Состояние", "Телефон"];

const workbook = (rows: readonly (readonly string[])[]): Promise<Buffer> => aWorkbook(HEAD, rows);

async function send(site: TestSite, payload: Buffer, query = "name=list.xlsx"): Promise<OrganisationList> {
  const headers = { "content-type": "application/octet-stream" };
  const { body } = await site.ask({ method: "POST", url: `/api/organisation-lists?${query}`, payload, headers });
  return settled(site, z.parse(organisationList, body).id);
}

async function settled(site: TestSite, id: string): Promise<OrganisationList> {
  for (;;) {
    const { body } = await site.ask({ method: "GET", url: `/api/organisation-lists/${id}` });
    const list = z.parse(organisationList, body);
    if (list.state !== "reading" && list.state !== "applying") return list;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function apply(site: TestSite, id: string): Promise<OrganisationList> {
  const { status, body } = await site.ask({ method: "POST", url: `/api/organisation-lists/${id}/apply` });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return settled(site, id);
}

async function lines(site: TestSite, id: string, state?: string) {
  const url = `/api/organisation-lists/${id}/lines${state ? `?state=${state}` : ""}`;
  const { body } = await site.ask({ method: "GET", url });
  return z.parse(z.object({ lines: z.array(listLine), next: z.nullable(z.number()) }), body);
}

async function found(site: TestSite, query: string) {
  const { body } = await site.ask({ method: "GET", url: `/api/organisations?${query}` });
  return z.parse(z.object({ organisations: z.array(organisationLine), total: z.number() }), body);
}

const TREE = [
  ["", "Точка роста", "центр", "МБОУ СОШ № 5", "Точка роста", "работает", ""],
  ["7707083893", "МБОУ «СОШ № 5»", "школа", "Управление образования", "", "", "2-11-11"],
  ["7706016118", "Управление образования", "МОУО", "", "", "", ""],
];

test("a table becomes a tree; the same table a second time changes nothing; a changed one changes what it says", async () => {
  const site = await server.site();
  const first = await send(site, await workbook(TREE));
  expect(first).toMatchObject({
    state: "ready",
    counts: { new: 3, changed: 0, wrong: 0 },
    progress: { done: 3, total: 3 },
  });
  expect((await found(site, `q=${encodeURIComponent("сош 5")}`)).total).toBe(0);
  expect((await apply(site, first.id)).state).toBe("done");
  const school = (await found(site, "q=7707083893")).organisations[0];
  expect(school).toMatchObject({ name: "МБОУ «СОШ № 5»", kind: "school", centres: 1 });
  const again = await send(site, await workbook(TREE));
  expect(again.counts).toEqual({ new: 0, changed: 0, same: 3, wrong: 0, missing: 0 });
  const nothing = await site.ask({ method: "POST", url: `/api/organisation-lists/${again.id}/apply` });
  expect(nothing).toMatchObject({ status: 422, body: { error: { code: "nothingChanges" } } });
  const renamed = await send(
    site,
    await workbook([["7707083893", "МБОУ «Гимназия № 5»", "школа", "", "", "", "2-22-22"]]),
    "name=list.xlsx&on=2023-09-01",
  );
  expect(renamed.counts).toMatchObject({ changed: 1, missing: 2 });
  expect((await lines(site, renamed.id, "changed")).lines[0]?.changes).toEqual([
    { field: "name", from: "МБОУ «СОШ № 5»", to: "МБОУ «Гимназия № 5»" },
    { field: "phone", from: "2-11-11", to: "2-22-22" },
  ]);
  await apply(site, renamed.id);
  const before = await site.ask({ method: "GET", url: `/api/organisations/${school?.id}?on=2023-08-31` });
  expect(before.body).toMatchObject({ line: { name: "МБОУ «СОШ № 5»" }, card: { phone: "2-22-22" } });
  expect((await found(site, "")).organisations[0]).toMatchObject({ schools: 1, centres: 1 });
});

test("300 schools come at once and go round through our own table unchanged", async () => {
  const site = await server.site();
  const rows = Array.from({ length: 300 }, (_, index) => ["", `Школа № ${index + 1}`, "школа", "", "", "", ""]);
  const list = await send(site, await workbook(rows));
  await apply(site, list.id);
  const page = await lines(site, list.id, "new");
  expect([page.lines.length, page.next !== null]).toEqual([200, true]);
  const { body } = await site.ask({ method: "GET", url: "/api/organisation-lists/current" });
  if (!Buffer.isBuffer(body)) throw new Error("no file");
  const round = await send(site, body);
  expect(round.counts).toEqual({ new: 0, changed: 0, same: 301, wrong: 0, missing: 0 });
});

test("one wrong row stops the whole table, and says where it is", async () => {
  const site = await server.site();
  const list = await send(site, await workbook([...TREE, ["7707083894", "Школа № 6", "школа", "", "", "", ""]]));
  expect(list.counts).toMatchObject({ new: 3, wrong: 1 });
  expect((await lines(site, list.id, "wrong")).lines).toMatchObject([
    { row: 5, problems: [{ field: "inn", code: "badInn", data: { words: "7707083894" } }] },
  ]);
  const answer = await site.ask({ method: "POST", url: `/api/organisation-lists/${list.id}/apply` });
  expect(answer).toMatchObject({ status: 422, body: { error: { code: "listHasErrors" } } });
  expect((await found(site, "q=7706016118")).total).toBe(0);
});

test("what changed between the comparison and the saving is not overwritten", async () => {
  const site = await server.site();
  const list = await send(site, await workbook(TREE));
  const payload = {
    name: "Школа",
    shortName: null,
    kind: "school",
    parentId: site.parts.context.organisationId,
    centre: null,
    card: EMPTY_CARD,
    from: null,
    basis: null,
  };
  await site.ask({ method: "POST", url: "/api/organisations", payload });
  expect(await apply(site, list.id)).toMatchObject({ state: "failed", failure: "listStale" });
  expect((await found(site, "q=7706016118")).total).toBe(0);
});

test.each([
  ["no workbook", Buffer.from("Привет"), "unknownFormat"],
  ["a damaged archive", Buffer.from("PK\u0003\u0004 и дальше мусор"), "damaged"],
  [
    "a workbook without a heading",
    xlsx(
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Привет</t></is></c></row></sheetData></worksheet>',
    ),
    "noHeading",
  ],
  [
    "entities that grow",
    xlsx(
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>',
    ),
    "entityBomb",
  ],
  [
    "a cell at the end of the world",
    xlsx(
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
    ),
    "farCell",
  ],
])("%s is refused with its reason", async (_what, content, failure) => {
  const site = await server.site();
  expect(await send(site, content)).toMatchObject({ state: "failed", failure });
});

test("words that look like markup or formulas are kept as words", async () => {
  const site = await server.site();
  const name = `=1+1 <script>alert(1)</script> & "кавычки" \\ %`;
  const list = await send(site, await workbook([["", name, "школа", "", "", "", ""]]));
  await apply(site, list.id);
  expect((await found(site, "q=script")).organisations.map((one) => one.name)).toEqual([name]);
});

test("the template has our headings and is taken back; others may not send lists", async () => {
  const site = await server.site();
  const { body } = await site.ask({ method: "GET", url: "/api/organisation-lists/template" });
  if (!Buffer.isBuffer(body)) throw new Error("no file");
  expect(await send(site, body)).toMatchObject({ state: "failed", failure: "noRows" });
  const teacher = await site.person(["teacher"]);
  const headers = { "content-type": "application/octet-stream" };
  expect(
    (await teacher.ask({ method: "POST", url: "/api/organisation-lists?name=x", payload: body, headers })).status,
  ).toBe(403);
  const other = await server.site();
  const mine = await send(site, await workbook(TREE));
  expect((await other.ask({ method: "GET", url: `/api/organisation-lists/${mine.id}/lines` })).status).toBe(404);
});
