import fc from "fast-check";
import { expect, test } from "vitest";
import { aPassport } from "#test/support/indicators.ts";
import type { Passport } from "./model.ts";
import { changedFields, FIELDS, readSetSheet, sheetRow, type SheetIndicator } from "./set-sheet.ts";

const HEAD = { number: 1, cells: FIELDS.map(({ heading }) => heading) };
const NOTHING = new Map<string, SheetIndicator>();
const TODAY = "2026-11-22";

const text = fc.stringMatching(/^[а-яА-Я0-9«»%,:-]{1,12}( [а-яА-Я0-9]{1,12}){0,3}$/);
const orNull = fc.option(text, { nil: null });
const passports: fc.Arbitrary<Passport> = fc.record({
  code: fc.stringMatching(/^[0-9]{1,3}(\.[0-9]{1,2})?$/),
  title: text,
  definition: orNull,
  unit: fc.option(fc.constantFrom("%", "чел.", "число"), { nil: null }),
  base: orNull,
  measure: fc.oneof(
    fc.record({
      kind: fc.constant("count" as const),
      of: fc.constantFrom("person", "event", "centre", "проект"),
      nature: fc.constantFrom("flow" as const, "stock" as const, "unique" as const),
    }),
    fc.record({
      kind: fc.constant("share" as const),
      of: fc.constant("person"),
      numerator: text,
      denominator: text,
    }),
    fc.constant({ kind: "yesNo" as const }),
    fc.record({
      kind: fc.constant("monthly" as const),
      of: fc.constant("person"),
      shown: fc.constantFrom("mean" as const, "max" as const, "last" as const),
    }),
    fc.record({ kind: fc.constant("computed" as const), formula: fc.constant("[1] / [2] * 100") }),
  ),
  overTime: fc.constantFrom("sum", "last", "mean", "max", "ratioOfSums", "none"),
  overTree: fc.constantFrom("sum", "mean", "max", "ratioOfSums", "none"),
  digits: fc.nat({ max: 6 }),
  wanted: fc.constantFrom("more", "less", "level"),
  filledBy: fc.constantFrom("centre", "school", "municipality", "region"),
  proof: orNull,
  centreKinds: fc.subarray(["growthPoint", "quantorium", "itCube"] as const).map((list) => [...list]),
  methodology: orNull,
  profile: orNull,
  method: orNull,
  from: fc.constantFrom("2023-09-01", "2024-02-29"),
  until: fc.constant(null),
});

test("any passport and its target come back as they were, wherever the columns stand", () => {
  fc.assert(
    fc.property(passports, orNull, fc.integer({ min: 0, max: FIELDS.length - 1 }), (passport, target, shift) => {
      const moved = (cells: readonly string[]): string[] => [...cells.slice(shift), ...cells.slice(0, shift)];
      const row = sheetRow(passport, target === null ? null : { asWritten: target });
      const sheet = [
        { number: 1, cells: ["Набор показателей"] },
        { number: 3, cells: ["Заметки", ...moved(HEAD.cells)] },
        { number: 4, cells: ["своё", ...moved(row)] },
      ];
      expect(readSetSheet(sheet, NOTHING, TODAY)).toEqual({
        rows: [{ passport, target }],
        numbers: [4],
        problems: [],
        unknown: ["Заметки"],
      });
    }),
  );
});

const SHARE = aPassport({
  code: "3",
  measure: { kind: "share", of: "person", numerator: "обучены", denominator: "всего" },
});

test("every wrong cell is named with its row, its column and what stood in it", () => {
  const wrong: Readonly<Record<string, string>> = {
    title: "",
    kind: "примерно",
    digits: "много",
    from: "31.02.2026",
    centreKinds: "дворец",
  };
  const row = sheetRow(SHARE, null);
  const cells = FIELDS.map(({ key }, at) => wrong[key] ?? row[at] ?? "");
  const good = { number: 3, cells: row };
  const read = readSetSheet([HEAD, { number: 2, cells }, good, { ...good, number: 4 }], NOTHING, TODAY);
  expect(read?.problems.map((one) => [one.row, one.field, one.words, one.why])).toEqual([
    [2, "kind", "примерно", "unknownWord"],
    [2, "title", "", "missing"],
    [2, "digits", "много", "notNumber"],
    [2, "centreKinds", "дворец", "unknownWord"],
    [2, "from", "31.02.2026", "badDate"],
    [3, "code", "3", "codeTwice"],
    [4, "code", "3", "codeTwice"],
  ]);
});

test("what the sheet has no column for stays as it is in the set; no headings are no sheet", () => {
  const known = new Map([["3", { passport: { ...SHARE, proof: "приказ" }, target: "80 %" }]]);
  const read = readSetSheet(
    [
      { number: 1, cells: ["Код", "Показатель, как в акте"] },
      { number: 2, cells: ["3", "Новое название"] },
    ],
    known,
    TODAY,
  );
  const [row] = read?.rows ?? [];
  expect(row).toMatchObject({
    passport: { title: "Новое название", proof: "приказ", measure: SHARE.measure },
    target: "80 %",
  });
  const before = known.get("3");
  if (row === undefined || before === undefined) throw new Error("no row");
  expect(changedFields(before, row)).toEqual(["title"]);
  expect(readSetSheet([{ number: 1, cells: ["Что", "Сколько"] }], NOTHING, TODAY)).toBeNull();
});
