import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { foldSpaces } from "#core/text/words.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { changeOf, drafts, stories } from "#test/support/plan-actions.ts";
import type { Draft, DraftActivity } from "#core/intake/draft.ts";
import { applyChanges, type PlanBase } from "../change/apply.ts";
import type { PlanContent } from "../change/model.ts";
import { understandContent } from "../understand.ts";
import { compareToActions } from "./compare-actions.ts";
import { comparePlans, isSame } from "./compare.ts";

const baseOf = (draft: Draft): PlanBase => ({ draft, document: null, namedPeriod: null });
const contentOf = (draft: Draft): PlanContent => applyChanges(baseOf(draft), []).content;

function planOf(rows: readonly Partial<DraftActivity>[], draft: Partial<Draft> = {}): PlanContent {
  const activities = rows.map((one, index) => anActivity({ source: { table: 1, row: index + 2 }, ...one }));
  return contentOf(aDraft({ ...draft, activities }));
}

/** «+» added, «-» removed, «~» moved, then the changed fields. */
function shown(first: PlanContent, second: PlanContent, by: "keys" | "words" = "words"): string[] {
  return comparePlans({ content: first }, { content: second }, by).rows.map(
    ({ before, after, moved, fields, workstreamChanged }) => {
      const sign = before === null ? "+" : after === null ? "-" : moved ? "~" : " ";
      const changes = fields.map(({ field, before: was, after: is }) => `${field}: ${was} → ${is}`);
      return [
        `${sign}${after?.title ?? before?.title ?? ""}`,
        ...changes,
        ...(workstreamChanged ? ["workstream"] : []),
      ].join(" | ");
    },
  );
}

const first = planOf([
  { number: "1.1", title: "Семинар для педагогов центров", schedule: "октябрь 2023 г." },
  { number: "1.2", title: "Марафон открытых дверей", schedule: "декабрь 2023 г." },
  { number: "1.3", title: "Конкурс проектов школьников", schedule: "март 2024 г." },
  { number: "1.4", title: "Слёт наставников", schedule: "май 2024 г." },
]);

describe("two plans beside each other", () => {
  test("rows are found by their words wherever they stand, and what changed is told", () => {
    const second = planOf([
      { number: "1.1", title: "Слёт наставников", schedule: "май 2024 г." },
      { number: "1.2", title: "Семинар для педагогов всех центров", schedule: "ноябрь 2023 г." },
      { number: "1.3", title: "Фестиваль робототехники", schedule: "апрель 2024 г." },
      { number: "1.4", title: "Конкурс  проектов\nшкольников", schedule: "март 2024 г." },
    ]);
    expect(shown(first, second)).toEqual([
      "~Слёт наставников | number: 1.4 → 1.1",
      " Семинар для педагогов всех центров | number: 1.1 → 1.2 | title: Семинар для педагогов центров → Семинар для педагогов всех центров | schedule: октябрь 2023 г. → ноябрь 2023 г.",
      "-Марафон открытых дверей",
      "+Фестиваль робототехники",
      " Конкурс  проектов\nшкольников | number: 1.3 → 1.4",
    ]);
  });

  test("the same number helps a reworded title, and is not enough alone", () => {
    const second = planOf([
      { number: "1.1", title: "Вебинар для педагогов центров образования", schedule: "октябрь 2023 г." },
      { number: "1.2", title: "Олимпиада", schedule: "декабрь 2023 г." },
    ]);
    const single = shown(first, second).filter((line) => /^[+-]/.test(line));
    expect(single.toSorted()).toEqual([
      "+Олимпиада",
      "-Конкурс проектов школьников",
      "-Марафон открытых дверей",
      "-Слёт наставников",
    ]);
  });

  test("versions of one plan are compared by their keys", () => {
    const changes = [
      changeOf({ kind: "setField", key: "t1r2", field: "title", text: "Совсем другое" }, 1),
      changeOf({ kind: "moveRow", key: "t1r5", place: { afterKey: null, workstream: 1 } }, 2),
    ];
    const draft = aDraft({ activities: first.activities.map(({ key: _key, ...row }) => row) });
    expect(shown(first, applyChanges(baseOf(draft), changes).content, "keys")).toEqual([
      "~Слёт наставников",
      " Совсем другое | title: Семинар для педагогов центров → Совсем другое",
      " Марафон открытых дверей",
      " Конкурс проектов школьников",
    ]);
  });

  test("dates that changed while the words did not are told", () => {
    const today = parsePlainDate("2023-11-15");
    if (today === null) throw new Error("no day");
    const rows = [{ title: "Семинар", schedule: "октябрь" }];
    const read = (period: string) => {
      const state = applyChanges(baseOf(aDraft({ period, activities: rows.map(anActivity) })), []);
      return { content: state.content, readings: understandContent(state, today).readings };
    };
    const { rows: compared } = comparePlans(read("2023/2024"), read("2024/2025"), "words");
    expect(compared).toMatchObject([
      {
        fields: [],
        dates: {
          before: { windows: [{ from: "2023-10-01", to: "2023-10-31" }] },
          after: { windows: [{ from: "2024-10-01", to: "2024-10-31" }] },
        },
      },
    ]);
    expect(isSame(comparePlans(read("2023/2024"), read("2023/2024"), "words"))).toBe(true);
  });

  test("a column or a requisite that the second plan leaves out is no difference", () => {
    const second = planOf(
      first.activities.map(({ number, title }) => ({ number, title })),
      { period: null, title: null },
    );
    const found = comparePlans({ content: first }, { content: second }, "words");
    expect(found.notCompared).toEqual(["schedule"]);
    expect(isSame(found)).toBe(true);
  });

  test("workstreams are the same by title, else by number", () => {
    const one = planOf([{ workstream: 1 }, { title: "Слёт", workstream: 2 }], {
      workstreams: [
        { number: 1, title: "Методика" },
        { number: 2, title: "Наставничество" },
      ],
    });
    const other = planOf([{ workstream: 2 }, { title: "Слёт", workstream: 1 }], {
      workstreams: [
        { number: 1, title: "Наставничество" },
        { number: 2, title: "Методика и качество" },
        { number: 3, title: "Новое" },
      ],
    });
    const found = comparePlans({ content: one }, { content: other }, "words");
    expect(found.rows.map(({ workstreamChanged }) => workstreamChanged)).toEqual([true, false]);
    expect(found.workstreams.map(({ before, after }) => [before?.title, after?.title])).toEqual([
      [undefined, "Методика и качество"],
      [undefined, "Новое"],
      ["Методика", undefined],
    ]);
  });
});

