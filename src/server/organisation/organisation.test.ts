import { expect, test } from "vitest";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import { theServer } from "#test/support/app.ts";
import { change, create, created, get, list, renameTo } from "#test/support/organisations.ts";

const server = theServer();

test("a tree is made from the root down and read page by page, with what stands below", async () => {
  const site = await server.site();
  const municipality = await created(site, { name: "Управление образования", kind: "municipalAuthority" });
  const school = await created(site, { name: "Школа № 5", parentId: municipality.line.id });
  await created(site, {
    name: "Точка роста",
    kind: "centre",
    parentId: school.line.id,
    centre: { kind: "growthPoint", profile: "естественно-научный", state: "working" },
    card: { cohort: 2021, openedOn: "2021-09-01" },
  });
  expect(school).toMatchObject({ version: 1, mayChange: true, above: [{}, { name: "Управление образования" }] });
  expect(school.line.path).toBe(`${municipality.line.path}${school.line.id}/`);
  const { line, ...more } = school;
  // A centre was made below it since.
  expect(await get(site, school.line.id)).toEqual({ ...more, line: { ...line, children: 1, centres: 1 } });
  const roots = await list(site, "");
  expect(roots.organisations).toMatchObject([
    { id: site.parts.context.organisationId, children: 1, schools: 1, centres: 1 },
  ]);
  expect((await list(site, `parentId=${municipality.line.id}`)).organisations).toMatchObject([
    { name: "Школа № 5", children: 1, centres: 1 },
  ]);
  expect((await list(site, `q=${encodeURIComponent("точка")}`)).organisations).toMatchObject([{ cohort: 2021 }]);
  expect((await list(site, "cohort=2022")).organisations).toEqual([]);
});

test("hundreds of children come in pages, each once", async () => {
  const site = await server.site();
  const { organisationId, regionId, path } = site.parts.context;
  const rows = Array.from({ length: 101 }, (_, index) => {
    const id = site.parts.newId();
    const place = { id, region_id: regionId, parent_id: organisationId, path: `${path}${id}/` };
    return { ...place, kind: "school", name: `Школа № ${101 - index}`, created_at: new Date("2023-11-15T12:00:00Z") };
  });
  await server.database().db.insertInto("organisation").values(rows).execute();
  const first = await list(site, `parentId=${site.parts.context.organisationId}`);
  expect([first.organisations.length, first.total]).toEqual([100, 101]);
  const second = await list(
    site,
    `parentId=${site.parts.context.organisationId}&after=${encodeURIComponent(first.next ?? "")}`,
  );
  expect(second.next).toBeNull();
  const names = [...first.organisations, ...second.organisations].map(({ name }) => name);
  // By their numbers, not by their digits.
  expect(names).toEqual(Array.from({ length: 101 }, (_, index) => `Школа № ${index + 1}`));
});

test.each([
  ["a bad check digit", { card: { inn: "7707083894" } }, "badInn", "/card/inn"],
  ["a site that is no address", { card: { site: "javascript:alert(1)" } }, "badSite", "/card/site"],
  ["a centre without its facts", { kind: "centre" }, "centreFactsMissing", undefined],
  ["a kind that may not stand there", { kind: "regionalAuthority" }, "parentKind", undefined],
  ["a day that is none", { from: "2023-02-30" }, "badDay", "/from"],
  ["a second one of the name", { name: "МБОУ СОШ №1" }, "twin", "/name"],
] as const)("%s is refused", async (_what, wish, code, field) => {
  const site = await server.site();
  await created(site, { name: "МБОУ «СОШ № 1»" });
  const { status, body } = await create(site, { name: "Школа", ...wish });
  expect(status).toBe(422);
  expect(body).toMatchObject({ error: { code, ...(field ? { data: { field } } : {}) } });
});

test("an ИНН belongs to one; who has it is named", async () => {
  const site = await server.site();
  await created(site, { name: "Школа № 1", card: { inn: "7707083893", kpp: "770701001" } });
  expect((await create(site, { name: "Школа № 2", card: { inn: "7707083893" } })).body).toMatchObject({
    error: { code: "duplicateInn", data: { name: "Школа № 1" } },
  });
  const branch = { inn: "7707083893", kpp: "770702001" };
  expect((await create(site, { name: "Филиал", card: branch })).status).toBe(200);
});

test("a change needs the version that was seen, a day after the beginning, and a right", async () => {
  const site = await server.site();
  const school = await created(site, { name: "Школа", from: "2020-09-01" });
  const url = `/api/organisations/${school.line.id}`;
  const payload = { ...EMPTY_CARD, phone: "2-11-11" };
  expect(await site.ask({ method: "PUT", url: `${url}/card`, payload })).toMatchObject({
    status: 428,
    body: { error: { code: "versionRequired" } },
  });
  const put = () => site.ask({ method: "PUT", url: `${url}/card`, payload, headers: { "if-match": "1" } });
  expect(await put()).toMatchObject({ status: 200, body: { version: 2, card: { phone: "2-11-11" } } });
  expect(await put()).toMatchObject({ status: 412, body: { error: { code: "changedMeanwhile" } } });
  const early = await change(site, await get(site, school.line.id), "2020-08-31", renameTo("Раньше"));
  expect(early.body).toMatchObject({ error: { code: "beforeBeginning", data: { day: "2020-09-01" } } });
  const teacher = await site.person(["teacher"]);
  expect((await teacher.ask({ method: "GET", url })).body).toMatchObject({ mayChange: false });
  expect((await teacher.ask({ method: "PUT", url: `${url}/card`, payload, headers: { "if-match": "2" } })).status).toBe(
    403,
  );
});
