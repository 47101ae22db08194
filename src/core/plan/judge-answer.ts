import type { ActivityField } from "#core/intake/draft.ts";
import { readAudience } from "#core/audience/read.ts";
import { readResponsible } from "#core/responsibility/read.ts";
import { fitsParts } from "#core/responsibility/parts.ts";
import { wordsInDoubt } from "#core/responsibility/questions.ts";
import { readSchedule } from "#core/schedule/read.ts";
import { foldSpaces } from "#core/text/words.ts";
import { parsePeriod, type Period } from "#core/time/period.ts";
import type { Answer } from "./answer.ts";
import type { ChangeRefusalCode, PlanAction, PlanChange, PlanRow } from "./change/model.ts";
import { decisionsOf } from "./decisions.ts";
import { PERIOD_QUESTION } from "./question.ts";

type ActivityReadingField = "schedule" | "audience" | "responsible";
type AnswerAction = Extract<PlanAction, { kind: "answer" }>;

interface Known {
  readonly counting: readonly PlanChange[];
  readonly period: Period | null;
}

/** Does the answer fit its question, and is the question one of this plan? Null when both are so. */
export function judgeAnswer(
  { question, answer }: AnswerAction,
  rows: readonly PlanRow[],
  known: Known,
): ChangeRefusalCode | null {
  const { about, text, quotes } = question;
  if (about === "document") {
    if (text !== PERIOD_QUESTION) return "targetMissing";
    const fits = answer.kind === "leave" || (answer.kind === "period" && parsePeriod(answer.period) !== null);
    return fits ? null : "badAnswer";
  }
  const words = wordsAskedAbout(about, rows, known.counting);
  if (!quotes.some((quote) => words.has(quote))) return "targetMissing";
  return quotes.every((quote) => fits({ about, text }, quote, answer, known.period)) ? null : "badAnswer";
}

/** What questions may quote: the cells as they stand, and what people said that cells mean. */
function wordsAskedAbout(about: ActivityField, rows: readonly PlanRow[], counting: readonly PlanChange[]): Set<string> {
  const words = new Set(rows.map((row) => foldSpaces(row[about] ?? "")));
  for (const { answer } of decisionsOf(counting)) {
    if (answer.kind === "clarify") words.add(foldSpaces(answer.text));
    if (answer.kind === "clarifyEach") for (const { text } of answer.texts) words.add(foldSpaces(text));
  }
  words.delete("");
  return words;
}

function fits(
  { about, text }: { about: ActivityReadingField; text: string },
  quote: string,
  answer: Answer,
  period: Period | null,
): boolean {
  switch (answer.kind) {
    case "leave":
      return true;
    case "confirm":
      return canBeConfirmed(about, quote, period);
    case "clarify":
      return canBeRead(about, answer.text, period);
    case "clarifyEach": {
      const own = answer.texts.find((one) => one.quote === quote);
      return own !== undefined && canBeRead(about, own.text, period);
    }
    case "parties":
      return about === "responsible" && [quote, ...wordsInDoubt(text)].some((words) => fitsParts(words, answer.parts));
    case "period":
      return false;
  }
}

/** What could not be read at all cannot be right as it was read. */
function canBeConfirmed(about: ActivityReadingField, quote: string, period: Period | null): boolean {
  if (about === "schedule") return readSchedule(quote, period).confidence !== "unread";
  if (about === "audience") return readAudience(quote).confidence !== "unread";
  return readResponsible(quote).confidence !== "unread";
}

/** A deadline may still be arguable: its own questions are asked next. Bodies and audiences are to be plain. */
function canBeRead(about: ActivityReadingField, text: string, period: Period | null): boolean {
  if (about === "schedule") return readSchedule(text, period).confidence !== "unread";
  if (about === "audience") return readAudience(text).confidence === "certain";
  return readResponsible(text).confidence === "certain";
}
