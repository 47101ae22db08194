import type { ActivityView } from "#contract/plan.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { marksOf, type Mark } from "#web/lib/marks.ts";
import { waitingInWords } from "../waiting.ts";
import { texts } from "./texts.ts";
import { placeOf, yearName, yearsOfAxis, type TimeAxis } from "#web/lib/time-axis.ts";

/** What is drawn for one activity in one year. */
export interface YearRow {
  readonly activity: ActivityView;
  readonly marks: readonly Mark[];
  /** Said in words at the marks: whom we wait for, an exact day. */
  readonly label: string | null;
  /** No mark in this year: why. */
  readonly blank: "noSchedule" | "unread" | "otherYear" | null;
  /** Name of the year that holds the first term when this one holds none. */
  readonly otherYear: string | null;
}

export function yearRow(activity: ActivityView, year: TimeAxis): YearRow {
  const marks = marksOf(activity.schedule, activity.occurrences, year);
  const blank = marks.length > 0 ? null : blankReason(activity);
  const otherYear = blank === "otherYear" ? yearOfFirstTerm(activity, year) : null;
  return { activity, marks, label: labelOf(activity, marks), blank, otherYear };
}

function blankReason(activity: ActivityView): YearRow["blank"] {
  if (activity.schedule === null) return "noSchedule";
  return activity.occurrences.length === 0 ? "unread" : "otherYear";
}

function yearOfFirstTerm({ occurrences }: ActivityView, year: TimeAxis): string | null {
  const [first] = occurrences;
  const date = parsePlainDate(first?.from ?? first?.to ?? "");
  return date === null ? null : yearName({ ...year, startYear: year.startYear + Math.floor(placeOf(year, date)) });
}

function labelOf(activity: ActivityView, marks: readonly Mark[]): string | null {
  const first = marks[0];
  if (first === undefined) return null;
  const asWritten = activity.schedule?.asWritten ?? null;
  if (first.kind === "dotted") return asWritten;
  // Where nobody is named, the words of the document say the most.
  if (first.kind === "hatch")
    return waitingInWords(activity) ?? (asWritten === null ? null : `${texts.waits}${asWritten}`);
  if (marks.length === 1 && (first.kind === "dot" || first.kind === "deadline")) return first.occurrence.label;
  return null;
}

/** The years that the planner can be turned to: those of the period and those of terms outside it. */
export function yearsToShow(axis: TimeAxis, activities: readonly ActivityView[]): readonly TimeAxis[] {
  let first = 0;
  let last = yearsOfAxis(axis).length - 1;
  for (const { occurrences } of activities) {
    for (const day of occurrences.flatMap(({ from, to }) => [from, to])) {
      const date = day === undefined ? null : parsePlainDate(day);
      if (date === null) continue;
      const year = Math.floor((placeOf(axis, date) * axis.months) / 12);
      // A far year is a slip of the pen (2204 г.): it is asked about, not drawn.
      if (Math.abs(year) > 12) continue;
      first = Math.min(first, year);
      last = Math.max(last, year);
    }
  }
  return yearsOfAxis({ ...axis, startYear: axis.startYear + first, months: (last - first + 1) * 12 });
}

/** The year that holds today, else the first year of the plan itself. */
export function startingYear(years: readonly TimeAxis[], own: TimeAxis, today: string): TimeAxis {
  const date = parsePlainDate(today);
  const current = date === null ? undefined : years.find((year) => placeOf(year, date) >= 0 && placeOf(year, date) < 1);
  return current ?? years.find((year) => year.startYear === own.startYear) ?? own;
}
