import type { Doubt } from "#core/schedule/elements.ts";
import { scheduleLabel, type Alternative } from "#core/schedule/alternatives.ts";
import { doubtBehind } from "#core/schedule/questions.ts";
import type { ReadingKind } from "#core/schedule/second-readings.ts";
import { isItApart, wordsInDoubt } from "#core/audience/questions.ts";
import type { Period } from "#core/time/period.ts";
import type { Answer, AnswerOption } from "./answer.ts";
import type { LikelyPeriod } from "./likely-periods.ts";
import type { Question } from "./model.ts";
import type { Readers } from "./read-decided.ts";

const YES: AnswerOption = { label: "Да, верно", answer: { kind: "confirm" } };
const LEAVE: AnswerOption = { label: "Оставить открытым", answer: { kind: "leave" } };
const WAIT: AnswerOption = { label: "Оставить: ждём дату", answer: { kind: "leave" } };

/** The years a plan without a period may be for: what its own dates say, then the years around today. */
export function periodOptions(year: Period, likely: readonly LikelyPeriod[]): AnswerOption[] {
  const start = year.kind === "academicYear" ? year.startYear : year.fromYear;
  const named = [`${start}/${start + 1}`, `${start + 1}/${start + 2}`, String(start), String(start + 1)];
  const known = new Set(likely.map(({ period }) => period));
  const spoken = likely.map(({ period, cells }): AnswerOption => ({
    label: `${periodLabel(period)} (${cells === null ? "по дате документа" : `сроков с этими годами: ${cells}`})`,
    answer: { kind: "period", period },
  }));
  const options = named
    .filter((period) => !known.has(period))
    .map((period): AnswerOption => ({ label: periodLabel(period), answer: { kind: "period", period } }));
  return [...spoken, ...options, LEAVE];
}

function periodLabel(period: string): string {
  if (period.includes("/")) return `${period} учебный год`;
  return period.includes("-") ? `${period.replace("-", "–")} годы` : `${period} год`;
}

/** Ready answers, likeliest first. What no words of the document say is left to the person. */
export function optionsFor(question: Question, readers: Readers): AnswerOption[] {
  if (question.about === "schedule") return scheduleOptions(question, readers);
  if (question.about === "responsible") return responsibleOptions(question, readers);
  return audienceOptions(question, readers);
}

/** Doubts that the words cannot settle: somebody has to name a date or an event. */
const OPEN: ReadonlySet<Doubt> = new Set([
  "placeholder",
  "blank",
  "badDate",
  "order",
  "period",
  "except",
  "relative",
  "eventBeside",
  "holidays",
  "termDates",
  "agree",
  "countOnly",
  "interval",
  "schoolTerm",
  "dayRule",
  "thenWithoutRepeat",
  "qualifierOnly",
]);

const WAITING: ReadonlySet<Doubt> = new Set(["qualifierOnly", "agree", "relative", "holidays", "termDates"]);

function scheduleOptions({ text, quotes }: Question, readers: Readers): AnswerOption[] {
  const doubt = doubtBehind(text);
  const [only] = quotes;
  if (doubt === undefined || only === undefined) return [LEAVE];
  const read = quotes.map((quote) => readers.schedule(quote));
  if (OPEN.has(doubt) || read.some(({ confidence }) => confidence === "unread"))
    return [WAITING.has(doubt) ? WAIT : LEAVE];
  const alternatives = quotes.map((quote) => readers.alternatives(text, quote));
  const others =
    quotes.length === 1
      ? (alternatives[0] ?? []).map((one): AnswerOption => ({
          label: doubt === "deadlineMonth" ? `Нет: ${one.label}` : one.label,
          answer: { kind: "clarify", text: one.text },
        }))
      : forAll(quotes, alternatives);
  const label = confirming(doubt, read.length === 1 && read[0] ? scheduleLabel(read[0]) : "");
  return [{ label, answer: { kind: "confirm" } }, ...others, LEAVE];
}

const CONFIRMING: Readonly<Partial<Record<Doubt, string>>> = {
  everyYear: "Да, каждый год",
  years: "Да, в каждом из них",
  weekdayOnly: "Да, каждую неделю",
  notAdjacent: "Да, отдельные сроки",
  spaceList: "Да, отдельные сроки",
};

/** «Да, верно», or what the reading comes to where the question is «Какой …?». */
function confirming(doubt: Doubt, label: string): string {
  if (doubt === "outside") return label === "" ? "Да, записаны верно" : "Да, записана верно";
  const fixed = CONFIRMING[doubt];
  if (fixed !== undefined) return fixed;
  if (label === "" || YES_DOUBTS.has(doubt)) return YES.label;
  if (doubt === "deadlineMonth") return `Да: ${label}`;
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}

const YES_DOUBTS: ReadonlySet<Doubt> = new Set([
  "yearGuess",
  "openEnd",
  "edge",
  "week",
  "schoolHalf",
  "joinedSeasons",
  "titleYear",
  "planYear",
  "yearWithWords",
  "dropped",
  "ocr",
]);

/** The answer «no» to several wordings at once: the other reading of the same kind for each. */
const FOR_ALL: readonly (readonly [kind: ReadingKind, label: string])[] = [
  ["studyYear", "Нет, до 31 мая"],
  ["schoolYear", "Нет, учебный год: 1 сентября – 31 августа"],
  ["calendarYear", "Нет, календарный год"],
  ["calendarHalf", "Нет, календарные полугодия"],
  ["halfMonth", "Нет, половина месяца"],
  ["wholeMonth", "Нет, весь месяц"],
  ["calendarWeek", "Нет, недели с понедельника по воскресенье"],
  ["apart", "Нет, каждое время года отдельно"],
  ["wholePlan", "Нет, весь период плана"],
];

function forAll(quotes: readonly string[], alternatives: readonly (readonly Alternative[])[]): AnswerOption[] {
  return FOR_ALL.flatMap(([kind, label]): AnswerOption[] => {
    const texts = quotes.flatMap((quote, at) => {
      const own = alternatives[at]?.find((one) => one.kind === kind);
      return own === undefined ? [] : [{ quote, text: own.text }];
    });
    const answer: Answer = { kind: "clarifyEach", texts };
    return texts.length === quotes.length ? [{ label, answer }] : [];
  });
}

/** «Разделить в 4 пунктах», «Это один»: the words of the two, apart or together. */
function responsibleOptions({ quotes, text, positions }: Question, readers: Readers): AnswerOption[] {
  const doubts = quotes.flatMap((quote) => readers.responsible(quote).doubts);
  const doubt = doubts.find(({ question }) => question === text);
  if (doubt === undefined) return [LEAVE];
  if (doubt.parts.length < 2) return [{ ...YES, label: "Так и называется" }, LEAVE];
  const split = positions.length === 1 ? "Разделить" : `Разделить в ${positions.length} пунктах`;
  return [
    { label: split, answer: { kind: "parties", parts: [...doubt.parts] } },
    { label: "Это один", answer: { kind: "parties", parts: [doubt.words] } },
    LEAVE,
  ];
}

function audienceOptions({ quotes, text }: Question, readers: Readers): AnswerOption[] {
  if (quotes.some((quote) => readers.audience(quote).confidence === "unread")) return [LEAVE];
  const [words = ""] = wordsInDoubt(text);
  return [{ ...YES, label: text === isItApart(words) ? "Да, отдельная" : "Так и называется" }, LEAVE];
}
