import fc from "fast-check";
import type { Draft, DraftActivity, DroppedFragment } from "#core/intake/draft.ts";
import { activityField } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import { applyChanges, type PlanBase, type PlanState } from "#core/plan/change/apply.ts";
import { findingId } from "#core/plan/change/finding-id.ts";
import { columnRole, requisite, type PlanAction, type PlanChange } from "#core/plan/change/model.ts";
import { makeQuestion, PERIOD_QUESTION } from "#core/plan/question.ts";
import { parsePeriod } from "#core/time/period.ts";
import { aDraft, anActivity } from "./drafts.ts";
import { para, sourceDocument, table } from "./source-document-builder.ts";

/** Plans and sequences of actions for the laws of the change engine. */
const WORDS = ["семинар", "для педагогов", "центр «Рост»", "май 2024 г.", "5–11 классов,", "IT-куб", "(по графику)"];
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const maybe = fc.option(text, { nil: null });

const activity: fc.Arbitrary<DraftActivity> = fc
  .record({ number: fc.option(fc.constantFrom("1.1", "2.", "IV", "7", "п. 3"), { nil: null }), title: text })
  .chain((fields) =>
    fc
      .record({ audience: maybe, schedule: maybe, responsible: maybe, notes: fc.array(text, { maxLength: 2 }) })
      .map((others) => anActivity({ ...fields, ...others })),
  );

const fragment: fc.Arbitrary<DroppedFragment> = text.map((words) => ({
  text: words,
  why: "otherText",
  source: { paragraph: 3 },
}));

/** A draft whose rows stand in one table, under up to three workstreams. */
export const drafts: fc.Arbitrary<Draft> = fc
  .record({
    activities: fc.array(activity, { minLength: 1, maxLength: 7 }),
    dropped: fc.array(fragment, { maxLength: 3 }),
    workstreams: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ activities, dropped, workstreams }) =>
    aDraft({
      workstreams: Array.from({ length: workstreams }, (_, at) => ({ number: at + 1, title: `Направление ${at + 1}` })),
      activities: activities.map((one, index) => {
        const source = { table: 1, row: index + 2 };
        const workstream = workstreams === 0 ? null : 1 + Math.floor((index * workstreams) / activities.length);
        return { ...one, workstream, source, places: { title: [{ ...source, column: 2 }] } };
      }),
      dropped,
      findings: [{ code: "numberingGap", message: "Нет номера 1.3.", where: "пункт 1.4" }],
    }),
  );

const HEADER = ["№ п/п", "Мероприятия", "Целевая аудитория", "Сроки", "Ответственный"];
const cells = fc.tuple(fc.constantFrom("1", "2", "3", "4"), text, text, text, text);

/** A plan with the document it was read from. */
const bases: fc.Arbitrary<PlanBase> = fc.oneof(
  drafts.map((draft) => ({ draft, document: null, namedPeriod: null })),
  fc.array(cells, { minLength: 2, maxLength: 5 }).map((rows) => {
    const document = sourceDocument([para("План на 2023/2024 учебный год"), table([HEADER, ...rows])]);
    const draft = readDraft(document);
    return { draft: "refusal" in draft ? aDraft() : draft, document, namedPeriod: parsePeriod("2023/2024") };
  }),
);

/** What to do, without names: numbers that are taken round the rows, fields and texts that are there. */
interface Intention {
  readonly kind: PlanAction["kind"];
  readonly numbers: readonly number[];
  readonly text: string;
}

const KINDS: readonly PlanAction["kind"][] = [
  "answer",
  "setField",
  "moveText",
  "swapCells",
  "joinRows",
  "splitRow",
  "addRow",
  "removeRow",
  "moveRow",
  "setWorkstream",
  "rowToWorkstream",
  "addWorkstream",
  "renameWorkstream",
  "putBack",
  "setColumn",
  "setRequisite",
  "acknowledgeFinding",
  "accept",
  "several",
  "undo",
  "undo",
];

const intention = (kinds: readonly PlanAction["kind"][]): fc.Arbitrary<Intention> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    numbers: fc.array(fc.nat(30), { minLength: 6, maxLength: 6 }),
    text,
  });

export interface Story {
  readonly base: PlanBase;
  readonly changes: readonly PlanChange[];
}

/** A plan and what was done to it; some of it cannot be done. */
export function stories(maxLength: number, kinds = KINDS): fc.Arbitrary<Story> {
  return fc
    .record({ base: bases, intentions: fc.array(intention(kinds), { maxLength }) })
    .map(({ base, intentions }) => {
      const changes: PlanChange[] = [];
      for (const one of intentions) changes.push(changeOf(actionOf(one, base, changes), changes.length + 1));
      return { base, changes };
    });
}

/** A story and two things that two people want to do next. */
export const forks: fc.Arbitrary<Story & { readonly one: PlanAction; readonly other: PlanAction }> = fc
  .record({
    base: bases,
    intentions: fc.array(intention(KINDS), { maxLength: 5 }),
    one: intention(KINDS),
    other: intention(KINDS),
  })
  .map(({ base, intentions, one, other }) => {
    const changes: PlanChange[] = [];
    for (const next of intentions) changes.push(changeOf(actionOf(next, base, changes), changes.length + 1));
    return {
      base,
      changes,
      one: actionOf(one, base, changes),
      other: renamed(actionOf(other, base, changes)),
    };
  });

