import type { PlanQuestion } from "#contract/plan.ts";
import type { Finding } from "#core/intake/draft.ts";

/** Questions with the same wording: asked once, answered for each quotation. */
export interface QuestionGroup {
  readonly about: PlanQuestion["about"];
  readonly text: string;
  readonly questions: readonly PlanQuestion[];
  /** How many activities are concerned, each once. */
  readonly concerned: number;
}

export interface FindingGroup<One extends Finding> {
  readonly code: Finding["code"];
  readonly findings: readonly One[];
}

/** Groups in the order of their first question. */
export function groupQuestions(questions: readonly PlanQuestion[]): readonly QuestionGroup[] {
  const groups = groupBy(questions, ({ about, text }) => `${about} ${text}`);
  return groups.flatMap((group) => {
    const first = group[0];
    if (first === undefined) return [];
    const { about, text } = first;
    return [{ about, text, questions: group, concerned: concernedBy(group) }];
  });
}

/** What a group is about, with its groups together: terms, then audiences, responsible bodies, the document. */
export function groupsByAbout(
  groups: readonly QuestionGroup[],
): readonly { readonly about: PlanQuestion["about"]; readonly groups: readonly QuestionGroup[] }[] {
  return groupBy(groups, ({ about }) => about).flatMap((same) =>
    same[0] === undefined ? [] : [{ about: same[0].about, groups: same }],
  );
}

/** Findings of one kind together, in the order of the first of each. */
export function groupFindings<One extends Finding>(findings: readonly One[]): readonly FindingGroup<One>[] {
  return groupBy(findings, ({ code }) => code).flatMap((group) =>
    group[0] === undefined ? [] : [{ code: group[0].code, findings: group }],
  );
}

export function concernedBy(questions: readonly PlanQuestion[]): number {
  return new Set(questions.flatMap(({ activityIds }) => activityIds)).size;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
