import fc from "fast-check";
import { expect, test } from "vitest";
import { placePasted } from "./pasted.ts";

const FORM = [
  { code: "1", fields: 1 },
  { code: "2", fields: 2 },
  { code: "3.1", fields: 3 },
];

test("a column goes on from the field where it was pasted; an empty cell changes nothing", () => {
  expect(placePasted([["12"], ["3 чел."], ["много"]], FORM, { code: "1", field: 0 })).toEqual({
    by: "sequence",
    placed: [
      { code: "1", field: 0, text: "12" },
      { code: "2", field: 0, text: "3 чел." },
      { code: "2", field: 1, text: "много" },
    ],
    left: [],
  });
  expect(placePasted([["", "7"]], FORM, { code: "2", field: 0 }).placed).toEqual([{ code: "2", field: 1, text: "7" }]);
  expect(placePasted([["1", "2", "3", "4"]], FORM, { code: "3.1", field: 1 })).toMatchObject({
    placed: [{ field: 1 }, { field: 2 }],
    left: ["3", "4"],
  });
});

test("rows with several cells fill one indicator each; what it has no field for is named", () => {
  expect(
    placePasted(
      [
        ["5", "x"],
        ["4", "20"],
      ],
      FORM,
      { code: "1", field: 0 },
    ),
  ).toEqual({
    by: "sequence",
    placed: [
      { code: "1", field: 0, text: "5" },
      { code: "2", field: 0, text: "4" },
      { code: "2", field: 1, text: "20" },
    ],
    left: ["x"],
  });
});

test("a table with numbers of indicators is put by them, in whatever sequence and with titles between", () => {
  const table = [
    ["№", "Показатель", "Значение", ""],
    ["3.1.", "Посещаемость", "1", "2", "3"],
    ["1", "Мероприятия", "12,5"],
  ];
  expect(placePasted(table, FORM, { code: "2", field: 1 })).toEqual({
    by: "code",
    placed: [
      { code: "3.1", field: 0, text: "1" },
      { code: "3.1", field: 1, text: "2" },
      { code: "3.1", field: 2, text: "3" },
      { code: "1", field: 0, text: "12,5" },
    ],
    left: ["№", "Показатель", "Значение"],
  });
});

const LABELLED = [
  { code: "1", fields: 1, labels: ["Мероприятия", "Мероприятия, ед.", "ед.", "Число"] },
  { code: "2", fields: 2, labels: ["Доля педагогов", "%", "обучены", "все педагоги"] },
];

test("a sheet with moved columns is put by its numbers: before the title, after it, behind a unit", () => {
  const wanted = [
    { code: "1", field: 0, text: "3 чел." },
    { code: "2", field: 0, text: "4" },
    { code: "2", field: 1, text: "20" },
  ];
  const sheets = [
    [
      ["3 чел.", "", "1", "Мероприятия"],
      ["4", "20", "2", "Доля педагогов"],
    ],
    [
      ["Мероприятия", "1", "ед.", "3 чел."],
      ["Доля педагогов", "2", "%", "4", "20"],
    ],
    [
      ["№", "Ед.", "Показатель", "Число", "", ""],
      ["1", "ед.", "Мероприятия", "3 чел.", "", ""],
      ["2", "%", "Доля педагогов", "4", "20", ""],
    ],
  ];
  for (const sheet of sheets) {
    const plan = placePasted(sheet, LABELLED, { code: "1", field: 0 });
    expect([plan.by, ...plan.placed]).toEqual(["code", ...wanted]);
  }
});

test("rows of the workbook of a form: a row for each field, an empty one keeps its place, an explanation is named", () => {
  const sheet = [
    ["№", "Показатель", "Что вписать", "Число", "Пояснение"],
    ["1", "Мероприятия, ед.", "Число", "", "Карантин"],
    ["2", "Доля педагогов", "обучены", "", ""],
    ["2", "Доля педагогов", "все педагоги", "12.5", ""],
  ];
  expect(placePasted(sheet, LABELLED, { code: "1", field: 0 })).toEqual({
    by: "code",
    placed: [{ code: "2", field: 1, text: "12.5" }],
    left: ["№", "Показатель", "Что вписать", "Число", "Пояснение", "Карантин"],
  });
});

test("by numbers too, no cell gets lost: what has no field is named", () => {
  const words = fc.constantFrom("", "12", "7", "3 чел.", "много", "Карантин");
  fc.assert(
    fc.property(fc.array(words, { maxLength: 5 }), fc.array(words, { maxLength: 5 }), (first, second) => {
      const sheet = [
        ["1", "Мероприятия", ...first],
        ["2", "Доля педагогов", ...second],
      ];
      const { left, placed } = placePasted(sheet, LABELLED, { code: "1", field: 0 });
      const filled = [...first, ...second].filter((cell) => cell !== "");
      // A table of numbers and titles alone has nothing to put.
      if (filled.length === 0) return;
      expect([...placed.map(({ text }) => text), ...left].toSorted()).toEqual(filled.toSorted());
    }),
  );
});

test("titles with figures that look like numbers of indicators are no numbers of indicators", () => {
  const sheet = [
    ["Мероприятия", "1"],
    ["Доля педагогов", "2"],
  ];
  expect(placePasted(sheet, LABELLED, { code: "1", field: 0 })).toMatchObject({ by: "sequence" });
});

test("a lone column of small numbers is no column of codes", () => {
  expect(placePasted([["1"], ["2"]], FORM, { code: "1", field: 0 })).toMatchObject({ by: "sequence" });
});

test("no filled cell gets lost and no field is filled twice, whatever is pasted wherever", () => {
  const table = fc.array(fc.array(fc.constantFrom("", "1", "2", "3.1", "7", "много"), { maxLength: 5 }), {
    maxLength: 6,
  });
  const places = FORM.flatMap(({ code, fields }) => Array.from({ length: fields }, (_, field) => ({ code, field })));
  fc.assert(
    fc.property(table, fc.constantFrom(...places), (cells, at) => {
      const { by, left, placed } = placePasted(cells, FORM, at);
      const keys = placed.map(({ code, field }) => `${code}/${field}`);
      expect(new Set(keys).size).toBe(keys.length);
      const all = cells.flat().filter((cell) => cell !== "");
      if (by === "sequence") expect([...placed.map(({ text }) => text), ...left].toSorted()).toEqual(all.toSorted());
      else for (const { text } of placed) expect(all).toContain(text);
    }),
  );
});
