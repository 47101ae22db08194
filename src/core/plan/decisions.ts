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
  for (const change of changes) {
    const { action } = change;
    if (namesPeriod(action)) forgetConfirmed(byDoubt);
    if (action.kind !== "answer") continue;
    const { question, answer } = action;
    for (const quote of question.quotes.length === 0 ? [""] : question.quotes)
      if (speaksOf(answer, quote))
        byDoubt.set(doubtKey(question.about, question.text, quote), { question, answer, change });
  }
  return (about, text, quote) => byDoubt.get(doubtKey(about, text, quote));
}

function namesPeriod(action: PlanAction): boolean {
  if (action.kind === "setRequisite") return action.requisite === "period";
  return action.kind === "answer" && action.answer.kind === "period";
}

/** «Да, верно» was said of days: with other years they are others, and the question is asked again. */
function forgetConfirmed(byDoubt: Map<string, Decision>): void {
  for (const [doubt, { question, answer }] of byDoubt)
    if (question.about === "schedule" && answer.kind === "confirm") byDoubt.delete(doubt);
}

/** Words for some of the wordings leave the others open. */
function speaksOf(answer: Answer, quote: string): boolean {
  return answer.kind !== "clarifyEach" || answer.texts.some((one) => one.quote === quote);
}