/** Rows as their words, in order, each with the title of its workstream. */
function told({ activities, workstreams }: PlanContent, without: readonly string[] = []): string[] {
  return activities.map((row) => {
    const cells = {
      ...row,
      workstreamTitle: workstreams.find(({ number }) => number === row.workstream)?.title ?? null,
    };
    const names = [
      "number",
      "title",
      "audience",
      "schedule",
      "responsible",
      "expectedResult",
      "component",
      "workstreamTitle",
    ] as const;
    return names.map((name) => (without.includes(name) ? "" : foldSpaces(cells[name] ?? ""))).join(" | ");
  });
}

function takeOver(from: Draft, to: PlanContent, by: "keys" | "words") {
  const one = contentOf(from);
  let keys = 0;
  const actions = compareToActions(one, to, { by, newKey: () => `new${(keys += 1)}` });
  const state = applyChanges(
    baseOf(from),
    actions.map((action, index) => changeOf(action, index + 1)),
  );
  expect([...state.refused]).toEqual([]);
  const { notCompared } = comparePlans({ content: one }, { content: to }, by);
  expect(told(state.content, notCompared)).toEqual(told(to, notCompared));
}

test("a plan compared with itself has no difference", () => {
  fc.assert(
    fc.property(drafts, fc.constantFrom<"keys" | "words">("keys", "words"), (draft, by) => {
      const content = contentOf(draft);
      expect(isSame(comparePlans({ content }, { content }, by))).toBe(true);
      expect(compareToActions(content, content, { by, newKey: () => "n" })).toEqual([]);
    }),
  );
});

test("taking over all differences gives the rows of the other plan, word by word and in its order", () => {
  fc.assert(fc.property(drafts, drafts, (from, to) => takeOver(from, contentOf(to), "words")));
});

test("the differences between a plan and a later version lead from one to the other", () => {
  fc.assert(
    fc.property(stories(8), ({ base, changes }) => {
      if (changes.some(({ action }) => action.kind === "setColumn")) return;
      takeOver(base.draft, applyChanges(base, changes).content, "keys");
      takeOver(base.draft, applyChanges(base, changes).content, "words");
    }),
  );
});

test("every row of both plans is told once, and what is taken from one is put into the other", () => {
  fc.assert(
    fc.property(drafts, drafts, (from, to) => {
      const [one, other] = [contentOf(from), contentOf(to)];
      const { rows } = comparePlans({ content: one }, { content: other }, "words");
      const befores = rows.flatMap(({ before }) => (before === null ? [] : [before.key]));
      expect(befores.toSorted()).toEqual(one.activities.map(({ key }) => key).toSorted());
      expect(rows.flatMap(({ after }) => (after === null ? [] : [after.key]))).toEqual(
        other.activities.map(({ key }) => key),
      );
      for (const { fields } of rows)
        for (const { before, after, pieces } of fields) {
          const join = (kind: string): string =>
            pieces.map((piece) => (piece.kind === "same" || piece.kind === kind ? piece.text : "")).join("");
          expect([join("removed"), join("added")]).toEqual([foldSpaces(before), foldSpaces(after)]);
        }
    }),
  );
});

test("any choice of differences can be taken over", () => {
  fc.assert(
    fc.property(drafts, drafts, fc.infiniteStream(fc.boolean()), (from, to, choice) => {
      let keys = 0;
      const actions = compareToActions(contentOf(from), contentOf(to), {
        by: "words",
        newKey: () => `new${(keys += 1)}`,
        wants: () => choice.next().value === true,
      });
      const state = applyChanges(
        baseOf(from),
        actions.map((action, index) => changeOf(action, index + 1)),
      );
      expect([...state.refused]).toEqual([]);
    }),
  );
});
