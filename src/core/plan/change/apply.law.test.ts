import fc from "fast-check";
import { expect, test } from "vitest";
import { activityField } from "#core/intake/draft.ts";
import { changeOf, forks, stories, type Story } from "#test/support/plan-actions.ts";
import { wordsIn, wordsOfContent } from "#test/support/plan-words.ts";
import { applyChanges, tryChange, type PlanState } from "./apply.ts";
import { conflicts } from "./conflict.ts";
import { keysOf } from "./keys.ts";
import type { PlanAction, PlanChange, PlanContent } from "./model.ts";

const WRITING: ReadonlySet<PlanAction["kind"]> = new Set([
  "setField",
  "addRow",
  "renameWorkstream",
  "setRequisite",
  "addWorkstream",
  "setColumn",
  "several",
]);

function stored({ base, changes }: Story): PlanChange[] {
  const { refused } = applyChanges(base, changes);
  return changes.filter(({ id }) => !refused.has(id));
}

/** All that people see of a plan. */
function seen({ content, period, answers, state, acknowledged, putBack }: PlanState): unknown {
  return { content, period, answers: [...answers.keys()].toSorted(), state, acknowledged, putBack };
}

function withoutKeys({ activities, ...others }: PlanContent): unknown {
  return { ...others, activities: activities.map(({ key: _key, ...row }) => row) };
}

test("no action loses or invents a word, except those that a person writes", () => {
  fc.assert(
    fc.property(stories(8), ({ base, changes }) => {
      for (const [index, change] of changes.entries()) {
        const { kind } = change.action;
        if (WRITING.has(kind) || kind === "undo") continue;
        const before = applyChanges(base, changes.slice(0, index));
        const after = applyChanges(base, changes.slice(0, index + 1));
        expect(wordsOfContent(after.content)).toEqual(wordsOfContent(before.content));
      }
    }),
  );
});

test("what a person writes adds its own words and takes away those that it replaces", () => {
  fc.assert(
    fc.property(stories(6, ["setField", "addRow", "moveText", "joinRows", "removeRow"]), ({ base, changes }) => {
      for (const [index, change] of changes.entries()) {
        const { action } = change;
        const { content } = applyChanges(base, changes.slice(0, index));
        const after = applyChanges(base, changes.slice(0, index + 1));
        if (after.refused.has(change.id)) continue;
        const row = action.kind === "setField" ? content.activities.find(({ key }) => key === action.key) : undefined;
        const replaced = action.kind === "setField" ? wordsIn([row?.[action.field] ?? null]) : [];
        const written =
          action.kind === "setField"
            ? wordsIn([action.text])
            : action.kind === "addRow"
              ? wordsIn(Object.values(action.fields))
              : [];
        expect([...wordsOfContent(after.content), ...replaced].sort()).toEqual(
          [...wordsOfContent(content), ...written].sort(),
        );
      }
    }),
  );
});

test("without changes, and with all of them undone in reverse order, the plan is the draft as read", () => {
  fc.assert(
    fc.property(stories(8), (story) => {
      const { base } = story;
      const done = stored(story).filter(({ action }) => action.kind !== "undo");
      const fresh = applyChanges(base, []);
      expect(fresh.content.activities.map(({ key }) => key)).toEqual(keysOf(base.draft));
      expect(withoutKeys(fresh.content)).toEqual({ ...base.draft, activities: base.draft.activities });
      const all = stored({ base, changes: done });
      const undoing = all
        .toReversed()
        .map(({ id }, index) => changeOf({ kind: "undo", change: id }, all.length + index + 1, `u${index}`));
      const after = applyChanges(base, [...all, ...undoing]);
      expect([...after.refused]).toEqual([]);
      expect(seen(after)).toEqual(seen(fresh));
    }),
  );
});

test("undoing and undoing that gives the same plan", () => {
  fc.assert(
    fc.property(stories(8), fc.nat(), ({ base, changes }, at) => {
      const before = applyChanges(base, changes);
      const target = changes[at % (changes.length + 1)];
      if (target === undefined) return;
      const undo = changeOf({ kind: "undo", change: target.id }, changes.length + 1, "u1");
      const redo = changeOf({ kind: "undo", change: "u1" }, changes.length + 2, "u2");
      const after = applyChanges(base, [...changes, undo, redo]);
      expect(after.refused.has("u2")).toBe(after.refused.has("u1"));
      expect(seen(after)).toEqual(seen(before));
    }),
  );
});

test("what is refused changes nothing, and it is refused exactly when trying it says so", () => {
  fc.assert(
    fc.property(stories(10), ({ base, changes }) => {
      const all = applyChanges(base, changes);
      for (const [index, change] of changes.entries()) {
        const code = tryChange(base, changes.slice(0, index), change.action);
        expect(all.refused.get(change.id) ?? null).toBe(code);
      }
      const kept = applyChanges(base, stored({ base, changes }));
      expect([...kept.refused]).toEqual([]);
      expect(seen(kept)).toEqual(seen(all));
    }),
  );
});

