import { describe, expect, test } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { changeOf } from "#test/support/plan-actions.ts";
import { merged, para, sourceDocument, table } from "#test/support/source-document-builder.ts";
import { applyChanges, redoable, tryChange, undoable, type PlanBase } from "./apply.ts";
import { keysOf } from "./keys.ts";
import type { ChangeAuthor, PlanAction, PlanChange } from "./model.ts";

const draft = aDraft({
  workstreams: [
    { number: 1, title: "Методика" },
    { number: 2, title: "Наставничество" },
  ],
  activities: [
    anActivity({ number: "1.1", title: "Семинар", source: { table: 1, row: 2 } }),
    anActivity({
      number: "1.2",
      title: "Марафон открытых дверей",
      schedule: "май 2024 г.",
      notes: ["Письмо 12"],
      source: { table: 1, row: 3 },
      places: { title: [{ table: 1, row: 3, column: 2 }], schedule: [{ table: 1, row: 3, column: 4 }] },
    }),
    anActivity({
      number: null,
      title: "для всех школ",
      schedule: "и июнь",
      source: { table: 1, row: 4 },
      places: { title: [{ table: 1, row: 4, column: 2 }] },
    }),
    anActivity({ number: "2.1", title: "Слёт", workstream: 2, source: { table: 1, row: 6 } }),
    anActivity({ number: "2.2", title: "Форум", workstream: 2, source: { table: 1, row: 7 } }),
  ],
  dropped: [{ text: "3. Работа с семьёй", why: "otherText", source: { paragraph: 5 } }],
});

function plan(base: PlanBase = { draft, document: null, namedPeriod: null }) {
  const changes: PlanChange[] = [];
  const act = (action: PlanAction): string | null => {
    const code = tryChange(base, changes, action);
    if (code === null) changes.push(changeOf(action, changes.length + 1));
    return code;
  };
  const now = () => applyChanges(base, changes);
  const lines = () =>
    now().content.activities.map(
      ({ key, number, title, workstream }) => `${key} ${number ?? "·"} ${title} /${workstream ?? "·"}`,
    );
  return { act, now, lines };
}

describe("rows", () => {
  test("joined rows are one with the words, notes and places of both", () => {
    const { act, now } = plan();
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
    const { act, now } = plan();
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
    const { act, now, lines } = plan();
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
    const { act, lines } = plan();
    act({ kind: "moveRow", key: "t1r6", place: { afterKey: null, workstream: 1 } });
    expect(lines()[0]).toBe("t1r6 2.1 Слёт /1");
    expect(act({ kind: "moveRow", key: "t1r6", place: { afterKey: "t1r7", workstream: 9 } })).toBe("targetMissing");
  });
});

describe("cells", () => {
  test("part of a text moves to the end of another cell with its place", () => {
    const { act, now } = plan();
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
    const { act, now } = plan();
    act({ kind: "setField", key: "t1r3", field: "schedule", text: " \n" });
    act({ kind: "setField", key: "t1r3", field: "title", text: " " });
    expect(now().content.activities[1]).toMatchObject({ schedule: null, title: "" });
  });

  test("two cells change places with what they were read from", () => {
    const { act, now } = plan();
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
    const { act, now, lines } = plan();
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
    const { act, now } = plan();
    act({ kind: "setField", key: "t1r7", field: "number", text: number });
    act({ kind: "setField", key: "t1r7", field: "title", text: title });
    expect(act({ kind: "rowToWorkstream", key: "t1r7" })).toBeNull();
    expect(now().content.workstreams.at(-1)).toEqual(workstream);
  });

  test("numbers stay unique", () => {
    const { act, now } = plan();
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
      plan({ draft: doubled, document: null, namedPeriod: null })
        .now()
        .content.workstreams.map((one) => one.number),
    ).toEqual([1, 2, 3, 4]);
  });
});

describe("requisites", () => {
  test("what is typed stands in the plan; what cannot be is refused", () => {
    const { act, now } = plan();
    expect(act({ kind: "setRequisite", requisite: "approvalNumber", text: "86" })).toBeNull();
    expect(act({ kind: "setRequisite", requisite: "level", text: "region" })).toBeNull();
    expect(act({ kind: "setRequisite", requisite: "period", text: "2024" })).toBeNull();
    expect(now().content).toMatchObject({ approval: { number: "86", date: null }, level: "region", period: "2024" });
    expect(now().period).toEqual({ kind: "calendarYears", fromYear: 2024, toYear: 2024 });
    expect(act({ kind: "setRequisite", requisite: "level", text: "уезд" })).toBe("badAnswer");
    expect(act({ kind: "setRequisite", requisite: "period", text: "весна" })).toBe("badAnswer");
  });
});

