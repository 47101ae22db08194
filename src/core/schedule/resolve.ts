import type { DateRange, Period } from "#core/time/period.ts";
import { monthOfAtom } from "./assemble.ts";
import type { Term } from "./terms.ts";
import { planRange, rangeOf } from "./date-range.ts";
import type { Atom, Notes } from "./elements.ts";
import type { ScheduleWindow } from "./model.ts";

/** Gives every date its year and turns terms into windows (schedules.md, conventions 1–3). */

export interface Resolved {
  readonly windows: ScheduleWindow[];
  /** The dates were repeated for each year of a plan of several years. */
  readonly everyYear: boolean;
  /** A window is a deadline. */
  readonly deadline: boolean;
  /** Terms whose day was written, for checking weekdays. */
  readonly days: string[];
}

export function resolveTerms(terms: readonly Term[], period: Period | null, notes: Notes, yearly: boolean): Resolved {
  if (terms.length === 0) return { windows: [], everyYear: false, deadline: false, days: [] };
  fillYears(terms);
  const merged = mergeNeighbours(terms, notes);
  const windows: ScheduleWindow[] = [];
  const days: string[] = [];
  const place: Place = { period, plan: period === null ? null : planRange(period), notes, windows, days };
  let everyYear = false;
  let deadline = false;
  for (const term of merged) {
    if (term.role === "deadline") deadline = true;
    const years = yearsOf(term, period);
    if (years === 0) {
      notes.doubts.add("period");
      continue;
    }
    if (years > 1) everyYear = true;
    for (let shift = 0; shift < years; shift++) addWindow(term, shift, place);
  }
  if (everyYear && !yearly) notes.doubts.add("everyYear");
  return { windows: unique(windows), everyYear, deadline, days };
}

/** A year written once serves the whole list; backwards it changes when the month is later (convention 1). */
function fillYears(terms: readonly Term[]): void {
  const atoms: Atom[] = [];
  for (const { first, last } of terms) {
    if (monthOfAtom(first) > 0) atoms.push(first);
    if (first !== last && monthOfAtom(last) > 0) atoms.push(last);
  }
  if (atoms.length < 2 || !atoms.some((date) => date.year > 0)) return;
  for (let index = atoms.length - 2; index >= 0; index--) {
    const date = atoms[index];
    const next = atoms[index + 1];
    if (date === undefined || next === undefined || date.year > 0 || next.year === 0) continue;
    const back = isLater(date, next) ? 1 : 0;
    date.year = next.year - back;
    date.lastYear = next.lastYear - back;
    date.school = date.kind === "half" && next.school;
  }
  for (let index = 1; index < atoms.length; index++) {
    const date = atoms[index];
    const previous = atoms[index - 1];
    if (date === undefined || previous === undefined || date.year > 0) continue;
    const on = monthOfAtom(date) < monthOfAtom(previous) ? 1 : 0;
    date.year = previous.year + on;
    date.lastYear = previous.lastYear + on;
  }
}

function isLater(date: Atom, next: Atom): boolean {
  const month = monthOfAtom(date);
  const other = monthOfAtom(next);
  return month > other;
}

/** «I, II квартал» and «осень, зима» become one window. */
function mergeNeighbours(terms: readonly Term[], notes: Notes): readonly Term[] {
  const only = terms[0];
  if (terms.length === 1 && only?.first.kind !== "season") return terms;
  const merged: Term[] = [];
  for (const term of terms) {
    const before = merged[merged.length - 1];
    const kind = term.first.kind;
    const mergeable = kind === "quarter" || kind === "half" || kind === "season";
    if (
      before !== undefined &&
      mergeable &&
      before.last.kind === kind &&
      before.role === "window" &&
      term.role === "window" &&
      term.joined === "list"
    ) {
      const step =
        kind === "quarter" || kind === "half"
          ? term.first.n - before.last.n === 1 || (kind === "quarter" && before.last.n === 4 && term.first.n === 1)
          : (term.first.n - before.last.n + 12) % 12 === 3;
      if (step) {
        merged[merged.length - 1] = { ...before, last: term.last };
        if (kind === "season") notes.doubts.add("joinedSeasons");
        continue;
      }
      notes.doubts.add("notAdjacent");
    }
    if (kind === "season" && term.first !== term.last) notes.doubts.add("joinedSeasons");
    merged.push(term);
  }
  return merged;
}

