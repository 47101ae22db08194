import { describe, expect, test } from "vitest";
import { readDraft } from "#core/intake/read-draft.ts";
import { aChangedPlan } from "#test/support/changed-plan.ts";
import { changeOf } from "#test/support/plan-actions.ts";
import { merged, para, sourceDocument, table } from "#test/support/source-document-builder.ts";
import { redoable, undoable, type PlanBase } from "./apply.ts";
import { keysOf } from "./keys.ts";
import type { ChangeAuthor, PlanAction, PlanChange } from "./model.ts";

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
    const { act, now } = aChangedPlan(base);
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
    const { act } = aChangedPlan(base);
    act({ kind: "setField", key: "t1r3", field: "audience", text: "Методисты школ" });
    expect(act(toResult)).toBe("laterChangesDepend");
    expect(act({ kind: "setColumn", table: 1, column: 6, role: "workstream" })).toBe("targetMissing");
    expect(act({ kind: "setColumn", table: 4, column: 2, role: "workstream" })).toBe("targetMissing");
    expect(aChangedPlan().act(toResult)).toBe("noDocument");
  });

  test("a later change that stands on it keeps it from being undone", () => {
    const { act } = aChangedPlan(base);
    act(toResult);
    act({ kind: "setField", key: "t1r3", field: "expectedResult", text: "Методисты школ" });
    expect(act({ kind: "undo", change: "c1" })).toBe("laterChangesDepend");
    act({ kind: "undo", change: "c2" });
    expect(act({ kind: "undo", change: "c1" })).toBeNull();
  });
});

describe("taking back", () => {
  test("what later changes stand on cannot be taken back before them", () => {
    const { act } = aChangedPlan();
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
