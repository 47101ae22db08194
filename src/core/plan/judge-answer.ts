import { readAudience } from "#core/audience/read.ts";
import { readResponsible } from "#core/responsibility/read.ts";
import { fitsParts } from "#core/responsibility/parts.ts";
import { wordsInDoubt } from "#core/responsibility/questions.ts";
import { readSchedule } from "#core/schedule/read.ts";
import { parsePeriod, type Period } from "#core/time/period.ts";
import type { Answer } from "./answer.ts";
import type { ChangeRefusalCode, PlanAction } from "./change/model.ts";
import { makeQuestion, PERIOD_QUESTION } from "./question.ts";

type ActivityReadingField = "schedule" | "audience" | "responsible";
type AnswerAction = Extract<PlanAction, { kind: "answer" }>;

/**
 * Does the answer fit its question? Whether its words still stand in the plan does not matter: an answer about words
 * that were changed meanwhile settles nothing and stays in the history.
 */
export function judgeAnswer({ question, answer }: AnswerAction, period: Period | null): ChangeRefusalCode | null {
  const { about, text, quotes } = question;
  if (!isQuestion(question)) return "targetMissing";
  if (about === "document") {
    const isPeriod = answer.kind === "period" && parsePeriod(answer.period) !== null;
    return isPeriod || answer.kind === "leave" ? null : "badAnswer";
  }
  if (answer.kind === "clarifyEach" && !answer.texts.some(({ quote }) => quotes.includes(quote))) return "badAnswer";
  // One phrase for several wordings would say of all rows what is true of one.
  if (answer.kind === "clarify" && about === "schedule" && quotes.length > 1) return "badAnswer";
  return quotes.every((quote) => fits({ about, text }, quote, answer, period)) ? null : "badAnswer";
}

/** Is it named as questions are, and does it say what it is about? */
function isQuestion({ id, about, text, quotes }: AnswerAction["question"]): boolean {
  if (about === "document") return text === PERIOD_QUESTION;
  const [first] = quotes;
  return first !== undefined && makeQuestion(about, text, first).id === id;
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
      return own === undefined || canBeRead(about, own.text, period);
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