test("applying is deterministic and keeps keys and workstream numbers unique", () => {
  fc.assert(
    fc.property(stories(10), ({ base, changes }) => {
      const { content } = applyChanges(base, changes);
      expect(applyChanges(base, changes).content).toEqual(content);
      const keys = content.activities.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const numbers = content.workstreams.map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const { workstream } of content.activities)
        expect(workstream === null || numbers.includes(workstream)).toBe(true);
    }),
  );
});

const number = fc.constantFrom(-1, 0, 1, 2.5, 1e12, Number.NaN, Number.POSITIVE_INFINITY);
const key = fc.constantFrom("t1r2", "t1r3", "", "*", "__proto__", "n1");
const field = fc.constantFrom(...activityField.options);
const cell = fc.record({ key, field });
const place = fc.record({ afterKey: fc.option(key, { nil: null }), workstream: fc.option(number, { nil: null }) });
const odd = fc.constantFrom("", " ", "\u0000", "о\u0301", "😀", "__proto__", "$&");
const oddities: fc.Arbitrary<PlanAction> = fc.oneof(
  fc.record({ kind: fc.constant("setField" as const), key, field, text: fc.option(odd, { nil: null }) }),
  fc.record({ kind: fc.constant("moveText" as const), from: cell, to: cell, start: number, end: number }),
  fc.record({ kind: fc.constant("swapCells" as const), one: cell, other: cell }),
  fc.record({ kind: fc.constant("joinRows" as const), keys: fc.array(key, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant("splitRow" as const), key, at: fc.record({ title: number }), newKey: key }),
  fc.record({ kind: fc.constant("addRow" as const), newKey: key, place, fields: fc.record({ title: odd }) }),
  fc.record({ kind: fc.constant("moveRow" as const), key, place }),
  fc.record({ kind: fc.constant("setWorkstream" as const), keys: fc.array(key), workstream: number }),
  fc.record({ kind: fc.constant("rowToWorkstream" as const), key }),
  fc.record({ kind: fc.constant("addWorkstream" as const), number, title: odd }),
  fc.record({ kind: fc.constant("renameWorkstream" as const), number, title: odd }),
  fc.record({
    kind: fc.constant("putBack" as const),
    dropped: number,
    to: fc.record({ kind: fc.constant("workstream" as const), number }),
  }),
  fc.record({
    kind: fc.constant("setColumn" as const),
    table: number,
    column: number,
    role: fc.constant("title" as const),
  }),
  fc.record({ kind: fc.constant("undo" as const), change: fc.constantFrom("c1", "c2", "c9", "") }),
);

test("whatever is sent, nothing is thrown and no word is lost", () => {
  fc.assert(
    fc.property(stories(3), fc.array(oddities, { maxLength: 6 }), ({ base, changes }, actions) => {
      const before = applyChanges(base, changes);
      const all = [
        ...changes,
        ...actions.map((action, index) => changeOf(action, changes.length + index + 1, `o${index}`)),
      ];
      const after = applyChanges(base, all);
      expect(new Set(after.content.activities.map((row) => row.key)).size).toBe(after.content.activities.length);
      const isWritten = actions.some(({ kind }) => WRITING.has(kind) || kind === "undo");
      if (!isWritten) expect(wordsOfContent(after.content)).toEqual(wordsOfContent(before.content));
    }),
    { numRuns: 300 },
  );
});

test("two changes that do not conflict give the same plan whichever is first", () => {
  let free = 0;
  fc.assert(
    fc.property(forks, ({ base, changes, one, other }) => {
      if (tryChange(base, changes, one) !== null || tryChange(base, changes, other) !== null) return;
      const next = changes.length + 1;
      const [first, second] = [changeOf(one, next, "one"), changeOf(other, next, "other")];
      if (conflicts(one, [second], [...changes, second]).length > 0) return;
      free += 1;
      const here = applyChanges(base, [...changes, first, { ...second, sequence: next + 1 }]);
      const there = applyChanges(base, [...changes, second, { ...first, sequence: next + 1 }]);
      expect([...here.refused.keys()]).toEqual([...there.refused.keys()]);
      expect(here.refused.has("one") || here.refused.has("other")).toBe(false);
      expect(seen(here)).toEqual(seen(there));
    }),
    { numRuns: 400 },
  );
  expect(free).toBeGreaterThan(80);
});

test("a conflict is one whichever of the two came first", () => {
  fc.assert(
    fc.property(forks, ({ changes, one, other }) => {
      const next = changes.length + 1;
      const [first, second] = [changeOf(one, next, "one"), changeOf(other, next, "other")];
      expect(conflicts(one, [second], [...changes, second]).length).toBe(
        conflicts(other, [first], [...changes, first]).length,
      );
    }),
  );
});
