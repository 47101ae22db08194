// What a phrase says of days without naming a date: days of every month and days of the week.
import { parsePlainDate, weekdayOf } from "#core/time/plain-date.ts";
import type { Notes, Repeat } from "./elements.ts";
import type { Term } from "./terms.ts";

const RULE_KINDS = new Set(["dayOfMonth", "nthWeekday", "decade", "week", "halfMonth", "edge"]);

/** Days of every month («до 10 числа», «1, 3 среда месяца») are rules of the repetition, no dates. */
export function takeRules(
  terms: readonly Term[],
  notes: Notes,
): { terms: readonly Term[]; nthWeekdays: { n: number; weekday: number }[] } {
  const nthWeekdays: { n: number; weekday: number }[] = [];
  const hasRule = terms.some((term) => RULE_KINDS.has(term.first.kind) || RULE_KINDS.has(term.last.kind));
  if (!hasRule && notes.dayRule === null) return { terms, nthWeekdays };
  const kept: Term[] = [];
  for (const term of terms) {
    shareMonth(term);
    if (needsMonth(term.first) && !needsMonth(term.last)) {
      notes.doubts.add("rough");
      kept.push({ ...term, first: term.last });
      continue;
    }
    if (!needsMonth(term.last)) {
      kept.push(term);
      continue;
    }
    const deadline = term.role === "deadline";
    const named = notes.repeats.length > 0;
    if (term.last.kind === "nthWeekday") nthWeekdays.push({ n: term.last.n, weekday: term.last.weekday });
    if (term.last.kind === "dayOfMonth" || deadline) addDayRule(term, deadline, notes);
    if (deadline || term.role === "start") notes.doubts.add("dayRule");
    else if (!named && term.last.kind !== "dayOfMonth" && term.last.kind !== "nthWeekday") notes.doubts.add("week");
    else if (term.last.kind === "week" && !named) notes.doubts.add("week");
    if (!named && notes.reported === null) addMonthly(notes);
  }
  if (notes.dayRule !== null && notes.repeats.length === 0 && notes.reported === null) addMonthly(notes);
  return { terms: kept, nthWeekdays };
}

function needsMonth(date: Term["first"]): boolean {
  return RULE_KINDS.has(date.kind) && date.month === 0;
}

/** «начало – 15 мая»: a part without a month takes it from the other end of its range. */
function shareMonth({ first, last }: Term): void {
  if (RULE_KINDS.has(first.kind) && first.month === 0 && last.month > 0) first.month = last.month;
  else if (RULE_KINDS.has(last.kind) && last.month === 0 && first.month > 0) last.month = first.month;
}

function addDayRule(term: Term, deadline: boolean, notes: Notes): void {
  if (!deadline && term.first !== term.last) {
    notes.remarks.push(`с ${term.first.day} по ${term.last.day} число`);
    return;
  }
  const day = term.last.day || 99;
  const rule = notes.dayRule ?? { days: [], working: term.last.school, deadline };
  rule.days.push(day);
  notes.dayRule = rule;
}

function addMonthly(notes: Notes): void {
  const monthly: Repeat = { every: "month", count: 0, atLeast: false };
  notes.repeats.push(monthly);
}

/** «вторник» without a day of a month: most likely every week. */
export function bareWeekdays(terms: readonly Term[], notes: Notes): void {
  const hasDay = terms.some((term) => term.first.kind === "day" || term.last.kind === "day");
  if (notes.weekdays.length === 0 || hasDay || notes.weeklyByDay) return;
  if (notes.repeats.length === 0) {
    notes.weeklyByDay = true;
    notes.doubts.add("weekdayOnly");
  }
}

export function checkWeekdays(days: readonly string[], notes: Notes): void {
  if (notes.weekdays.length === 0 || days.length === 0 || notes.weeklyByDay) return;
  const written = new Set(days.map((day) => parsePlainDate(day)).map((day) => (day === null ? 0 : weekdayOf(day))));
  if (!notes.weekdays.every((weekday) => written.has(weekday))) notes.doubts.add("weekday");
}
