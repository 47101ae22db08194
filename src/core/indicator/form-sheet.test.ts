import fc from "fast-check";
import { expect, test } from "vitest";
import { readFormSheet } from "./form-sheet-read.ts";
import {
  oneFormSheet,
  tableSheet,
  type FormSheet,
  type SheetForm,
  type SheetRound,
  type SheetWords,
} from "./form-sheet.ts";
import type { Passport } from "./model.ts";

const SCHOOL = "11111111-1111-4111-8111-111111111111";
const OTHER = "22222222-2222-4222-8222-222222222222";
const COUNT = { kind: "count", of: "person", nature: "flow" } as const;
const SHARE = { kind: "share", of: "person", numerator: "обученные", denominator: "все" } as const;

const passport = (code: string, measure: Passport["measure"]): Passport => ({
  code,
  title: `Показатель ${code}`,
  definition: null,
  unit: "чел.",
  base: null,
  measure,
  overTime: "last",
  overTree: "sum",
  digits: 0,
  wanted: "more",
  filledBy: "centre",
  proof: null,
  centreKinds: [],
  methodology: null,
  method: null,
  from: "2020-01-01",
  until: null,
});
const ROUND: SheetRound = {
  roundId: "33333333-3333-4333-8333-333333333333",
  period: "2023-Q4",
  title: "Показатели",
  passports: [passport("1", COUNT), passport("3.1", SHARE)],
  months: 3,
};
const WORDS: SheetWords = {
  title: "Показатели, 2023-Q4",
  hint: "Впишите числа",
  code: "№",
  indicator: "Показатель",
  field: "Что вписать",
  value: "Число",
  reason: "Пояснение",
  organisation: "Организация",
  fieldNames: ({ measure }) => (measure.kind === "share" ? ["обученные", "все"] : ["число"]),
};
const form = (more: Partial<SheetForm> = {}): SheetForm => ({
  organisationId: SCHOOL,
  name: "Школа № 1",
  version: 4,
  codes: ["1", "3.1"],
  lines: [],
  ...more,
});
const rowsOf = ({ rows }: FormSheet) =>
  rows.map(({ cells }, index) => ({ number: index + 1, cells: cells.map(({ text }) => text) }));
const LINES = [{ code: "3.1", typed: ["3 чел.", "=20"], reason: "Карантин" }];

test("what is sent out is read back cell by cell, wrong words and explanations as they are", () => {
  const read = readFormSheet(rowsOf(oneFormSheet(ROUND, form({ lines: LINES }), WORDS)));
  const own = { organisationId: SCHOOL, version: 4 };
  expect(read).toEqual({
    roundId: ROUND.roundId,
    period: "2023-Q4",
    cells: [
      { ...own, code: "1", field: 0, text: "" },
      { ...own, code: "1", field: null, text: "" },
      { ...own, code: "3.1", field: 0, text: "3 чел." },
      { ...own, code: "3.1", field: null, text: "Карантин" },
      { ...own, code: "3.1", field: 1, text: "=20" },
    ],
    strayRows: [],
    names: new Map(),
    columnsMoved: false,
  });
});

test("moved columns are read by their marks and told; moved rows are read too", () => {
  const forms = [
    { ...form({ lines: LINES }), mayFill: true },
    { ...form({ organisationId: OTHER, name: "Школа № 2", codes: ["1"] }), mayFill: false },
  ];
  const sheet = tableSheet(ROUND, forms, WORDS);
  const straight = readFormSheet(rowsOf(sheet));
  expect(straight?.columnsMoved).toBe(false);
  const moved = readFormSheet(
    rowsOf(sheet).map(({ cells: [id = "", version = "", name = "", ...values], number }) => ({
      number,
      cells: [id, version, name, ...values.toReversed()],
    })),
  );
  expect(moved?.columnsMoved).toBe(true);
  const sorted = (read: typeof moved) =>
    read?.cells.map((cell) => JSON.stringify(cell)).toSorted((one, other) => (one < other ? -1 : 1));
  expect(sorted(moved)).toEqual(sorted(straight));
  const head = rowsOf(sheet).length - forms.length;
  const rows = rowsOf(sheet);
  const turned = [...rows.slice(0, head), ...rows.slice(head).toReversed()];
  expect(sorted(readFormSheet(turned))).toEqual(sorted(straight));
});

test("a label that stands beside another mark is named and not taken; a row without a mark neither", () => {
  const rows = rowsOf(oneFormSheet(ROUND, form(), WORDS));
  const changed = rows.map(({ cells, number }) => ({
    number,
    cells: number === 7 ? ["1#0", "3.1", ...cells.slice(2)] : cells,
  }));
  const read = readFormSheet([...changed, { number: 30, cells: ["", "9", "Своё", "число", "12", ""] }]);
  expect(read?.strayRows).toEqual([7, 30]);
  expect(read?.cells.map(({ code }) => code)).not.toContain("1");
});

test("a sheet without marks is no form", () => {
  expect(readFormSheet([{ number: 1, cells: ["№", "Показатель", "12"] }])).toBeNull();
  const rows = rowsOf(oneFormSheet(ROUND, form(), WORDS));
  expect(readFormSheet(rows.slice(1))).toBeNull();
  expect(readFormSheet([...rows.slice(0, 1), ...rows.slice(2)])).toBeNull();
});

test("whatever is typed comes back from its own organisation, in both layouts", () => {
  const word = fc.stringMatching(/^[^\s#][^#]{0,20}$/).map((text) => text.trim());
  fc.assert(
    fc.property(word, word, word, (first, second, third) => {
      const lines = [
        { code: "1", typed: [first], reason: null },
        { code: "3.1", typed: [second, third], reason: null },
      ];
      const one = readFormSheet(rowsOf(oneFormSheet(ROUND, form({ lines }), WORDS)));
      const table = readFormSheet(rowsOf(tableSheet(ROUND, [{ ...form({ lines }), mayFill: true }], WORDS)));
      for (const read of [one, table])
        expect(read?.cells.filter(({ field }) => field !== null).map(({ text }) => text)).toEqual([
          first,
          second,
          third,
        ]);
    }),
  );
});
