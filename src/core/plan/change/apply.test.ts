import { describe, expect, test } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { aChangedPlan, draft } from "#test/support/changed-plan.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { keysOf } from "./keys.ts";

describe("rows", () => {
  test("joined rows are one with the words, notes and places of both", () => {
    const { act, now } = aChangedPlan();
    expect(act({ kind: "joinRows", keys: ["t1r4", "t1r3"] })).toBeNull();
    expect(now().content.activities[1]).toMatchObject({
      key: "t1r3",
      number: "1.2",
      title: "Марафон открытых дверей для всех школ",
      schedule: "май 2024 г. и июнь",
      notes: ["Письмо 12"],
      places: {
        title: [
          { table: 1, row: 3, column: 2 },
          { table: 1, row: 4, column: 2 },
        ],
      },
    });
    expect(act({ kind: "joinRows", keys: ["t1r2", "t1r6"] })).toBe("rowsApart");
    expect(act({ kind: "joinRows", keys: ["t1r2"] })).toBe("rowsApart");
    expect(act({ kind: "joinRows", keys: ["t1r2", "t1r4"] })).toBe("targetMissing");
  });

  test("a split leaves above what no offset names", () => {
    const { act, now } = aChangedPlan();
    expect(act({ kind: "splitRow", key: "t1r3", at: { title: 8 }, newKey: "n1" })).toBeNull();
    const [, above, below] = now().content.activities;
    expect(above).toMatchObject({ title: "Марафон", number: "1.2", schedule: "май 2024 г.", notes: ["Письмо 12"] });
    expect(below).toMatchObject({ key: "n1", title: "открытых дверей", number: null, schedule: null, notes: [] });
    expect(below?.places).toEqual({ title: [{ table: 1, row: 3, column: 2 }] });
    for (const at of [{ title: 3 }, { title: -1 }, { title: 99 }, { title: 1.5 }, { title: 7, audience: 1 }, {}])
      expect(act({ kind: "splitRow", key: "t1r3", at, newKey: "n2" })).toBe("wordsDiffer");
    expect(act({ kind: "splitRow", key: "t1r3", at: { title: 0 }, newKey: "t1r2" })).toBe("alreadyThere");
  });

  test("a removed row goes to what was left out with all its words, and comes back by undoing", () => {
    const { act, now, lines } = aChangedPlan();
    act({ kind: "removeRow", key: "t1r3" });
    expect(now().content.dropped.at(-1)).toEqual({
      text: "1.2 Марафон открытых дверей май 2024 г. Письмо 12",
      why: "otherText",
      source: { table: 1, row: 3 },
    });
    expect(now().leftOut.map(({ index }) => index)).toEqual([0, null]);
    act({ kind: "undo", change: "c1" });
    expect(lines()[1]).toBe("t1r3 1.2 Марафон открытых дверей /1");
  });

  test("a moved row takes the workstream of its new place", () => {
    const { act, lines } = aChangedPlan();
    act({ kind: "moveRow", key: "t1r6", place: { afterKey: null, workstream: 1 } });
    expect(lines()[0]).toBe("t1r6 2.1 Слёт /1");
    expect(act({ kind: "moveRow", key: "t1r6", place: { afterKey: "t1r7", workstream: 9 } })).toBe("targetMissing");
  });
});

describe("cells", () => {
  test("part of a text moves to the end of another cell with its place", () => {
    const { act, now } = aChangedPlan();
    const cells = { from: { key: "t1r3", field: "title" }, to: { key: "t1r2", field: "title" } } as const;
    expect(act({ kind: "moveText", ...cells, start: 8, end: 16 })).toBeNull();
    expect(now().content.activities.slice(0, 2)).toMatchObject([
      { title: "Семинар открытых", places: { title: [{ table: 1, row: 3, column: 2 }] } },
      { title: "Марафон дверей", places: { title: [{ table: 1, row: 3, column: 2 }] } },
    ]);
    expect(act({ kind: "moveText", ...cells, start: 2, end: 5 })).toBe("wordsDiffer");
    expect(act({ kind: "moveText", ...cells, start: 7, end: 8 })).toBe("wordsDiffer");
    expect(act({ kind: "moveText", from: { key: "t1r2", field: "schedule" }, to: cells.to })).toBe("targetMissing");
  });

  test("white space alone empties a cell", () => {
    const { act, now } = aChangedPlan();
    act({ kind: "setField", key: "t1r3", field: "schedule", text: " \n" });
    act({ kind: "setField", key: "t1r3", field: "title", text: " " });
    expect(now().content.activities[1]).toMatchObject({ schedule: null, title: "" });
  });

  test("two cells change places with what they were read from", () => {
    const { act, now } = aChangedPlan();
    act({ kind: "swapCells", one: { key: "t1r3", field: "schedule" }, other: { key: "t1r3", field: "audience" } });
    expect(now().content.activities[1]).toMatchObject({
      schedule: null,
      audience: "май 2024 г.",
      places: { audience: [{ table: 1, row: 3, column: 4 }] },
    });
  });
});