/** Two people never make the same new key. */
function renamed(action: PlanAction): PlanAction {
  if (action.kind === "addRow" || action.kind === "splitRow") return { ...action, newKey: `${action.newKey}b` };
  if (action.kind !== "putBack" || action.to.kind !== "row") return action;
  return { ...action, to: { ...action.to, newKey: `${action.to.newKey}b` } };
}

export function changeOf(action: PlanAction, sequence: number, id = `c${sequence}`): PlanChange {
  const author = { id: "a", name: null };
  return { id, sequence, author, origin: "person", at: "2023-11-15T10:00:00Z", action };
}

function actionOf(
  { kind, numbers, text: words }: Intention,
  base: PlanBase,
  changes: readonly PlanChange[],
): PlanAction {
  const state = applyChanges(base, changes);
  const rows = state.content.activities;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
  const key = (at: number): string => rows[at % (rows.length + (at > 28 ? 1 : 0))]?.key ?? "нет такой";
  const field = (at: number) => activityField.options[at % activityField.options.length] ?? "title";
  const workstream = (at: number): number | null => state.content.workstreams[at % 4]?.number ?? (at > 25 ? 99 : null);
  const place = { afterKey: b % 5 === 0 ? null : key(b), workstream: workstream(c) };
  const newKey = `n${changes.length}`;
  const cut = (at: number, by: number): number => {
    const value = rows.find((row) => row.key === key(a))?.[field(at)] ?? "";
    const spaces = [0, ...[...value.matchAll(/ /g)].map(({ index }) => index), value.length, 3];
    return spaces[by % spaces.length] ?? 0;
  };
  switch (kind) {
    case "answer":
      return answerOf(state, a, b);
    case "setField":
      return { kind, key: key(a), field: field(b), text: c % 4 === 0 ? null : words };
    case "moveText": {
      const cells = { from: { key: key(a), field: field(b) }, to: { key: key(c), field: field(d) } };
      return f % 2 === 0 ? { kind, ...cells } : { kind, ...cells, start: cut(b, e), end: cut(b, f) };
    }
    case "swapCells":
      return { kind, one: { key: key(a), field: field(b) }, other: { key: key(c), field: field(d) } };
    case "joinRows":
      return { kind, keys: [key(a), key(a + 1), ...(b % 3 === 0 ? [key(a + 2)] : [])] };
    case "splitRow":
      return { kind, key: key(a), at: { [field(b)]: cut(b, c), [field(d)]: cut(d, e) }, newKey };
    case "addRow":
      return { kind, newKey, place, fields: { title: words } };
    case "removeRow":
      return { kind, key: key(a) };
    case "moveRow":
      return { kind, key: key(a), place };
    case "setWorkstream":
      return { kind, keys: [key(a), key(b)], workstream: workstream(c) };
    case "rowToWorkstream":
      return { kind, key: key(a) };
    case "addWorkstream":
      return { kind, number: 1 + (a % 8), title: words };
    case "renameWorkstream":
      return { kind, number: workstream(a) ?? 1, title: words };
    case "putBack":
      return { kind, dropped: a % 4, to: putBackTo(b, newKey, place, { key: key(c), field: field(d) }) };
    case "setColumn":
      return {
        kind,
        table: 1,
        column: 1 + (a % 6),
        role: columnRole.options[b % columnRole.options.length] ?? "other",
      };
    case "setRequisite": {
      const named = requisite.options[a % requisite.options.length] ?? "title";
      const value = named === "period" ? "2024/2025" : named === "level" ? "region" : words;
      return { kind, requisite: named, text: b % 5 === 0 ? null : value };
    }
    case "acknowledgeFinding": {
      const finding = base.draft.findings[0];
      return { kind, finding: finding === undefined || a % 5 === 0 ? "нет такого" : findingId(finding) };
    }
    case "accept":
      return { kind };
    case "several": {
      const first = { kind: "setField" as const, key: key(a), field: field(b), text: words };
      return { kind, actions: [first, { kind: "moveRow", key: key(c), place }] };
    }
    case "undo":
      return { kind, change: changes[a % (changes.length + 1)]?.id ?? "нет такого" };
  }
}

function putBackTo(
  at: number,
  newKey: string,
  place: { afterKey: string | null; workstream: number | null },
  cell: { key: string; field: ReturnType<typeof activityField.options.at> & string },
): Extract<PlanAction, { kind: "putBack" }>["to"] {
  if (at % 4 === 0) return { kind: "row", newKey, place };
  if (at % 4 === 1) return { kind: "cell", cell };
  return at % 4 === 2 ? { kind: "workstream", number: 1 + (at % 7) } : { kind: "text" };
}

function answerOf(state: PlanState, a: number, b: number): PlanAction {
  const { activities } = state.content;
  const quote = activities[a % Math.max(1, activities.length)]?.schedule ?? "";
  if (quote === "" || b % 6 === 0) {
    const { options: _none, positions: _all, ...question } = makeQuestion("document", PERIOD_QUESTION, "");
    return { kind: "answer", question, answer: { kind: "period", period: b % 12 === 0 ? "2022" : "весна" } };
  }
  const { positions: _rows, ...question } = makeQuestion("schedule", "Когда это нужно сделать?", quote);
  const text = b % 3 === 0 ? "неведомо когда" : "до 5 мая 2024 г.";
  const answer = b % 2 === 0 ? { kind: "leave" as const } : { kind: "clarify" as const, text };
  return { kind: "answer", question: { ...question, quotes: [quote] }, answer };
}
