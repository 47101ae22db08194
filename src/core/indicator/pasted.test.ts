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