function hasOwnYear({ kind }: Atom): boolean {
  return kind === "years" || kind === "schoolYears" || kind === "planYear";
}

const MOST_YEARS = 50;

/** In how many years the date comes back, from its written or assumed one on; 0 when no year is known. */
function yearsOf(term: Term, period: Period | null): number {
  const date = term.last;
  if (hasOwnYear(date)) return date.kind === "planYear" && period === null ? 0 : 1;
  if (date.year > 0) {
    const isWinter = date.kind === "season" && date.n === 12;
    return isWinter ? 1 : Math.min(date.lastYear - date.year + 1, MOST_YEARS);
  }
  if (period === null) return 0;
  if (period.kind === "academicYear") return 1;
  const count = period.toYear - period.fromYear + 1;
  const crosses = date.kind === "studyYear" ? 1 : 0;
  return Math.max(1, Math.min(count - (count > 1 ? crosses : 0), MOST_YEARS));
}

interface Place {
  readonly period: Period | null;
  readonly plan: DateRange | null;
  readonly notes: Notes;
  readonly windows: ScheduleWindow[];
  readonly days: string[];
}

/** The year that the plan's period gives (convention 1). */
function planYearOf(date: Atom, period: Period): number {
  if (period.kind === "calendarYears") return period.fromYear;
  if (
    date.kind === "studyYear" ||
    date.kind === "studyEdge" ||
    (date.kind === "half" && date.school) ||
    date.kind === "yearEdge"
  )
    return period.startYear + (date.kind === "yearEdge" && date.n === 1 ? 1 : 0);
  return monthOfAtom(date) >= 9 ? period.startYear : period.startYear + 1;
}

function yearFor(date: Atom, shift: number, place: Place): number {
  if (date.year > 0) {
    if (date.kind === "season" && date.n === 12 && date.lastYear === date.year && !date.school) {
      place.notes.doubts.add("winter");
      return date.year - 1 + shift;
    }
    return date.year + shift;
  }
  if (place.period === null) return 0;
  if (date.kind === "half" && place.period.kind === "academicYear") {
    date.school = true;
    place.notes.doubts.add("schoolHalf");
  } else if (date.kind === "half" && date.school) place.notes.doubts.add("schoolHalf");
  if (date.kind === "studyYear" && place.period.kind === "calendarYears") place.notes.doubts.add("planYear");
  const base = planYearOf(date, place.period) + shift + (date.kind === "studyYear" ? date.n : 0);
  if (date.kind === "season" && date.n === 12 && place.period.kind === "calendarYears")
    place.notes.doubts.add("winter");
  return base;
}

function addWindow(term: Term, shift: number, place: Place): void {
  const doubts = place.notes.doubts;
  let firstYear = yearFor(term.first, shift, place);
  let lastYear = term.first === term.last ? firstYear : yearFor(term.last, shift, place);
  const unwritten = term.first.year === 0 && term.last.year === 0 && !hasOwnYear(term.first);
  let first = rangeOf(term.first, firstYear, place.period, doubts, place.notes.during);
  let last = term.first === term.last ? first : rangeOf(term.last, lastYear, place.period, doubts, place.notes.during);
  if (first === null || last === null) return;
  if (first.from > last.to) {
    // «с 20 по 10 мая»: no year makes that a range.
    if (!unwritten || monthOfAtom(term.first) === monthOfAtom(term.last)) {
      doubts.add("order");
      return;
    }
    const august = monthOfAtom(term.first) === 8 && place.period?.kind === "academicYear";
    if (august) firstYear--;
    else lastYear++;
    doubts.add(august ? "august" : "yearGuess");
    first = rangeOf(term.first, firstYear, place.period, doubts, place.notes.during);
    last = rangeOf(term.last, lastYear, place.period, doubts, place.notes.during);
    if (first === null || last === null || first.from > last.to) {
      doubts.add("order");
      return;
    }
  }
  addDoubts(term, unwritten, place);
  const window = windowOf(term, first, last, place);
  checkPeriod(term, window, place);
  place.windows.push(window);
  if (term.last.kind === "day") place.days.push(last.to);
  if (term.first.kind === "day" && term.first !== term.last) place.days.push(first.from);
}

