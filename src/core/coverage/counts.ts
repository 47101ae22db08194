/**
 * Numbers of occurrences as every level is shown them. Law: whole = done + ahead + missed + unknown; what is cancelled stands
 * beside it. `late` is part of done, `soon` of ahead, `overdue` of missed. unknown: proposals that nobody has answered.
 */
export interface ViewCounts {
  readonly done: number;
  readonly late: number;
  readonly ahead: number;
  readonly soon: number;
  readonly missed: number;
  readonly overdue: number;
  readonly unknown: number;
  readonly cancelled: number;
}

export const NO_COUNTS: ViewCounts = {
  done: 0,
  late: 0,
  ahead: 0,
  soon: 0,
  missed: 0,
  overdue: 0,
  unknown: 0,
  cancelled: 0,
};

/** n of «известно k из n»: what is cancelled is not counted. */
export function wholeOf({ done, ahead, missed, unknown }: ViewCounts): number {
  return done + ahead + missed + unknown;
}

/** k of «известно k из n». */
export function knownOf(counts: ViewCounts): number {
  return wholeOf(counts) - counts.unknown;
}

export function addCounts(one: ViewCounts, other: ViewCounts): ViewCounts {
  return {
    done: one.done + other.done,
    late: one.late + other.late,
    ahead: one.ahead + other.ahead,
    soon: one.soon + other.soon,
    missed: one.missed + other.missed,
    overdue: one.overdue + other.overdue,
    unknown: one.unknown + other.unknown,
    cancelled: one.cancelled + other.cancelled,
  };
}

/** Days before the end of a term from which it is soon. */
export const SOON_DAYS = 14;

/** «2026-Q4» of a day. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/**
 * The quarters of the calendar that a period is shown by: of a school year from July to June, because roll-ups count whole
 * quarters; of a calendar year its four. Reads «2026/2027», «2026» or «2026-Q4»; empty when it is none of them.
 */
export function quartersOf(period: string): readonly string[] {
  const [, school] = /^(\d{4})\/\d{4}$/.exec(period) ?? [];
  if (school !== undefined) {
    const next = Number(school) + 1;
    return [`${school}-Q3`, `${school}-Q4`, `${next}-Q1`, `${next}-Q2`];
  }
  if (/^\d{4}$/.test(period)) return [1, 2, 3, 4].map((quarter) => `${period}-Q${quarter}`);
  return /^\d{4}-Q[1-4]$/.test(period) ? [period] : [];
}