describe("a column that means something else", () => {
  const HEADER = ["№ п/п", "Мероприятия", "Участники", "Сроки", "Ответственный"];
  const document = sourceDocument([
    para("План на 2023/2024 учебный год"),
    table([
      HEADER,
      merged("1. Методика", 5),
      ["1.1", "Семинар", "Методисты", "май 2024 г.", "МБУ «Центр»"],
      ["1.2", "Марафон", "Отдел образования", "июнь 2024 г.", "Школы"],
    ]),
  ]);
  const read = readDraft(document);
  if ("refusal" in read) throw new Error(read.refusal.code);
  const base: PlanBase = { draft: read, document, namedPeriod: null };
  const toResult: PlanAction = { kind: "setColumn", table: 1, column: 3, role: "expectedResult" };

  test("rows keep their keys and what was done to them", () => {
    const { act, now } = plan(base);
    act({ kind: "setField", key: "t1r3", field: "title", text: "Большой семинар" });
    act({ kind: "moveRow", key: "t1r4", place: { afterKey: null, workstream: 1 } });
    expect(act(toResult)).toBeNull();
    expect(now().content.activities).toMatchObject([
      { key: "t1r4", title: "Марафон", audience: null, expectedResult: "Отдел образования" },
      { key: "t1r3", title: "Большой семинар", audience: null, expectedResult: "Методисты" },
    ]);
    expect(
      now()
        .content.activities.map(({ key }) => key)
        .toSorted(),
    ).toEqual(keysOf(read).toSorted());
    expect(act({ kind: "undo", change: "c3" })).toBeNull();
    expect(now().content.activities[1]).toMatchObject({ audience: "Методисты", expectedResult: null });
  });

  test("it is refused where earlier changes were about its words", () => {
    const { act } = plan(base);
    act({ kind: "setField", key: "t1r3", field: "audience", text: "Методисты школ" });
    expect(act(toResult)).toBe("laterChangesDepend");
    expect(act({ kind: "setColumn", table: 1, column: 6, role: "workstream" })).toBe("targetMissing");
    expect(act({ kind: "setColumn", table: 4, column: 2, role: "workstream" })).toBe("targetMissing");
    expect(plan().act(toResult)).toBe("noDocument");
  });

  test("a later change that stands on it keeps it from being undone", () => {
    const { act } = plan(base);
    act(toResult);
    act({ kind: "setField", key: "t1r3", field: "expectedResult", text: "Методисты школ" });
    expect(act({ kind: "undo", change: "c1" })).toBe("laterChangesDepend");
    act({ kind: "undo", change: "c2" });
    expect(act({ kind: "undo", change: "c1" })).toBeNull();
  });
});

describe("taking back", () => {
  test("what later changes stand on cannot be taken back before them", () => {
    const { act } = plan();
    act({ kind: "splitRow", key: "t1r3", at: { title: 8 }, newKey: "n1" });
    act({ kind: "setField", key: "n1", field: "title", text: "Открытые двери" });
    act({ kind: "setField", key: "t1r2", field: "title", text: "Вебинар" });
    expect(act({ kind: "undo", change: "c1" })).toBe("laterChangesDepend");
    expect(act({ kind: "undo", change: "c2" })).toBeNull();
    expect(act({ kind: "undo", change: "c2" })).toBe("targetMissing");
    expect(act({ kind: "undo", change: "c1" })).toBeNull();
    expect(act({ kind: "undo", change: "нет" })).toBe("targetMissing");
    expect(act({ kind: "accept" })).toBeNull();
    expect(act({ kind: "accept" })).toBe("alreadyThere");
  });

  test("each author goes back and forth through their own changes", () => {
    const changes: PlanChange[] = [];
    const as = (id: string, action: PlanAction, origin: PlanChange["origin"] = "person"): void => {
      const author: ChangeAuthor = { id, name: null };
      changes.push({ ...changeOf(action, changes.length + 1), author, origin });
    };
    const stacks = (id: string) => [undoable(changes, id)?.id, redoable(changes, id)?.id];
    const edit = (text: string): PlanAction => ({ kind: "setField", key: "t1r2", field: "title", text });
    expect(stacks("a")).toEqual([undefined, undefined]);
    as("a", edit("один"));
    as("b", edit("два"));
    as("a", edit("три"), "remembered");
    as("a", edit("четыре"));
    expect(stacks("a")).toEqual(["c4", undefined]);
    expect(stacks("b")).toEqual(["c2", undefined]);
    as("a", { kind: "undo", change: "c4" });
    expect(stacks("a")).toEqual(["c1", "c5"]);
    as("a", { kind: "undo", change: "c5" });
    expect(stacks("a")).toEqual(["c4", undefined]);
    as("a", { kind: "undo", change: "c4" });
    expect(stacks("a")).toEqual(["c1", "c7"]);
    as("a", edit("пять"));
    expect(stacks("a")).toEqual(["c8", undefined]);
    as("b", { kind: "accept" });
    expect(stacks("a")).toEqual([undefined, undefined]);
    as("a", edit("шесть"));
    expect(stacks("a")).toEqual(["c10", undefined]);
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
