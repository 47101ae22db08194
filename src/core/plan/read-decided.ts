import type { AudienceReading } from "#core/audience/model.ts";
import { readAudience } from "#core/audience/read.ts";
import { wordsInDoubt as audienceWordsInDoubt } from "#core/audience/questions.ts";
import type { BodyGlossary, ResponsibleReading } from "#core/responsibility/model.ts";
import { wordsInDoubt } from "#core/responsibility/questions.ts";
import { readWithDoubts, type PartyDecision, type ResponsibleWithDoubts } from "#core/responsibility/read.ts";
import { alternativesTo, type Alternative } from "#core/schedule/alternatives.ts";
import { OUTSIDE_QUESTION } from "#core/schedule/questions.ts";
import { readSchedule, type Schedule } from "#core/schedule/read.ts";
import { onceForEach } from "#core/text/once-for-each.ts";
import { foldSpaces } from "#core/text/words.ts";
import { printPeriod, type Period } from "#core/time/period.ts";
import type { Answer } from "./answer.ts";
import type { Asked, Decided } from "./decisions.ts";

/** Readings of one plan, each text read once. */
export interface Readers {
  readonly period: Period;
  readonly schedule: (text: string) => Schedule;
  readonly audience: (text: string) => AudienceReading;
  readonly responsible: (text: string) => ResponsibleWithDoubts;
  readonly glossary: BodyGlossary;
  /** The other readings of a deadline that answer one of its questions. */
  readonly alternatives: (question: string, text: string) => readonly Alternative[];
}

/**
 * Readers that live on from call to call while the period and the bodies of the document stay the same. `isAssumed`:
 * nobody named the period, so that no written date lies outside it; the period itself is asked about.
 */
export function makeReaders(): (period: Period, glossary: BodyGlossary, isAssumed: boolean) => Readers {
  const audience = onceForEach(readAudience);
  let known: { readonly name: string; readonly readers: Readers } | null = null;
  return (period, glossary, isAssumed) => {
    const name = JSON.stringify([
      isAssumed,
      printPeriod(period),
      glossary.bodies.map(({ name: body, short }) => [body, short]),
    ]);
    if (known?.name === name) return known.readers;
    const schedule = onceForEach((text) => {
      const read = readSchedule(text, period);
      return isAssumed ? withoutOutside(read) : read;
    });
    const alternatives = new Map<string, (text: string) => readonly Alternative[]>();
    const readers: Readers = {
      period,
      audience,
      schedule,
      alternatives: (question, text) => {
        const own = alternatives.get(question) ?? onceForEach((one) => alternativesTo(question, schedule(one), period));
        alternatives.set(question, own);
        return own(text);
      },
      responsible: onceForEach((text) => readWithDoubts(text, glossary)),
      glossary,
    };
    known = { name, readers };
    return readers;
  };
}

/** A cell as read with what people decided about it; `doubts` are its questions, answered ones too. */
export interface DecidedCell<Reading> {
  readonly reading: Reading;
  /** The words of a person that the reading was made from. */
  readonly clarified?: string;
  readonly doubts: readonly Omit<Asked, "position">[];
}

/** A clarification may be arguable itself and be clarified in its turn; more than this is a circle. */
const MOST_ROUNDS = 8;

export function decideSchedule(text: string, readers: Readers, decided: Decided): DecidedCell<Schedule> {
  const settled: Omit<Asked, "position">[] = [];
  let said = text;
  let isOffered = false;
  for (let round = 0; ; round += 1) {
    const read: Schedule = isOffered ? withoutOutside(readers.schedule(said)) : readers.schedule(said);
    const quote = foldSpaces(said);
    const doubts = read.questions.map((question) => doubtOf("schedule", question, quote, decided));
    const clear: Omit<Asked, "position"> | undefined = doubts.find(
      ({ decision }) => clarification(decision?.answer, quote) !== undefined,
    );
    const next = clarification(clear?.decision?.answer, quote);
    if (clear !== undefined && next !== undefined && foldSpaces(next) !== quote && round < MOST_ROUNDS) {
      settled.push(clear);
      isOffered = readers.alternatives(clear.text, said).some((one) => one.text === next);
      said = next;
      continue;
    }
    const kept = { ...confirmed(read, doubts), asWritten: text };
    return {
      reading: kept,
      ...(said === text ? {} : { clarified: said }),
      doubts: [...settled, ...doubts],
    };
  }
}

