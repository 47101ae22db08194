import type { Passport, Target } from "#core/indicator/model.ts";
import type { Reached } from "#core/indicator/target-reached.ts";

/**
 * What became of a target, as it is shown beside a figure. reachedSoFar, missedSoFar: a share or a mean of those that are known,
 * which the others may turn. notAllKnown: what is still to come may decide; notComputed: the words of
 * the target give no number, or another kind of number, or there is nothing to compare with.
 */
export const OUTCOMES = [
  "reached",
  "notReached",
  "reachedSoFar",
  "missedSoFar",
  "notYet",
  "notAllKnown",
  "notComputed",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  reached: "выполнено",
  notReached: "не выполнено",
  reachedSoFar: "по известным выполнено",
  missedSoFar: "по известным не выполнено",
  notYet: "срок не наступил",
  notAllKnown: "ещё не всё известно",
  notComputed: "цель не вычисляется",
};

type Goal = Pick<Target, "comparator" | "value"> & { readonly reached: Reached };

export function outcomeOf(
  { comparator, reached, value }: Goal,
  { known, of }: { readonly known: number; readonly of: number },
  { overTree }: Pick<Passport, "overTree">,
): Outcome {
  // What a sum has reached it keeps, and the rule of targets knows it; a share moves both ways.
  const mayTurn = known < of && overTree !== "sum";
  if (mayTurn && reached === "reached") return "reachedSoFar";
  if (mayTurn && reached === "notReached") return "missedSoFar";
  if (reached !== "unknown") return reached;
  const looksBack = comparator === "growth" || comparator === "decline" || comparator === "noDecline";
  if (value === null && !looksBack) return "notComputed";
  return known < of ? "notAllKnown" : "notComputed";
}

/** Of several targets of one figure: what is missed goes before what is open, and that before what is reached. Null: there is none. */
export function wholeOutcome(outcomes: readonly Outcome[]): Outcome | null {
  return SEQUENCE.find((one) => outcomes.includes(one)) ?? null;
}

const SEQUENCE = [
  "notReached",
  "missedSoFar",
  "notComputed",
  "notAllKnown",
  "reachedSoFar",
  "notYet",
  "reached",
] as const satisfies readonly Outcome[];
