import { readAudience } from "#core/audience/read.ts";
import type { Draft, DraftActivity } from "#core/intake/draft.ts";
import { collectBodies } from "#core/responsibility/glossary.ts";
import type { BodyGlossary } from "#core/responsibility/model.ts";
import { readResponsible } from "#core/responsibility/read.ts";
import { describeSchedule } from "#core/schedule/describe.ts";
import { expandSchedule } from "#core/schedule/expand.ts";
import { toReading } from "#core/schedule/projection.ts";
import type { Occurrence } from "#core/schedule/model.ts";
import { readSchedule, type Schedule } from "#core/schedule/read.ts";
import { foldSpaces } from "#core/text/words.ts";
import { parsePeriod, printPeriod, type Period } from "#core/time/period.ts";
import { monthOf, yearOf, type PlainDate } from "#core/time/plain-date.ts";
import type { ActivityReadings, Question, ReadingPeriod } from "./model.ts";

/** A plan as understood: readings in the order of the draft's activities, and what is in doubt. */
export interface UnderstoodPlan {
  readonly readingPeriod: ReadingPeriod;
  readonly readings: readonly ActivityReadings[];
  readonly questions: readonly Question[];
}

const PERIOD_QUESTION = "В документе не указан период. На какой учебный год или на какие годы составлен этот план?";

/**
 * Reads the deadlines, audiences and responsible bodies of a draft. `named` is the period a person gave; it wins
 * over the document's. When there is neither, the school year of `today` is taken and asked about.
 */
export function understandPlan(draft: Draft, named: Period | null, today: PlainDate): UnderstoodPlan {
  const fromDocument = draft.period === null ? null : parsePeriod(draft.period);
  const known = named ?? fromDocument;
  const period = known ?? schoolYearOf(today);
  const glossary = collectBodies(textsOf(draft));
  const readings = draft.activities.map((activity) => understandActivity(activity, period, glossary));
  const questions = collectQuestions(readings);
  if (known === null) questions.unshift({ ...makeQuestion("document", PERIOD_QUESTION), positions: [] });
  return { readingPeriod: { period: printPeriod(period), assumed: known === null }, readings, questions };
}

/** The school year, 1 September – 31 August, that a day falls into. */
export function schoolYearOf(day: PlainDate): Period {
  return { kind: "academicYear", startYear: monthOf(day) >= 9 ? yearOf(day) : yearOf(day) - 1 };
}

function understandActivity(activity: DraftActivity, period: Period, glossary: BodyGlossary): ActivityReadings {
  const schedule = activity.schedule === null ? null : readSchedule(activity.schedule, period);
  const occurrences = schedule === null ? [] : expandSchedule(schedule, period);
  const whom = schedule === null ? undefined : awaited(schedule, occurrences);
  return {
    audience: activity.audience === null ? null : readAudience(activity.audience),
    schedule: schedule === null ? null : toReading(schedule),
    scheduleInWords: schedule === null ? null : describeSchedule(schedule),
    occurrences,
    ...(whom === undefined ? {} : { waitsForWhom: whom }),
    responsible: activity.responsible === null ? null : readResponsible(activity.responsible, glossary),
  };
}

/** The words that name whose date, or which schedule, the first awaited occurrence waits for. */
function awaited({ details }: Schedule, occurrences: readonly Occurrence[]): string | undefined {
  const waiting = occurrences.find(({ waitsFor }) => waitsFor === "organiser" || waitsFor === "separateSchedule");
  if (waiting === undefined) return undefined;
  return waiting.waitsFor === "organiser" ? details.organiser : details.scheduleName;
}

/** Every text a definition («далее – …») or the name of a body may stand in, in the order of the document. */
function textsOf(draft: Draft): string[] {
  const texts = [
    draft.issuer,
    draft.title,
    draft.preamble ?? null,
    ...draft.orderPoints.map((point) => point.text),
    draft.goal,
    ...draft.tasks,
    ...draft.activities.flatMap((activity) => [activity.title, activity.responsible]),
    ...draft.texts.map(({ text }) => text),
  ];
  return texts.filter((text) => text !== null);
}

function collectQuestions(readings: readonly ActivityReadings[]): Question[] {
  const byId = new Map<string, Question>();
  readings.forEach((reading, index) => {
    for (const about of ["schedule", "audience", "responsible"] as const) {
      const part = reading[about];
      for (const text of part?.questions ?? []) {
        const quote = foldSpaces(part?.asWritten ?? "");
        const asked = makeQuestion(about, text, isSettledByYes(text) ? "" : quote);
        const known = byId.get(asked.id) ?? asked;
        if (quote !== "" && !known.quotes.includes(quote)) known.quotes.push(quote);
        if (!known.positions.includes(index + 1)) known.positions.push(index + 1);
        byId.set(asked.id, known);
      }
    }
  });
  return [...byId.values()];
}

/** «Верно ли?» has one answer for every wording; «Когда это нужно сделать?» needs its own for each. */
function isSettledByYes(question: string): boolean {
  return question.endsWith("Верно ли?") || question.endsWith("Верны ли даты?");
}

function makeQuestion(about: Question["about"], text: string, words = ""): Question {
  return { id: `${about}-${fingerprint(`${text}\n${words}`)}`, about, text, quotes: [], positions: [] };
}

/** FNV-1a, 32 bits, twice with different starts: enough to tell the questions of one plan apart. */
function fingerprint(text: string): string {
  return [0x811c9dc5, 0x1b873593]
    .map((start) => {
      let hash = start;
      for (let index = 0; index < text.length; index += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
      }
      return (hash >>> 0).toString(36);
    })
    .join("");
}
