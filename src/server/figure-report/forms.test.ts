import { expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { figureFormView, type FigureFormView } from "#contract/figure-report.ts";
import { readFormFile } from "#formats/sandbox/form-file.ts";
import { NOW } from "#test/support/database.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anId } from "#test/support/execution.ts";
import { aPassport, aRound, aSet, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";
import { aWorkbook } from "#test/support/workbook.ts";

// Whole files go through processes of their own.
vi.setConfig({ testTimeout: 120_000 });

const server = theServer();
const PASSPORTS = [
  aPassport("1", { title: "Численность обучающихся на базе центра", digits: 0 }),
  aPassport("3", { ...SHARE, title: "Доля педагогов, прошедших повышение квалификации" }),
];
const HEADINGS = ["№", "Показатель", "Ед. изм.", "План", "Факт за III квартал"];
const ROWS = [
  ["1", "Численность обучающихся на базе центра", "чел.", "100"],
  ["2", "Доля педагогов, прошедших повышение квалификации", "%", "80"],
  ["3", "Обеспеченность оборудованием", "%", "90"],
];

interface World {
  readonly region: TestSite;
  readonly schools: readonly TestSite[];
  readonly setId: string;
}

async function aWorld(): Promise<World> {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const schools: TestSite[] = [];
  for (const _ of [0, 1]) {
    const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
    await withCentre(school);
    schools.push(school);
  }
  return { region, schools, setId: await aSet(region, PASSPORTS) };
}

const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

async function give(school: TestSite, roundId: string, figures: readonly [string, string, string]): Promise<void> {
  const [count, above, below] = figures;
  const lines = [line("1", [count], "так"), line("3", [above, below], "так")];
  await takeStep(school, roundId, idOf(school), "", { lines });
  expect((await takeStep(school, roundId, idOf(school), "/send", { action: "send" })).status).toBe(200);
}

async function drop(
  site: TestSite,
  roundId: string,
  content: Buffer,
  id = anId(),
): Promise<{ status: number; body: unknown }> {
  return site.ask({
    method: "POST",
    url: `/api/figure-forms?id=${id}&round=${roundId}&name=${encodeURIComponent("Форма.xlsx")}`,
    headers: { "content-type": "application/octet-stream" },
    payload: content,
  });
}

function viewOf({ body, status }: { status: number; body: unknown }): FigureFormView {
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(figureFormView, body);
}

async function fileOf(site: TestSite, id: string): Promise<Buffer> {
  const answer = await site.app.inject({
    url: `/api/figure-forms/${id}/file`,
    headers: { host: "localhost", cookie: await site.cookie() },
  });
  expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
  return answer.rawPayload;
}

const shown = ({ cells }: FigureFormView) =>
  cells.map(({ address, blank, code, confidence, known, of, part, words }) =>
    [address, code, part, confidence, words ?? blank, `${known}/${of}`].join(" "),
  );
const closing = (form: FigureFormView["form"]) => ({
  method: "POST" as const,
  url: `/api/figure-forms/${form.id}/close`,
  headers: { "if-match": String(form.version) },
  payload: {},
});

test("a form is matched, filled, sent and kept; what is corrected later is told as a difference", async () => {
  const { region, schools, setId } = await aWorld();
  const [first, second] = schools;
  if (first === undefined || second === undefined) throw new Error("no schools");
  const roundId = await aRound(region, setId);
  await give(first, roundId, ["40", "3", "4"]);
  const dropped = viewOf(await drop(region, roundId, await aWorkbook(HEADINGS, ROWS)));
  expect(shown(dropped)).toEqual(["E2 1 value sure 40 1/2", "E3 3 value sure 75,0\u00A0% 1/2"]);
  expect(dropped.unmatched).toMatchObject([{ address: "E4", label: "Обеспеченность оборудованием" }]);
  await give(second, roundId, ["60", "1", "4"]);

  const bytes = await fileOf(region, dropped.form.id);
  const read = await readFormFile(bytes);
  if (!read.ok) throw new Error(read.refusal.code);
  const [sheet, sources] = read.sheets;
  const at = (row: number, column: number) =>
    sheet?.cells.find((one) => one.row === row && one.column === column)?.text;
  expect([at(2, 4), at(3, 4), at(4, 4), at(2, 3)]).toEqual(["100", "50", undefined, "100"]);
  const told = sources?.cells.map(({ text }) => text).join("\n") ?? "";
  for (const words of ["Откуда", "E2", "свод, чисел: 2", "по названию", "показатель не опознан", "1/2"])
    expect(`${sources?.name ?? ""}\n${told}`).toContain(words);

  const closed = viewOf(await region.ask(closing(dropped.form)));
  expect([closed.form.state, closed.differences]).toEqual(["closed", []]);
  const kept = await fileOf(region, closed.form.id);
  server.setClock(new Date(NOW.getTime() + 60_000));
  for (const school of schools)
    expect((await takeStep(region, roundId, idOf(school), "/review", { kind: "accept" })).status).toBe(200);
  const correction = { id: anId(), code: "1", typed: ["61"], reason: "Посчитали не всех" };
  expect((await takeStep(second, roundId, idOf(second), "/corrections", correction)).status).toBe(200);
  const after = viewOf(await region.ask({ url: `/api/figure-forms/${closed.form.id}` }));
  expect(after.differences).toMatchObject([
    { address: "E2", code: "1", was: "100", is: "101", causes: [{ reason: "Посчитали не всех", counts: true }] },
  ]);
  expect((await fileOf(region, closed.form.id)).equals(kept)).toBe(true);
  expect(await region.ask(closing(after.form))).toMatchObject({ status: 422, body: { error: { code: "formClosed" } } });
  const remove = {
    method: "DELETE" as const,
    url: `/api/figure-forms/${after.form.id}`,
    headers: { "if-match": String(after.form.version) },
  };
  expect(await region.ask(remove)).toMatchObject({ status: 422, body: { error: { code: "formClosed" } } });
});

test("what a person says of a cell holds, and is known in the next quarter", async () => {
  const { region, schools, setId } = await aWorld();
  const [first] = schools;
  if (first === undefined) throw new Error("no school");
  const roundId = await aRound(region, setId, "2023-Q2");
  await give(first, roundId, ["40", "3", "4"]);
  const form = (quarter: string) => aWorkbook([...HEADINGS.slice(0, 4), `Факт за ${quarter} квартал`], ROWS);
  const dropped = viewOf(await drop(region, roundId, await form("II")));
  const put = (view: FigureFormView, matches: readonly object[]) =>
    region.ask({
      method: "PUT",
      url: `/api/figure-forms/${view.form.id}/matches`,
      headers: { "if-match": String(view.form.version) },
      payload: { matches },
    });
  const own = { sheet: 1, row: 4, column: 4, code: "3", part: "numerator", organisationId: idOf(first) };
  for (const [wrong, code] of [
    [{ ...own, column: 1 }, "cellTaken"],
    [{ ...own, code: "77" }, "noSuchIndicator"],
    [{ ...own, organisationId: anId() }, "noSuchOrganisation"],
  ] as const)
    expect(await put(dropped, [wrong])).toMatchObject({ status: 422, body: { error: { code } } });
  const mended = viewOf(await put(dropped, [own]));
  expect(shown(mended)).toEqual(["E4 3 numerator kept 3 1/1"]);
  expect(mended.unmatched).toEqual([]);
  expect(await put(dropped, [own])).toMatchObject({ status: 412 });

  const next = await aRound(region, setId, "2023-Q3");
  const again = viewOf(await drop(region, next, await form("III")));
  expect([again.isKnown, shown(again)]).toEqual([true, ["E4 3 numerator kept noData 0/1"]]);
});

test("a guess is not filled in before somebody says that it is right", async () => {
  const { region, schools, setId } = await aWorld();
  const [first] = schools;
  if (first === undefined) throw new Error("no school");
  const roundId = await aRound(region, setId);
  await give(first, roundId, ["40", "3", "4"]);
  const rows = [["1", "Численность педагогов центра", "чел.", "100"]];
  const dropped = viewOf(await drop(region, roundId, await aWorkbook(HEADINGS, rows)));
  expect(shown(dropped)).toEqual(["E2 1 value weak unconfirmed 1/2"]);
  const own = { sheet: 1, row: 2, column: 4, code: "1", part: "value", organisationId: null };
  const save = async ({ form }: FigureFormView, matches: readonly object[]) =>
    viewOf(
      await region.ask({
        method: "PUT",
        url: `/api/figure-forms/${form.id}/matches`,
        headers: { "if-match": String(form.version) },
        payload: { matches },
      }),
    );
  const saved = await save(dropped, [own]);
  expect(shown(saved)).toEqual(["E2 1 value weak unconfirmed 1/2"]);
  expect(shown(await save(saved, [{ ...own, confirmed: true }]))).toEqual(["E2 1 value kept 40 1/2"]);
});

test("a computed indicator is filled by its formula, says what was put in, and tells a correction of it", async () => {
  const { region, schools } = await aWorld();
  const [first] = schools;
  if (first === undefined) throw new Error("no school");
  const measure = { kind: "computed", formula: "[1] / 2" } as const;
  const setId = await aSet(region, [
    aPassport("1", { title: "Численность обучающихся на базе центра", digits: 0 }),
    aPassport("3", { ...SHARE, title: "Доля педагогов, прошедших повышение квалификации" }),
    aPassport("9", { title: "Обучающихся на один центр", measure, overTime: "none", overTree: "none", unit: null }),
  ]);
  const roundId = await aRound(region, setId);
  await give(first, roundId, ["45", "3", "4"]);
  const rows = [["1", "Обучающихся на один центр", "чел.", "20"]];
  const dropped = viewOf(await drop(region, roundId, await aWorkbook(HEADINGS, rows)));
  expect(shown(dropped)).toEqual(["E2 9 value sure 22,5 1/2"]);
  const read = await readFormFile(await fileOf(region, dropped.form.id));
  if (!read.ok) throw new Error(read.refusal.code);
  const told = read.sheets[1]?.cells.map(({ text }) => text).join("\n") ?? "";
  expect(told).toContain("по формуле: [1] = 45");
  const closed = viewOf(await region.ask(closing(dropped.form)));
  server.setClock(new Date(NOW.getTime() + 60_000));
  expect((await takeStep(region, roundId, idOf(first), "/review", { kind: "accept" })).status).toBe(200);
  const correction = { id: anId(), code: "1", typed: ["47"], reason: "Двоих не посчитали" };
  expect((await takeStep(first, roundId, idOf(first), "/corrections", correction)).status).toBe(200);
  const after = viewOf(await region.ask({ url: `/api/figure-forms/${closed.form.id}` }));
  expect(after.differences).toMatchObject([
    { address: "E2", code: "9", was: "22,5", is: "23,5", causes: [{ reason: "Двоих не посчитали" }] },
  ]);
});

test("the same dropping twice is one form; others do not see it; what is no form is refused", async () => {
  const { region, schools, setId } = await aWorld();
  const roundId = await aRound(region, setId);
  const [id, content] = [anId(), await aWorkbook(HEADINGS, ROWS)];
  for (const _ of [0, 1]) viewOf(await drop(region, roundId, content, id));
  expect((await region.ask({ url: `/api/figure-forms?round=${roundId}` })).body).toMatchObject({ forms: [{ id }] });
  expect((await schools[0]?.ask({ url: `/api/figure-forms/${id}` }))?.status).toBe(404);
  for (const [bytes, code] of [
    [Buffer.from("не Excel"), "unknownFormat"],
    [await aWorkbook(["Что", "Сколько"], [["Столы", ""]]), "noCellsMatched"],
  ] as const)
    expect(await drop(region, roundId, bytes)).toMatchObject({ status: 422, body: { error: { code } } });
});
