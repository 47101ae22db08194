import type { Draft } from "#core/intake/draft.ts";
import { collectBodies } from "#core/responsibility/glossary.ts";
import type { BodyGlossary } from "#core/responsibility/model.ts";
import { describeSchedule } from "#core/schedule/describe.ts";
import { expandSchedule } from "#core/schedule/expand.ts";
import { toReading } from "#core/schedule/projection.ts";
import type { Occurrence } from "#core/schedule/model.ts";
import type { Schedule } from "#core/schedule/read.ts";
import { printPeriod, type Period } from "#core/time/period.ts";
import { monthOf, yearOf, type PlainDate } from "#core/time/plain-date.ts";
import { applyChanges, type PlanState } from "./change/apply.ts";
import type { PlanRow } from "./change/model.ts";
import { decidedBy, type Asked, type Decided, type Decision } from "./decisions.ts";
import { collectQuestions } from "./collect-questions.ts";
import type { ActivityReadings, Question, ReadingPeriod } from "./model.ts";
import { makeQuestion, PERIOD_QUESTION } from "./question.ts";
import { likelyPeriods, type LikelyPeriod } from "./likely-periods.ts";
import { periodOptions } from "./options.ts";
import { decideAudience, decideResponsible, decideSchedule, makeReaders, type Readers } from "./read-decided.ts";

/** A plan as understood: readings in the order of the draft's activities, and what is in doubt. */
export interface UnderstoodPlan {
  readonly readingPeriod: ReadingPeriod;
  readonly readings: readonly ActivityReadings[];
  /** Open ones, with ready answers. */
  readonly questions: readonly Question[];
}

/** A question that a person answered, about the words and rows that the answer serves now. */
export interface SettledQuestion extends Decision {
  readonly question: Question;
}

export interface UnderstoodContent extends UnderstoodPlan {
  readonly settled: readonly SettledQuestion[];
}

export type Understander = (state: PlanState, today: PlainDate) => UnderstoodContent;

/**
 * Reads the deadlines, audiences and responsible bodies of a draft. `named` is the period a person gave; it wins
 * over the document's. When there is neither, the school year of `today` is taken and asked about.
 */
export function understandPlan(draft: Draft, named: Period | null, today: PlainDate): UnderstoodPlan {
  const { readingPeriod, readings, questions } = understandContent(
    applyChanges({ draft, document: null, namedPeriod: named }, []),
    today,
  );
  return { readingPeriod, readings, questions };
}

/** Reads a plan as it stands, with the answers that people gave. Positions are those of the content's activities. */
export function understandContent(state: PlanState, today: PlainDate): UnderstoodContent {
  return makeUnderstander()(state, today);
}

/** understandContent that keeps what it read: after one more change only what became different is read anew. */
export function makeUnderstander(): Understander {
  const readersFor = makeReaders();
  return (state, today) => {
    const { content } = state;
    const period = state.period ?? schoolYearOf(today);
    const readers = readersFor(period, glossaryOf(content), state.period === null);
    const decided = decidedBy(state.counting);
    const asked = content.activities.map((row, index) => understandRow(row, index + 1, period, readers, decided));
    const { questions, settled } = collectQuestions(
      asked.flatMap(({ doubts }) => doubts),
      readers,
    );
    const likely = likelyPeriods(
      asked.map(({ readings }) => readings.schedule),
      content.approval?.date ?? null,
    );
    const about = askPeriod(state, today, decided, likely);
    return {
      readingPeriod: { period: printPeriod(period), assumed: state.period === null },
      readings: asked.map(({ readings }) => readings),
      questions: [...about.questions, ...questions],
      settled: [...about.settled, ...settled].toSorted((a, b) => a.change.sequence - b.change.sequence),
    };
  };
}

/** The school year, 1 September – 31 August, that a day falls into. */
export function schoolYearOf(day: PlainDate): Period {
  return { kind: "academicYear", startYear: monthOf(day) >= 9 ? yearOf(day) : yearOf(day) - 1 };
}

function understandRow(
  row: PlanRow,
  position: number,
  period: Period,
  readers: Readers,
  decided: Decided,
): { readings: ActivityReadings; doubts: Asked[] } {
  const audience = hasWords(row.audience) ? decideAudience(row.audience, readers, decided) : null;
  const schedule = hasWords(row.schedule) ? decideSchedule(row.schedule, readers, decided) : null;
  const responsible = hasWords(row.responsible) ? decideResponsible(row.responsible, readers, decided) : null;
  const occurrences = schedule === null ? [] : expandSchedule(schedule.reading, period);
  const whom = schedule === null ? undefined : awaited(schedule.reading, occurrences);
  const clarified = {
    ...(schedule?.clarified === undefined ? {} : { schedule: schedule.clarified }),
    ...(audience?.clarified === undefined ? {} : { audience: audience.clarified }),
    ...(responsible?.clarified === undefined ? {} : { responsible: responsible.clarified }),
  };
  const doubts = [schedule, audience, responsible].flatMap((cell) => cell?.doubts ?? []);
  return {
    readings: {
      audience: audience?.reading ?? null,
      schedule: schedule === null ? null : toReading(schedule.reading),
      scheduleInWords: schedule === null ? null : describeSchedule(schedule.reading),
      occurrences,
      ...(whom === undefined ? {} : { waitsForWhom: whom }),
      responsible: responsible?.reading ?? null,
      ...(Object.keys(clarified).length === 0 ? {} : { clarified }),
    },
    doubts: doubts.map((doubt) => ({ ...doubt, position })),
  };
}

function hasWords(text: string | null): text is string {
  return text !== null && text.trim() !== "";
}

/** The words that name whose date, or which schedule, the first awaited occurrence waits for. */
function awaited({ details }: Schedule, occurrences: readonly Occurrence[]): string | undefined {
  const waiting = occurrences.find(({ waitsFor }) => waitsFor === "organiser" || waitsFor === "separateSchedule");
  if (waiting === undefined) return undefined;
  return waiting.waitsFor === "organiser" ? details.organiser : details.scheduleName;
}

/** Years that neither the document nor a person named are asked about; an answer that counts is settled. */
function askPeriod(
  state: PlanState,
  today: PlainDate,
  decided: Decided,
  likely: readonly LikelyPeriod[],
): { questions: Question[]; settled: SettledQuestion[] } {
  const decision = decided("document", PERIOD_QUESTION, "");
  if (state.period !== null && decision === undefined) return { questions: [], settled: [] };
  const question: Question = {
    ...makeQuestion("document", PERIOD_QUESTION, ""),
    options: periodOptions(schoolYearOf(today), likely),
  };
  return decision === undefined
    ? { questions: [question], settled: [] }
    : { questions: [], settled: [{ ...decision, question }] };
}

/** Every text a definition («далее – …») or the name of a body may stand in, in the order of the document. */
function glossaryOf(draft: Draft): BodyGlossary {
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
  return collectBodies(texts.filter((text) => text !== null));
}
