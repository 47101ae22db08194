import { periodRange, type Period } from "#core/time/period.ts";
import { dateOf, dayWords, isWholeMonths, monthWords } from "./date-words.ts";
import { dayRuleWords, nthWeekdayWords, repeatWords, weekdayWords } from "./describe.ts";
import type { Expandable } from "./expand.ts";
import type { Recurrence, RecurrenceUnit, ScheduleWindow } from "./model.ts";

/**
 * The schedule in canonical Russian, every year written out, so that reading it again for the same period gives the
 * same windows, repetition and qualifiers. An unread phrase is printed as it was written.
 */
export function printSchedule(schedule: Expandable, period: Period | null): string {
  if (schedule.confidence === "unread") return schedule.asWritten;
  const { recurrence, details } = schedule;
  const parts: string[] = [];
  const isRule = details?.dayRule !== undefined && schedule.windows.every((window) => window.from !== undefined);
  if (recurrence !== null) parts.push(printRepeat(recurrence, schedule));
  if (isRule && details?.dayRule !== undefined) parts.push(dayRuleWords(details.dayRule));
  const implied = recurrence !== null || schedule.qualifier.some((one) => one !== "deadline");
  if (!(implied && isPeriodOnly(schedule.windows, period))) parts.push(printWindows(schedule.windows));
  parts.push(...printQualifiers(schedule));
  return parts.filter((part) => part !== "").join("; ");
}

function isPeriodOnly(windows: readonly ScheduleWindow[], period: Period | null): boolean {
  if (windows.length === 0) return true;
  const range = period === null ? null : periodRange(period);
  return windows.length === 1 && range !== null && windows[0]?.from === range.from && windows[0].to === range.to;
}

/** Deadlines come last: «до» would otherwise pass to the dates after it. */
function printWindows(windows: readonly ScheduleWindow[]): string {
  const spans = windows.filter((window) => window.from !== undefined);
  const deadlines = windows.filter((window) => window.from === undefined);
  return [...spans, ...deadlines].map(printWindow).join("; ");
}

function printWindow(window: ScheduleWindow): string {
  if (window.from === undefined) return window.to === undefined ? "" : `до ${dayWords(dateOf(window.to))} г.`;
  const from = dateOf(window.from);
  if (window.to === undefined) return `с ${dayWords(from)} г.`;
  const to = dateOf(window.to);
  if (from === to) return `${dayWords(from)} г.`;
  if (!isWholeMonths(from, to)) return `с ${dayWords(from)} г. по ${dayWords(to)} г.`;
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${monthWords(from)} г.`
    : `${monthWords(from)} г. – ${monthWords(to)} г.`;
}

const ADVERB: Partial<Record<RecurrenceUnit, string>> = {
  day: "ежедневно",
  week: "еженедельно",
  month: "ежемесячно",
  quarter: "ежеквартально",
  year: "ежегодно",
};

function printRepeat(recurrence: Recurrence, { details }: Expandable): string {
  const plain = recurrence.atLeast !== true && (recurrence.count ?? 1) === 1;
  const adverb = plain ? ADVERB[recurrence.every] : undefined;
  const words = [adverb ?? repeatWords(recurrence)];
  if (recurrence.every === "week" && details?.weekdays !== undefined) words.push(weekdayWords(details.weekdays));
  if (details?.nthWeekdays !== undefined) words.push(nthWeekdayWords(details.nthWeekdays));
  return words.join(" ");
}

function printQualifiers({ qualifier, details }: Expandable): string[] {
  return [
    ...(qualifier.includes("continuous") ? ["постоянно"] : []),
    ...(qualifier.includes("bySeparateSchedule") ? ["по отдельному графику"] : []),
    ...(qualifier.includes("setByOrganiser") ? [`в сроки, определяемые ${details?.organiser ?? "организатором"}`] : []),
    ...(qualifier.includes("onRequest") ? ["по запросу"] : []),
    ...(qualifier.includes("asNeeded") ? ["по мере необходимости"] : []),
  ];
}