/** That a date lies outside the plan is no question here: it was offered and chosen, or nobody knows the plan's years. */
function withoutOutside(read: Schedule): Schedule {
  const questions = read.questions.filter((question) => question !== OUTSIDE_QUESTION);
  const isPlain = questions.length === 0 && read.confidence === "arguable";
  return { ...read, questions, confidence: isPlain ? "certain" : read.confidence };
}

/** The doubts of an audience or of bodies name their words: a clarification stands in for them, the rest stays. */
export function decideAudience(text: string, readers: Readers, decided: Decided): DecidedCell<AudienceReading> {
  const first = readers.audience(text);
  const doubts = first.questions.map((question) => doubtOf("audience", question, foldSpaces(text), decided));
  const said = clarifiedText(text, doubts, audienceWordsInDoubt);
  if (said === text) return { reading: confirmed(first, doubts), doubts };
  const answered = doubts.filter(({ decision }) => clarification(decision?.answer, foldSpaces(text)) !== undefined);
  const again = readers.audience(said);
  const left = again.questions.map((question) => doubtOf("audience", question, foldSpaces(text), decided));
  return {
    reading: { ...confirmed(again, left), asWritten: text },
    clarified: said,
    doubts: [...answered, ...left.filter((one) => !answered.some(({ text: known }) => known === one.text))],
  };
}

export function decideResponsible(text: string, readers: Readers, decided: Decided): DecidedCell<ResponsibleReading> {
  const quote = foldSpaces(text);
  const first = readers.responsible(text);
  const asked = first.reading.questions.map((question) => doubtOf("responsible", question, quote, decided));
  if (asked.every(({ decision }) => decision === undefined)) return { reading: first.reading, doubts: asked };
  const said = clarifiedText(text, asked, wordsInDoubt);
  const decide = (question: string): PartyDecision | undefined =>
    partyDecision(decided("responsible", question, quote)?.answer);
  const { reading } = readWithDoubts(said, readers.glossary, decide);
  const fresh = reading.questions
    .filter((question) => !asked.some((one) => one.text === question))
    .map((question) => doubtOf("responsible", question, quote, decided));
  const doubts = [...asked, ...fresh];
  return {
    reading: { ...confirmed(reading, doubts), asWritten: text },
    ...(said === text ? {} : { clarified: said }),
    doubts,
  };
}

function partyDecision(answer: Answer | undefined): PartyDecision | undefined {
  if (answer?.kind === "parties") return answer.parts;
  return answer?.kind === "confirm" ? "asRead" : undefined;
}

function doubtOf(about: Asked["about"], text: string, quote: string, decided: Decided): Omit<Asked, "position"> {
  return { about, text, quote, decision: decided(about, text, quote) };
}

/** The words that a person gave for this wording. */
function clarification(answer: Answer | undefined, quote: string): string | undefined {
  if (answer?.kind === "clarify") return answer.text;
  if (answer?.kind === "clarifyEach") return answer.texts.find((one) => one.quote === quote)?.text;
  return undefined;
}

function clarifiedText(
  text: string,
  doubts: readonly Omit<Asked, "position">[],
  wordsOf: (question: string) => readonly string[],
): string {
  let said = text;
  for (const { text: question, quote, decision } of doubts) {
    const words = clarification(decision?.answer, quote);
    if (words === undefined) continue;
    const folded = foldSpaces(said);
    const found = wordsOf(question).find((one) => folded.includes(one));
    said = found === undefined ? words : folded.replace(found, () => words);
  }
  return said;
}

/** Every question of the reading confirmed: certain. What was left open keeps the reading arguable and its question. */
function confirmed<Reading extends { confidence: "certain" | "arguable" | "unread"; questions: string[] }>(
  reading: Reading,
  doubts: readonly Omit<Asked, "position">[],
): Reading {
  const gone = new Set(
    doubts.flatMap(({ text, decision }) => (decision !== undefined && decision.answer.kind !== "leave" ? [text] : [])),
  );
  if (gone.size === 0) return reading;
  const questions = reading.questions.filter((question) => !gone.has(question));
  const isPlain = questions.length === 0 && reading.confidence === "arguable";
  return { ...reading, questions, confidence: isPlain ? "certain" : reading.confidence };
}