/** What makes a reading arguable by the kind of its dates. */
function addDoubts(term: Term, unwritten: boolean, place: Place): void {
  const doubts = place.notes.doubts;
  addDateDoubts(term, term.first, place);
  if (term.first !== term.last) addDateDoubts(term, term.last, place);
  if (term.joined === "space") doubts.add("spaceList");
  if (!unwritten || place.period?.kind !== "academicYear") return;
  if (monthOfAtom(term.first) === 8) doubts.add("august");
  if (term.first.kind === "quarter" && term.first.n === 3) doubts.add("thirdQuarter");
  if (term.role === "deadline" && term.first.kind === "day" && term.first.month === 9 && term.first.day === 1)
    doubts.add("yearlyFirst");
}

function addDateDoubts(term: Term, date: Atom, place: Place): void {
  const doubts = place.notes.doubts;
  const closes = term.role === "deadline" || (date === term.last && term.first !== term.last);
  const isEnd = closes && (date.n === 3 || date.day === 3);
  if (date.kind === "week") doubts.add("week");
  if (date.kind === "edge" && date.n !== 9 && !isEnd) doubts.add("edge");
  if ((date.kind === "quarter" || date.kind === "half") && date.day > 0 && !isEnd) doubts.add("edge");
  if (date.kind === "half" && date.school) doubts.add("schoolHalf");
  if (
    date.kind === "years" &&
    date.n === 0 &&
    place.period?.kind === "academicYear" &&
    date.year === place.period.startYear &&
    date.lastYear === date.year + 1
  )
    doubts.add("titleYear");
  if (date.kind === "schoolYears" && !place.notes.during) doubts.add("titleYear");
  if (date.kind === "studyEdge" && !isEnd) doubts.add("edgeOfYear");
  if (date.kind === "yearEdge" && !(isEnd && (date.year > 0 || place.period?.kind === "calendarYears")))
    doubts.add("edgeOfYear");
  const continuous = place.notes.qualifiers.has("continuous");
  if (
    date.kind === "planYear" &&
    date.year === 0 &&
    !continuous &&
    !(date.n === 1 && place.period?.kind === "calendarYears")
  )
    doubts.add("planYear");
}

const WHOLE_UNITS = new Set<Atom["kind"]>([
  "month",
  "quarter",
  "half",
  "season",
  "years",
  "schoolYears",
  "studyYear",
  "planYear",
  "decade",
  "halfMonth",
  "week",
]);

function windowOf(term: Term, first: DateRange, last: DateRange, place: Place): ScheduleWindow {
  if (term.role === "deadline") {
    if (WHOLE_UNITS.has(term.last.kind) && term.last.day === 0) place.notes.doubts.add("deadlineMonth");
    const atStart =
      (term.last.kind === "edge" || term.last.kind === "studyEdge" || term.last.kind === "yearEdge") &&
      term.last.n === 1;
    return { to: atStart ? last.from : last.to };
  }
  if (term.role === "window") return { from: first.from, to: last.to };
  place.notes.doubts.add("openEnd");
  const end = place.plan?.to;
  return end === undefined || end < first.from ? { from: first.from } : { from: first.from, to: end };
}

/** Dates outside the plan are read as written and asked about (convention 9). */
function checkPeriod(term: Term, window: ScheduleWindow, place: Place): void {
  const { plan } = place;
  if (plan === null) return;
  const from = window.from ?? window.to ?? plan.from;
  const to = window.to ?? window.from ?? plan.to;
  const wide = term.first.kind === "years" || term.first.kind === "schoolYears";
  const outside = wide ? to < plan.from || from > plan.to : from < plan.from || to > plan.to;
  if (outside) place.notes.doubts.add("outside");
}

function unique(windows: ScheduleWindow[]): ScheduleWindow[] {
  if (windows.length < 2) return windows;
  const seen = new Set<string>();
  return windows.filter((window) => {
    const key = `${window.from ?? ""}/${window.to ?? ""}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
