import type { GladFact } from "./model.ts";

/** What the last week knows of itself. */
export interface ClosedWeek {
  /** Things that many carry out, the last of them done within the week. */
  readonly everyoneDid: readonly {
    readonly number: string | null;
    readonly title: string;
    readonly organisations: number;
  }[];
  readonly own: readonly {
    readonly number: string | null;
    readonly title: string;
    /** Days before its term; null: there is none. */
    readonly daysEarly: number | null;
    readonly late: boolean;
  }[];
  /** How many were closed in all, and how many of them after their term. */
  readonly closed: number;
  readonly closedLate: number;
}

/** Two of a kind are not «all». */
const MANY = 2;
/** A day before the end is not early yet. */
const EARLY_DAYS = 3;

/** The one to say first: what everybody did, then one's own that came early, then a week without a delay; null: none of them. */
export function reasonToBeGlad(week: ClosedWeek): GladFact | null {
  const widest = week.everyoneDid
    .filter(({ organisations }) => organisations >= MANY)
    .toSorted((one, other) => other.organisations - one.organisations)[0];
  if (widest !== undefined)
    return {
      kind: "everyoneDid",
      number: widest.number,
      title: widest.title,
      organisations: widest.organisations,
    };
  const [earliest] = week.own
    .flatMap(({ number, title, daysEarly, late }) => (late || daysEarly === null ? [] : [{ number, title, daysEarly }]))
    .filter(({ daysEarly }) => daysEarly >= EARLY_DAYS)
    .toSorted((one, other) => other.daysEarly - one.daysEarly);
  if (earliest !== undefined)
    return { kind: "early", number: earliest.number, title: earliest.title, days: earliest.daysEarly };
  return week.closed >= MANY && week.closedLate === 0 ? { kind: "inTime", count: week.closed } : null;
}
