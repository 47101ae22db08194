import { expect, test } from "vitest";
import { oneFormSheet, tableSheet, type FormSheet } from "#core/indicator/form-sheet.ts";
import { readListFile } from "#formats/sandbox/read-list.ts";
import { writeForm } from "#formats/xlsx/write/write-form.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPassport, aRound, aSet, formNow, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const PASSPORTS = [aPassport("1"), aPassport("3", SHARE)];
const BYTES = { "content-type": "application/octet-stream" };
const WORDS = {
  title: "Форма",
  hint: "",
  code: "№",
  indicator: "Показатель",
  field: "Что вписать",
  value: "Число",
  reason: "Пояснение",
  organisation: "Организация",
  fieldNames: ({ code }: { readonly code: string }) => (code === "3" ? ["обученные", "все"] : ["число"]),
};

async function aTown() {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  const other = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  await withCentre(school);
  await withCentre(other);
  return { region, town, school, other, roundId: await aRound(region, await aSet(region, PASSPORTS)) };
}

const idOf = ({ parts }: TestSite) => parts.context.organisationId;
const url = (roundId: string, id: string) => `/api/reporting-rounds/${roundId}/forms/${id}/file`;
const upload = (by: TestSite, roundId: string, payload: Uint8Array) =>
  by.ask({ method: "POST", url: url(roundId, idOf(by)), headers: BYTES, payload: Buffer.from(payload) });

async function texts(by: TestSite, address: string): Promise<string[][]> {
  const { body, status } = await by.ask({ method: "GET", url: address });
  expect(status).toBe(200);
  if (!Buffer.isBuffer(body)) throw new Error("no file");
  const read = await readListFile(body);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.rows.map(({ cells }) => [...cells]);
}

const round = (roundId: string, period = "2023-Q3") => ({
  roundId,
  period,
  title: "Форма",
  passports: PASSPORTS,
  months: 3,
});
const filled = (site: TestSite, name: string, typed: readonly (readonly string[])[]) => ({
  organisationId: idOf(site),
  name,
  version: 1,
  codes: ["1", "3"],
  lines: [line("1", typed[0] ?? []), line("3", typed[1] ?? [], "Карантин")],
});
/** Somebody drags the last column to the front. */
const withMovedColumns = ({ columns, rows }: FormSheet): FormSheet => ({
  columns: [...columns.slice(-1), ...columns.slice(0, -1)],
  rows: rows.map(({ cells, hidden }) => ({ hidden, cells: [...cells.slice(-1), ...cells.slice(0, -1)] })),
});

test("the form goes out as a workbook and is read back; reading it writes nothing", async () => {
  const { roundId, school } = await aTown();
  const id = idOf(school);
  await takeStep(school, roundId, id, "", { lines: [line("1", ["3 чел."]), line("3", ["4", "20"], "Отпуск")] });
  const rows = await texts(school, url(roundId, id));
  expect(rows.map((cells) => cells.slice(1, 6)).slice(-3)).toEqual([
    ["1", "Показатель 1, чел.", "Число", "3 чел.", ""].slice(0, 4),
    ["3", "Показатель 3, %", "обученные", "4", "Отпуск"],
    ["3", "Показатель 3, %", "все педагоги", "20"],
  ]);
  const before = await formNow(school, roundId, id);
  const sheet = oneFormSheet(
    round(roundId),
    filled(school, before.organisationName, [["45%"], ["много", "3,5"]]),
    WORDS,
  );
  const read = { isOlder: true, strayRows: [], otherOrganisations: 0, missing: [], unknown: [] };
  const cells = [
    { code: "1", field: 0, text: "45%" },
    { code: "1", field: null, text: "" },
    { code: "3", field: 0, text: "много" },
    { code: "3", field: null, text: "Карантин" },
    { code: "3", field: 1, text: "3,5" },
  ];
  expect(await upload(school, roundId, await writeForm(sheet, "Форма"))).toMatchObject({
    status: 200,
    body: { ...read, columnsMoved: false, cells },
  });
  expect(await upload(school, roundId, await writeForm(withMovedColumns(sheet), "Форма"))).toMatchObject({
    status: 200,
    body: { ...read, columnsMoved: true, cells: expect.arrayContaining(cells) },
  });
  expect(await formNow(school, roundId, id)).toEqual(before);
});

test("the table of a municipality has a row for each; a school takes its own row and no other", async () => {
  const { other, roundId, school, town } = await aTown();
  const name = (await formNow(school, roundId, idOf(school))).organisationName;
  const rows = await texts(town, `/api/reporting-rounds/${roundId}/table-file`);
  expect(new Set(rows.slice(-2).map(([id]) => id))).toEqual(new Set([idOf(school), idOf(other)]));
  const forms = [
    { ...filled(school, name, [["12"], ["4", "20"]]), mayFill: true },
    { ...filled(other, "Школа", [["99"], []]), mayFill: true },
  ];
  const table = await writeForm(tableSheet(round(roundId), forms, WORDS), "Таблица");
  expect(await upload(school, roundId, table)).toMatchObject({
    status: 200,
    body: { otherOrganisations: 1, cells: [{ text: "12" }, { text: "4" }, { text: "20" }] },
  });
  const sorted = forms.map((form) => ({ ...form, name: "Чужая школа" }));
  expect(await upload(school, roundId, await writeForm(tableSheet(round(roundId), sorted, WORDS), "Т"))).toMatchObject({
    status: 422,
    body: { error: { code: "formOfOthers" } },
  });
  expect((await upload(town, roundId, table)).status).toBe(404);
});

test("a form of another year, of another round, or something else is refused with its reason", async () => {
  const { roundId, school } = await aTown();
  const foreign = async (period: string) =>
    upload(
      school,
      roundId,
      await writeForm(oneFormSheet(round(school.parts.newId(), period), filled(school, "", []), WORDS), "Форма"),
    );
  const refused = (code: string) => ({ status: 422, body: { error: { code } } });
  expect(await foreign("2022-Q3")).toMatchObject(refused("formOfOtherYear"));
  expect(await foreign("2023-Q2")).toMatchObject(refused("formOfOtherRound"));
  const plain = {
    columns: [{ width: 9, hidden: false }],
    rows: [{ hidden: false, cells: [{ text: "12", kind: "input" as const }] }],
  };
  expect(await upload(school, roundId, await writeForm(plain, "Лист"))).toMatchObject(refused("notAForm"));
  expect(await upload(school, roundId, Buffer.from("это не книга"))).toMatchObject(refused("notASheet"));
});
