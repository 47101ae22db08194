import type { Answer } from "./answer.ts";
import type { PlanAction, PlanChange } from "./change/model.ts";
import type { Question } from "./model.ts";
import { doubtKey } from "./question.ts";

/** An answer that counts. */
export interface Decision {
  readonly question: Extract<PlanAction, { kind: "answer" }>["question"];
  readonly answer: Answer;
  readonly change: PlanChange;
}

/** One doubt of one cell, with what a person decided about it. */
export interface Asked {
  readonly about: "schedule" | "audience" | "responsible";
  readonly text: string;
  /** The words as they were read: of the cell, or of the person who said what the cell means. White space folded. */
  readonly quote: string;
  readonly decision: Decision | undefined;
  readonly position: number;
}

/** Finds what was decided about a doubt: the last answer that was given to it about these very words. */
export type Decided = (about: Question["about"], text: string, quote: string) => Decision | undefined;

export function decidedBy(changes: readonly PlanChange[]): Decided {
  const byDoubt = new Map<string, Decision>();
  for (const decision of decisionsOf(changes)) {
    const { about, text, quotes } = decision.question;
    for (const quote of quotes.length === 0 ? [""] : quotes)
      if (speaksOf(decision.answer, quote)) byDoubt.set(doubtKey(about, text, quote), decision);
  }
  return (about, text, quote) => byDoubt.get(doubtKey(about, text, quote));
}

/** Words for some of the wordings leave the others open. */
function speaksOf(answer: Answer, quote: string): boolean {
  return answer.kind !== "clarifyEach" || answer.texts.some((one) => one.quote === quote);
}

/** The answers among changes that count, in order. */
export function decisionsOf(changes: readonly PlanChange[]): Decision[] {
  return changes.flatMap((change): Decision[] =>
    change.action.kind === "answer" ? [{ question: change.action.question, answer: change.action.answer, change }] : [],
  );
}
