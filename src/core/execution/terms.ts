import type { ActivityReadings } from "#core/plan/model.ts";
import { expandSchedule } from "#core/schedule/expand.ts";
import type { Occurrence } from "#core/schedule/model.ts";
import { readSchedule } from "#core/schedule/read.ts";
import { parsePeriod } from "#core/time/period.ts";
import type { ProductionCalendar } from "#core/time/production-calendar.ts";
import { beginLedger, quarterOf, type LedgerState, type LedgerTerm } from "./ledger.ts";

/** One line of the ledger before anything was said of it. */
export interface NewOccurrence {
  readonly key: string;
  readonly label: string;
  readonly precision: Occurrence["precision"];
  readonly term: LedgerTerm;
  readonly begins: LedgerState;
  readonly quarter: string | null;
}

/** Of a duty whose plan names no term: it can be marked, and is never overdue. */
const NO_TERM_KEY = "term";
const NO_TERM_LABEL = "без срока";

/** Begins the keys of lines that do not follow from the words: what was asked for, and what was needed. */
export const ASKED_KEY = "asked/";

export interface DutyTerm {
  /** The words of the cell. */
  readonly schedule: string | null;
  readonly period: string | null;
  readonly readings: Pick<ActivityReadings, "schedule" | "occurrences" | "clarified">;
}

export function isContinuous({ schedule }: Pick<ActivityReadings, "schedule">): boolean {
  return schedule?.qualifier.includes("continuous") === true;
}

/** Nobody has to do it unless somebody asks or it is needed: only what was really asked for stands in the ledger. */
export function isOnDemand({ waitsFor }: Pick<Occurrence, "waitsFor">): boolean {
  return waitsFor === "request" || waitsFor === "need";
}

/**
 * The lines of the ledger of one duty: «не реже 2 раз» within the same days is one line that needs two times; what waits for
 * a request or a need has none. Working-day rules are told by the calendar where it knows the year.
 */
export function occurrencesOf(duty: DutyTerm, calendar: ProductionCalendar): NewOccurrence[] {
  const { readings } = duty;
  const known = byWorkingDays(duty, calendar) ?? readings.occurrences;
  if (known.length === 0) return [withoutTerm()];
  const atLeast = readings.schedule?.recurrence?.atLeast === true;
  const lines = atLeast ? together(known) : known.map((occurrence) => ({ occurrence, needed: 1 }));
  const continuous = isContinuous(readings);
  return lines
    .filter(({ occurrence }) => !isOnDemand(occurrence))
    .map(({ occurrence, needed }) => lineOf(occurrence, needed, continuous));
}

function lineOf(occurrence: Occurrence, needed: number, continuous: boolean): NewOccurrence {
  const { from = null, key, label, precision, to = null, waitsFor } = occurrence;
  const term: LedgerTerm = { fromDay: from, toDay: to, waitsFor, continuous, needed };
  const begins = beginLedger(term);
  return { key, label, precision, term, begins, quarter: quarterOf(term, begins) };
}

function withoutTerm(): NewOccurrence {
  return lineOf({ key: NO_TERM_KEY, label: NO_TERM_LABEL, precision: "window", waitsFor: null }, 1, false);
}

const REPEATED = /#\d+$/;
/** « (1 из 2)», as the label of a repetition ends. */
const COUNTED = / \(\d+ из \d+\)$/;

/** Times of the same unit have the same key but for its number. */
function together(known: readonly Occurrence[]): { occurrence: Occurrence; needed: number }[] {
  const lines = new Map<string, { occurrence: Occurrence; needed: number }>();
  for (const occurrence of known) {
    const key = occurrence.key.replace(REPEATED, "");
    const before = lines.get(key);
    const label = occurrence.label.replace(COUNTED, "");
    lines.set(key, {
      occurrence: before?.occurrence ?? { ...occurrence, key, label },
      needed: (before?.needed ?? 0) + 1,
    });
  }
  return [...lines.values()];
}

/** Null where no working days are counted, or nothing more is known of them. */
function byWorkingDays({ period, readings, schedule }: DutyTerm, calendar: ProductionCalendar): Occurrence[] | null {
  const words = readings.clarified?.schedule ?? schedule;
  if (words === null || period === null || calendar.years.size === 0) return null;
  const years = parsePeriod(period);
  if (years === null) return null;
  const read = readSchedule(words, years);
  return read.details.dayRule?.working === true ? expandSchedule(read, years, calendar) : null;
}
