import { MONTHS, MONTHS_OF } from "#core/time/month-names.ts";
import { foldCase } from "#core/text/words.ts";
import { periodRange, type Period } from "#core/time/period.ts";
import { addDays, dayOf, monthOf, yearOf } from "#core/time/plain-date.ts";
import { dateOf, dayWords, isWholeMonths, monthWords } from "./date-words.ts";
import { repeatWords } from "./describe.ts";
import type { Recurrence, ScheduleWindow } from "./model.ts";
import { printSchedule } from "./print.ts";
import { doubtBehind, OUTSIDE_QUESTION } from "./questions.ts";
import { readSchedule, type Schedule } from "./read.ts";
import { secondReadings, type ReadingKind } from "./second-readings.ts";

/** Another way to read a phrase: the words for it, which read with certainty, and how they are shown. */
export interface Alternative {
  readonly kind: ReadingKind;
  /** «1 июля – 31 августа 2024 г.» */
  readonly label: string;
  /** Reads with certainty for the same period; a day outside the plan may still be noticed. */
  readonly text: string;
}

/** The other readings of a phrase that answer one of its questions; none when the answer is not in the words. */
export function alternativesTo(question: string, schedule: Schedule, period: Period): Alternative[] {
  const doubt = doubtBehind(question);
  if (doubt === undefined || schedule.windows.length === 0) return [];
  if (doubt === "deadlineMonth" && !namesItsMonth(schedule)) return [];
  if (doubt === "edgeOfYear" && foldCase(schedule.asWritten).includes("учебн")) return [];
  const found = new Map<string, Alternative & { readonly schedule: Pick<Schedule, "windows" | "recurrence"> }>();
  for (const { kind, windows } of secondReadings(doubt, schedule.windows, period)) {
    if (!windows.every((window) => isNear(window, period))) continue;
    const recurrence = kind === "onlyThis" && doubt !== "choice" ? null : schedule.recurrence;
    const other = { ...schedule, windows: [...windows], recurrence };
    const text = inWords(other, period);
    if (text === null || isSame(schedule, windows, recurrence)) continue;
    found.set(text, { kind, label: scheduleLabel(other), text, schedule: other });
  }
  const labels = new Set([scheduleLabel(schedule), ...[...found.values()].map(({ label }) => label)]);
  const areClear = labels.size === found.size + 1;
  return [...found.values()].map(({ kind, label, text, schedule: other }) => ({
    kind,
    label: areClear ? label : scheduleLabel(other, other.windows.length),
    text,
  }));
}

/** «до мая» names a month; of «до II квартала» the month before the last is no reading. */
function namesItsMonth({ asWritten, windows }: Schedule): boolean {
  const text = foldCase(asWritten);
  return (
    !/декад|недел|половин|квартал|начал|середин/.test(text) &&
    windows.every(({ to }) => to !== undefined && text.includes((MONTHS_OF[monthOf(dateOf(to)) - 1] ?? "").slice(0, 3)))
  );
}

/** A plan may begin in the month before its period and end in the month behind it. */
function isNear({ from, to }: ScheduleWindow, period: Period): boolean {
  const plan = periodRange(period);
  const first = from ?? to ?? plan.from;
  return first <= addDays(plan.to, 31) && (to ?? first) >= addDays(plan.from, -31);
}

/** Words that read as this schedule and nothing else; null when there are none. */
function inWords(schedule: Schedule, period: Period): string | null {
  const { first: _first, ...details } = schedule.details;
  const text = printSchedule({ ...schedule, details, confidence: "certain" }, period);
  const read = readSchedule(text, period);
  const isPlain = read.questions.every((question) => question === OUTSIDE_QUESTION) && read.confidence !== "unread";
  const isWaiting = read.qualifier.toSorted().join() === schedule.qualifier.toSorted().join();
  if (!isPlain || !isWaiting || !isSame(read, schedule.windows, schedule.recurrence)) return null;
  return text;
}

function isSame(
  { windows, recurrence }: Schedule,
  others: readonly ScheduleWindow[],
  repeated: Recurrence | null,
): boolean {
  const names = (list: readonly ScheduleWindow[]): string =>
    list
      .map(({ from, to }) => `${from ?? ""}/${to ?? ""}`)
      .toSorted()
      .join(" ");
  return names(windows) === names(others) && JSON.stringify(recurrence) === JSON.stringify(repeated);
}

const MOST_NAMED = 4;

/** What a reading comes to, for a button: «каждый квартал, сентябрь 2023 г. – май 2024 г.». */
export function scheduleLabel(
  { windows, recurrence }: Pick<Schedule, "windows" | "recurrence">,
  most: number = MOST_NAMED,
): string {
  const named = windows.slice(0, most).map(windowWords);
  const rest = windows.length > most ? ` и ещё ${windows.length - most}` : "";
  const dates = `${named.join(", ")}${rest}`;
  return recurrence === null ? dates : [repeatWords(recurrence), dates].filter((part) => part !== "").join(", ");
}

function windowWords({ from: first, to: last }: ScheduleWindow): string {
  if (first === undefined) return last === undefined ? "" : `до ${dayWords(dateOf(last))} г.`;
  const from = dateOf(first);
  if (last === undefined) return `с ${dayWords(from)} г.`;
  const to = dateOf(last);
  if (from === to) return `${dayWords(to)} г.`;
  const sameYear = yearOf(from) === yearOf(to);
  const sameMonth = sameYear && monthOf(from) === monthOf(to);
  if (isWholeMonths(from, to)) {
    if (sameMonth) return `${monthWords(to)} г.`;
    return sameYear
      ? `${MONTHS[monthOf(from) - 1] ?? ""} – ${monthWords(to)} г.`
      : `${monthWords(from)} г. – ${monthWords(to)} г.`;
  }
  if (sameMonth) return `${dayOf(from)}–${dayWords(to)} г.`;
  const start = sameYear ? `${dayOf(from)} ${MONTHS_OF[monthOf(from) - 1] ?? ""}` : `${dayWords(from)} г.`;
  return `${start} – ${dayWords(to)} г.`;
}
