import { expect, test } from "vitest";
import { oneFormSheet } from "#core/indicator/form-sheet.ts";
import { writeForm } from "#formats/xlsx/write/write-form.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPassport, aRound, aSet, formNow, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const PASSPORTS = [aPassport("1"), aPassport("3", SHARE)];

async function aSchool() {
  const region = await server.site();
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: region });
  await withCentre(school);
  const roundId = await aRound(region, await aSet(region, PASSPORTS));
  const id = school.parts.context.organisationId;
  return { id, region, roundId, school };
}

const words = {
  title: "Форма",
  hint: "",
  code: "№",
  indicator: "Показатель",
  field: "Что вписать",
  value: "Число",
  reason: "Пояснение",
  organisation: "Организация",
  fieldNames: ({ code }: { readonly code: string }) => (code === "3" ? ["обученные", "все"] : ["Число"]),
};

async function readBack(school: TestSite, roundId: string, typed: readonly (readonly string[])[]) {
  const id = school.parts.context.organisationId;
  const form = {
    organisationId: id,
    name: "Школа",
    version: 1,
    codes: ["1", "3"],
    lines: [line("1", typed[0] ?? []), line("3", typed[1] ?? [])],
  };
  const round = { roundId, period: "2023-Q3", title: "Форма", passports: PASSPORTS, months: 3 };
  return school.ask({
    method: "POST",
    url: `/api/reporting-rounds/${roundId}/forms/${id}/file`,
    headers: { "content-type": "application/octet-stream" },
    payload: Buffer.from(await writeForm(oneFormSheet(round, form, words), "Форма")),
  });
}

/** The list of issue 7 as far as a figure is concerned: one indicator at a time, the other one is right. */
const LIST = [
  ["text in a number", ["много"], ["4", "20"], "1 0 notNumber"],
  ["a decimal point", ["12.5"], ["4", "20"], "1 0 notWhole"],
  ["a decimal comma", ["12,5"], ["4", "20"], "1 0 notWhole"],
  ["a date that Excel made of a number", ["03.05.2023"], ["4", "20"], "1 0 dateTyped"],
  ["another unit", ["3 шт."], ["4", "20"], "1 0 wrongUnit"],
  ["a percentage in a count", ["45 %"], ["4", "20"], "1 0 percentTyped"],
  ["a percentage over 100 in a count", ["120 %"], ["4", "20"], "1 0 percentOver100"],
  ["less than nothing", ["-3"], ["4", "20"], "1 0 negative"],
  ["a percentage over 100 in a share", ["12"], ["101 %", "20"], "3 0 percentOver100"],
  ["a part above its whole", ["12"], ["21", "20"], "3 0 partAboveWhole"],
  ["half of a share", ["12"], ["4", ""], "3 1 partMissing"],
] as const;

test.each(LIST)(
  "%s is kept as typed, named at its field and not sent, typed or read back from a workbook",
  async (...row) => {
    const [, one, three, finding] = row;
    const { id, roundId, school } = await aSchool();
    const lines = [line("1", one), line("3", three)];
    expect(await takeStep(school, roundId, id, "", { lines })).toMatchObject({ status: 200, body: { state: "draft" } });
    const typed = await formNow(school, roundId, id);
    expect(typed.lines.map((each) => each.typed)).toEqual([[...one], [...three]]);
    const found = typed.lines.flatMap(({ code, findings }) =>
      findings.map((each) => `${code} ${each.field} ${each.code}`),
    );
    expect(found).toEqual([finding]);
    expect(await takeStep(school, roundId, id, "/send", { action: "send" })).toMatchObject({
      status: 422,
      body: { error: { code: "figuresStopped" } },
    });
    const after = await formNow(school, roundId, id);
    expect(after.lines.map((each) => [each.typed, each.current, each.revisions])).toEqual([
      [[...one], null, 0],
      [[...three], null, 0],
    ]);
    // A workbook gives the very words back, to be looked at and mended.
    const { body, status } = await readBack(school, roundId, [one, three]);
    expect([status, body]).toMatchObject([
      200,
      {
        cells: expect.arrayContaining([
          { code: "1", field: 0, text: one[0] },
          { code: "3", field: 0, text: three[0] },
          { code: "3", field: 1, text: three[1] },
        ]),
      },
    ]);
  },
);

test("«3 чел.», spaces between thousands and a nought after the comma are numbers", async () => {
  const { id, roundId, school } = await aSchool();
  await takeStep(school, roundId, id, "", { lines: [line("1", ["1 203 чел."]), line("3", ["3 чел.", "20,0"])] });
  await takeStep(school, roundId, id, "/send", { action: "send" });
  expect((await formNow(school, roundId, id)).lines.map(({ current }) => current)).toMatchObject([
    { value: "1203" },
    { numerator: "3", denominator: "20" },
  ]);
});

test("a correction is read as strictly as a form, and what was accepted stays", async () => {
  const { id, region, roundId, school } = await aSchool();
  await takeStep(school, roundId, id, "", { lines: [line("1", ["12"]), line("3", ["4", "20"])] });
  await takeStep(school, roundId, id, "/send", { action: "send" });
  await takeStep(region, roundId, id, "/review", { kind: "accept" });
  for (const typed of [["много"], ["120 %"], ["3 шт."]])
    expect(
      await takeStep(school, roundId, id, "/corrections", {
        id: school.parts.newId(),
        code: "1",
        typed,
        reason: "Ошиблись",
      }),
    ).toMatchObject({ status: 422 });
  expect((await formNow(school, roundId, id)).lines[0]).toMatchObject({ current: { value: "12" }, revisions: 1 });
});

test("a locked round takes no figure by any way and keeps what was typed before", async () => {
  const { id, region, roundId, school } = await aSchool();
  await takeStep(school, roundId, id, "", { lines: [line("1", ["3 чел."])] });
  await region.ask({ method: "POST", url: `/api/reporting-rounds/${roundId}/lock`, headers: { "if-match": "1" } });
  const locked = { status: 422, body: { error: { code: "roundLocked" } } };
  expect(await takeStep(school, roundId, id, "", { lines: [line("1", ["99"])] })).toMatchObject(locked);
  expect(await takeStep(school, roundId, id, "/send", { action: "send" })).toMatchObject(locked);
  expect((await formNow(school, roundId, id)).lines[0]).toMatchObject({ typed: ["3 чел."], current: null });
  // The workbook is read: whoever filled it sees what it says. It cannot be taken over.
  expect(await readBack(school, roundId, [["99"], []])).toMatchObject({ status: 200 });
  expect(await formNow(school, roundId, id)).toMatchObject({ mayFill: false });
});
