import type { SmallSet } from "./small-set.ts";
import type { Period } from "#core/time/period.ts";
import { assemble, type Assembled } from "./assemble.ts";
import { planRange } from "./date-range.ts";
import type { Term } from "./terms.ts";
import type { Doubt, Notes } from "./elements.ts";
import { bareWeekdays, checkWeekdays, takeRules } from "./day-rules.ts";
import type { Confidence, Qualifier, Recurrence, ScheduleReading, ScheduleWindow } from "./model.ts";
import { EMPTY_QUESTION, questionsFor, TOO_LONG_QUESTION, UNREAD_QUESTION } from "./questions.ts";
import { repeatOf } from "./repeat.ts";
import { resolveTerms } from "./resolve.ts";
import { scan } from "./scan.ts";
import { hasWord } from "./tokens.ts";

/**
 * Days of each repetition; 99 = the last. `working` counts working days; `follows`: of the month after the unit («10
 * числа месяца, следующего за отчётным кварталом»).
 */
export interface DayRule {
  readonly days: readonly number[];
  readonly working: boolean;
  readonly deadline: boolean;
  readonly follows: boolean;
}

/** What the projection of schedules.md leaves out; empty things are absent. */
export interface ScheduleDetails {
  /** Who sets the term, as written: «ФГАОУ ДПО «Академия Минпросвещения России»». */
  readonly organiser?: string;
  /** «по отдельному графику» */
  readonly scheduleName?: string;
  /** «по заявкам школ», «по мере необходимости» */
  readonly condition?: string;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekdays?: readonly number[];
  /** n-th weekdays of a month, 9 = the last: «1, 3 среда месяца». */
  readonly nthWeekdays?: readonly { readonly n: number; readonly weekday: number }[];
  readonly dayRule?: DayRule;
  readonly times?: readonly string[];
  readonly remarks?: readonly string[];
  /** «X-1» */
  readonly placeholderYear?: string;
  /** «D, далее – ежеквартально»: the first time. */
  readonly first?: ScheduleWindow;
}

export interface Schedule extends ScheduleReading {
  readonly details: ScheduleDetails;
}

/** Longest phrase that is read; a longer one is kept unread (schedules.md). */
export const LONGEST_PHRASE = 300;

/**
 * Reads a deadline phrase of a plan made for `period`. Without a period only written years count. Never throws; what
 * cannot be read comes back "unread" with a question.
 */
export function readSchedule(phrase: string, period: Period | null): Schedule {
  if (phrase.length > LONGEST_PHRASE) return unread(phrase, TOO_LONG_QUESTION);
  if (!hasWord(phrase)) return unread(phrase, EMPTY_QUESTION);
  const { elements, notes } = scan(phrase);
  const assembled = assemble(elements, notes);
  return conclude(phrase, period, notes, assembled);
}

function unread(phrase: string, question: string, details: ScheduleDetails = {}): Schedule {
  return {
    asWritten: phrase,
    windows: [],
    recurrence: null,
    qualifier: [],
    confidence: "unread",
    questions: [question],
    details,
  };
}

/** Doubts that a written date settles. */
const SETTLED_BY_DATE: readonly Doubt[] = ["relative", "holidays", "termDates", "agree", "countOnly"];

function conclude(phrase: string, period: Period | null, notes: Notes, assembled: Assembled): Schedule {
  const rules = takeRules(assembled.terms, notes);
  if (notes.weekdays.length > 0) bareWeekdays(rules.terms, notes);
  const repeat = repeatOf(notes);
  const yearly = notes.repeats.length > 0 && notes.repeats.some((one) => one.every === "year");
  const terms = dropPlanYear(rules.terms, notes);
  const shifted = shiftYears(terms, assembled.yearShift, period, notes);
  const resolved = resolveTerms(shifted, period, notes, yearly);
  const recurrence = repeat ?? (resolved.everyYear ? { every: "year" as const } : null);
  const first = resolved.windows[0];
  const windows = withThen(resolved.windows, assembled, period, notes, recurrence);
  const qualifiers = notes.qualifiers;
  if (resolved.deadline || notes.dayRule?.deadline === true) qualifiers.add("deadline");
  if (notes.weekdays.length > 0) checkWeekdays(resolved.days, notes);
  const hasDates = terms.length > 0 && windows.length > 0;
  if (
    notes.remarks.length > 0 &&
    hasDates &&
    terms.every((term) => term.first.kind === "years" || term.first.kind === "schoolYears")
  )
    notes.doubts.add("yearWithWords");
  if (hasDates) notes.doubts.deleteAll(SETTLED_BY_DATE);
  const details = detailsOf(notes, rules.nthWeekdays, assembled.thenAt > 0 && windows.length === 1 ? first : undefined);
  // «__.__.2025 г.»: the year alone is no answer.
  const onlyYear = notes.doubts.has("blank") && terms.length > 0 && terms.every((term) => term.first.kind === "years");
  if (
    onlyYear ||
    notes.doubts.has("placeholder") ||
    (notes.doubts.has("badDate") && !hasDates) ||
    notes.doubts.has("order")
  ) {
    return {
      ...unread(phrase, questionsFor(notes.doubts)[0] ?? UNREAD_QUESTION, details),
      qualifier: qualifiers.values.filter((one) => one !== "deadline"),
    };
  }
  if (hasDates) return finish(phrase, windows, recurrence, qualifiers, notes, details);
  if (terms.length > 0 && resolved.windows.length === 0 && notes.doubts.has("period"))
    return finish(phrase, [], recurrence, qualifiers, notes, details);
  return withoutDates(phrase, period, recurrence, qualifiers, notes, details);
}

