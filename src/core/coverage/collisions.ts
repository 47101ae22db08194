import { fromDayNumber, parsePlainDate, toDayNumber } from "#core/time/plain-date.ts";
import type { AudienceSegment } from "#core/audience/model.ts";
import type { CoverageRow } from "./model.ts";

/** Two rows that want the same people at the same time. */
export interface Collision {
  readonly first: string;
  readonly second: string;
  /** Days that both name, YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  readonly audience: AudienceSegment["kind"];
  /** How many organisations both rows concern. */
  readonly organisations: number;
}

/** A longer window leaves room for both: nobody says that they are on one day. */
const NARROW_DAYS = 3;
/** People who come to an event in person; «школы» or «общественность» can be at two things at once. */
const PRESENT: readonly AudienceSegment["kind"][] = [
  "students",
  "teachers",
  "managers",
  "centreHeads",
  "centreStaff",
  "guardians",
];

/**
 * Events for the same people on the same day or within the same few days, where both concern at least one organisation.
 * Each pair of rows is told once for each stretch of days. Terms that wait for somebody's date collide with nothing yet.
 */
export function collisionsOf(
  rows: readonly CoverageRow[],
  concerned: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Collision[] {
  const found: Collision[] = [];
  const days = rows.map((row) => narrowTerms(row));
  rows.forEach((first, index) => {
    if (days[index]?.length === 0) return;
    for (let other = index + 1; other < rows.length; other++) {
      const second = rows[other];
      if (second === undefined || days[other]?.length === 0) continue;
      const audience = sharedAudience(first, second);
      if (audience === null) continue;
      const organisations = shared(concerned.get(first.key), concerned.get(second.key));
      if (organisations === 0) continue;
      for (const [from, to] of overlaps(days[index] ?? [], days[other] ?? []))
        found.push({ first: first.key, second: second.key, from, to, audience, organisations });
    }
  });
  return found.toSorted((a, b) => compare(a.from, b.from) || b.organisations - a.organisations);
}

type Days = readonly [from: number, to: number];

function narrowTerms({ occurrences }: CoverageRow): readonly Days[] {
  return occurrences.flatMap(({ from, to, precision, waitsFor }): Days[] => {
    // By a deadline everybody may be earlier.
    if (waitsFor !== null || precision === "deadline") return [];
    const first = parsePlainDate(from ?? to ?? "");
    const last = parsePlainDate(to ?? from ?? "");
    if (first === null || last === null) return [];
    const days: Days = [toDayNumber(first), toDayNumber(last)];
    return days[1] - days[0] < NARROW_DAYS ? [days] : [];
  });
}

function overlaps(one: readonly Days[], other: readonly Days[]): (readonly [string, string])[] {
  return one.flatMap(([from, to]) =>
    other.flatMap(([otherFrom, otherTo]) => {
      const first = Math.max(from, otherFrom);
      const last = Math.min(to, otherTo);
      return first > last ? [] : [[fromDayNumber(first), fromDayNumber(last)] as const];
    }),
  );
}

/** The first kind of people that both rows want, where neither subjects nor classes keep them apart. */
function sharedAudience(first: CoverageRow, second: CoverageRow): AudienceSegment["kind"] | null {
  for (const one of first.audience?.segments ?? [])
    for (const other of second.audience?.segments ?? [])
      if (one.kind === other.kind && PRESENT.includes(one.kind) && meet(one, other)) return one.kind;
  return null;
}

function meet(one: AudienceSegment, other: AudienceSegment): boolean {
  if (one.grades !== undefined && other.grades !== undefined)
    if (one.grades[0] > other.grades[1] || other.grades[0] > one.grades[1]) return false;
  return anyOf(one.subjects, other.subjects) && anyOf(one.centreKinds, other.centreKinds);
}

/** No list says nothing against it. */
function anyOf<T>(one: readonly T[] | undefined, other: readonly T[] | undefined): boolean {
  if (one === undefined || other === undefined || one.length === 0 || other.length === 0) return true;
  return one.some((item) => other.includes(item));
}

function shared(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): number {
  if (one === undefined || other === undefined) return 0;
  let count = 0;
  for (const id of one) if (other.has(id)) count += 1;
  return count;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
