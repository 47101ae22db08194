import { OUTSIDE_QUESTION } from "#core/schedule/questions.ts";
import { fingerprint } from "#core/text/fingerprint.ts";
import type { Question } from "./model.ts";

export const PERIOD_QUESTION =
  "В документе не указан период. На какой учебный год или на какие годы составлен этот план?";

/** A question as it is put: about which words, and where they stand. */
export function makeQuestion(about: Question["about"], text: string, quote: string): Question {
  const words = isAskedOnce(about, text) ? "" : quote;
  return { id: `${about}-${fingerprint(`${text}\n${words}`)}`, about, text, quotes: [], positions: [] };
}

/**
 * «Верно ли?» has one answer for every wording; «Кто это: «Совет»?» names the words in doubt itself;
 * «Когда это нужно сделать?» needs its own answer for each wording.
 */
function isAskedOnce(about: Question["about"], text: string): boolean {
  if (about === "schedule")
    return text === OUTSIDE_QUESTION || text.endsWith("Верно ли?") || text.endsWith("Верны ли даты?");
  return text.includes("«");
}

/** One doubt about one wording: what a decision of a person is found by. */
export function doubtKey(about: Question["about"], text: string, quote: string): string {
  return `${about}\n${text}\n${quote}`;
}