function finish(
  phrase: string,
  windows: ScheduleWindow[],
  recurrence: Recurrence | null,
  qualifiers: SmallSet<Qualifier>,
  notes: Notes,
  details: ScheduleDetails,
): Schedule {
  const questions = questionsFor(notes.doubts);
  const confidence: Confidence = notes.doubts.size === 0 ? "certain" : "arguable";
  return {
    asWritten: phrase,
    windows,
    recurrence,
    qualifier: qualifiers.values,
    confidence,
    questions: confidence === "certain" ? [] : questions,
    details,
  };
}

/** Without dates a repetition or a qualifier has the plan's period as its window (conventions 4 and 6). */
function withoutDates(
  phrase: string,
  period: Period | null,
  recurrence: Recurrence | null,
  qualifiers: SmallSet<Qualifier>,
  notes: Notes,
  details: ScheduleDetails,
): Schedule {
  const whole = period === null ? [] : [periodWindow(period)];
  if (recurrence !== null || qualifiers.has("continuous")) {
    notes.doubts.delete("countOnly");
    if (period === null) notes.doubts.add("period");
    return finish(phrase, whole, recurrence, qualifiers, notes, details);
  }
  const open = notes.eventWords || notes.doubts.has("agree") || notes.doubts.has("interval");
  if (qualifiers.size > 0) {
    if (!open) notes.doubts.add("qualifierOnly");
    else notes.doubts.delete("relative");
    notes.doubts.add("qualifierOnly");
    return finish(phrase, whole, null, qualifiers, notes, details);
  }
  const question = questionsFor(notes.doubts)[0];
  return unread(phrase, question ?? UNREAD_QUESTION, details);
}

function periodWindow(period: Period): ScheduleWindow {
  const { from, to } = planRange(period);
  return { from, to };
}

/** «в течение года (октябрь, март)»: the dates say more than the year. */
function dropPlanYear(terms: readonly Term[], notes: Notes): readonly Term[] {
  if (terms.length < 2) return terms;
  const whole = (term: Term): boolean =>
    term.first === term.last &&
    (term.first.kind === "planYear" || term.first.kind === "studyYear") &&
    term.role === "window";
  const dates = terms.filter((term) => !whole(term));
  if (dates.length === 0 || dates.length === terms.length) {
    const study = terms.filter((term) => term.first.kind === "studyYear");
    return study.length > 0 && study.length < terms.length && dates.length === 0 ? study : [...terms];
  }
  notes.doubts.add("dropped");
  return dates;
}

/** «май следующего года» */
function shiftYears(terms: readonly Term[], by: number, period: Period | null, notes: Notes): readonly Term[] {
  if (by === 0 || period === null) return terms;
  notes.doubts.add("yearGuess");
  const base = period.kind === "academicYear" ? period.startYear : period.fromYear;
  for (const term of terms) {
    if (term.last.year > 0 || term.last.kind === "planYear") continue;
    term.last.year = base + by;
    term.last.lastYear = base + by;
  }
  return terms;
}

/** «D, далее – ежеквартально»: from the first date to the end of the plan (convention 4). */
function withThen(
  windows: ScheduleWindow[],
  assembled: Assembled,
  period: Period | null,
  notes: Notes,
  recurrence: Recurrence | null,
): ScheduleWindow[] {
  if (assembled.thenAt < 1 || windows.length === 0) return windows;
  const continues = recurrence !== null || notes.qualifiers.has("continuous");
  if (!continues || assembled.thenAt < assembled.dateCount) {
    notes.doubts.add("thenWithoutRepeat");
    return windows;
  }
  const from = windows[0]?.from ?? windows[0]?.to;
  const end = period === null ? undefined : planRange(period).to;
  notes.doubts.add("openEnd");
  if (from === undefined) return windows;
  return end === undefined || end < from ? [{ from }] : [{ from, to: end }];
}

function hasDetails(notes: Notes): boolean {
  const texts = notes.organiser + notes.scheduleName + notes.condition + notes.placeholder;
  const lists = notes.weekdays.length + notes.times.length + notes.remarks.length;
  return texts !== "" || lists > 0 || notes.dayRule !== null;
}

const NO_DETAILS: ScheduleDetails = {};

function detailsOf(
  notes: Notes,
  nthWeekdays: { n: number; weekday: number }[],
  first: ScheduleWindow | undefined,
): ScheduleDetails {
  if (first === undefined && nthWeekdays.length === 0 && !hasDetails(notes)) return NO_DETAILS;
  return {
    ...(notes.organiser === "" ? {} : { organiser: notes.organiser }),
    ...(notes.scheduleName === "" ? {} : { scheduleName: notes.scheduleName }),
    ...(notes.condition === "" ? {} : { condition: notes.condition }),
    ...(notes.weekdays.length === 0 ? {} : { weekdays: notes.weekdays }),
    ...(nthWeekdays.length === 0 ? {} : { nthWeekdays }),
    ...(notes.dayRule === null ? {} : { dayRule: { ...notes.dayRule, follows: notes.reported !== null } }),
    ...(notes.times.length === 0 ? {} : { times: notes.times }),
    ...(notes.remarks.length === 0 ? {} : { remarks: notes.remarks }),
    ...(notes.placeholder === "" ? {} : { placeholderYear: notes.placeholder }),
    ...(first === undefined ? {} : { first }),
  };
}