describe("workstreams", () => {
  test("a row becomes a heading with a number of its own, and those below it come under it", () => {
    const { act, now, lines } = aChangedPlan();
    act({ kind: "rowToWorkstream", key: "t1r3" });
    expect(now().content.workstreams).toEqual([
      { number: 1, title: "Методика" },
      { number: 3, title: "1.2 Марафон открытых дверей май 2024 г. Письмо 12" },
      { number: 2, title: "Наставничество" },
    ]);
    expect(lines()).toEqual([
      "t1r2 1.1 Семинар /1",
      "t1r4 · для всех школ /3",
      "t1r6 2.1 Слёт /2",
      "t1r7 2.2 Форум /2",
    ]);
  });

  test.each([
    ["5.", "Работа с детьми", { number: 5, title: "Работа с детьми", label: "5." }],
    ["IV", "Работа с детьми", { number: 4, title: "Работа с детьми", label: "IV" }],
    ["2", "Работа с детьми", { number: 3, title: "Работа с детьми", label: "2" }],
    [null, "Раздел 7. Работа с детьми", { number: 7, title: "Работа с детьми", label: "Раздел 7." }],
    [null, "Раздел VI", { number: 6, title: null, label: "Раздел VI" }],
    [null, "Работа с детьми", { number: 3, title: "Работа с детьми" }],
  ])("«%s» «%s» becomes %j", (number, title, workstream) => {
    const { act, now } = aChangedPlan();
    act({ kind: "setField", key: "t1r7", field: "number", text: number });
    act({ kind: "setField", key: "t1r7", field: "title", text: title });
    expect(act({ kind: "rowToWorkstream", key: "t1r7" })).toBeNull();
    expect(now().content.workstreams.at(-1)).toEqual(workstream);
  });

  test("numbers stay unique", () => {
    const { act, now } = aChangedPlan();
    expect(act({ kind: "addWorkstream", number: 2, title: "Вторая" })).toBe("alreadyThere");
    expect(act({ kind: "addWorkstream", number: 0, title: "Нулевая" })).toBe("targetMissing");
    expect(act({ kind: "putBack", dropped: 0, to: { kind: "workstream", number: 2 } })).toBeNull();
    expect(now().content.workstreams.at(-1)).toEqual({ number: 2, title: "Наставничество 3. Работа с семьёй" });
    expect(now().content.dropped).toEqual([]);
    expect(act({ kind: "putBack", dropped: 0, to: { kind: "text" } })).toBe("targetMissing");
    const doubled: Draft = {
      ...draft,
      workstreams: [...draft.workstreams, { number: 2, title: "Ещё" }, { number: null, title: null }],
    };
    expect(
      aChangedPlan({ draft: doubled, document: null, namedPeriod: null })
        .now()
        .content.workstreams.map((one) => one.number),
    ).toEqual([1, 2, 3, 4]);
  });
});

describe("requisites", () => {
  test("what is typed stands in the plan; what cannot be is refused", () => {
    const { act, now } = aChangedPlan();
    expect(act({ kind: "setRequisite", requisite: "approvalNumber", text: "86" })).toBeNull();
    expect(act({ kind: "setRequisite", requisite: "level", text: "region" })).toBeNull();
    expect(act({ kind: "setRequisite", requisite: "period", text: "2024" })).toBeNull();
    expect(now().content).toMatchObject({ approval: { number: "86", date: null }, level: "region", period: "2024" });
    expect(now().period).toEqual({ kind: "calendarYears", fromYear: 2024, toYear: 2024 });
    expect(act({ kind: "setRequisite", requisite: "level", text: "уезд" })).toBe("badAnswer");
    expect(act({ kind: "setRequisite", requisite: "period", text: "весна" })).toBe("badAnswer");
  });
});

test("keys name the place of a row in the document", () => {
  const rows = [
    { table: 2, row: 14 },
    { table: 2, row: 14 },
    { table: 2, row: 15, page: 3 },
    { sheet: "План", table: 1, row: 5 },
    { page: 3 },
    {},
  ].map((source) => anActivity({ source }));
  const listed = anActivity({ source: { page: 1 }, places: { title: [{ page: 1, paragraph: 12 }] } });
  expect(keysOf(aDraft({ activities: [...rows, listed] }))).toEqual([
    "t2r14",
    "t2r14.2",
    "t2r15",
    "План!t1r5",
    "p3",
    "x",
    "a12",
  ]);
});
