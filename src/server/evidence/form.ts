import type { ReportForm } from "#contract/evidence.ts";
import type { SegmentKind } from "#core/audience/model.ts";
import { likeness } from "#core/evidence/alike.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import {
  selectEvent,
  selectOthers,
  selectOwn,
  selectReadings,
  selectStanding,
  type OccurrenceRow,
} from "./occurrence-store.ts";
import { surroundings } from "./records.ts";
import { occurrenceLine, viewRecord } from "./views.ts";

/** Days before and after within which something else may be the same event. */
const AROUND_DAYS = 31;
/** Half of the words of the shorter name. */
const ALIKE = 0.5;
const MOST_OFFERED = 10;

/** Everything that the page of a report needs, to be kept by it for the time without a network. */
export async function getForm(parts: Parts, occurrenceId: string): Promise<ReportForm> {
  mustBeAllowed(parts, "reportExecution");
  const { context, db } = parts;
  if (!isId(occurrenceId)) throw notFound();
  return withOrganisation(db, context, async (tx) => {
    const [one] = await selectOwn(tx, context, [occurrenceId], false);
    if (one === undefined) throw notFound();
    const others = await selectOthers(tx, context, one, daysAround(one, todayOf(parts)));
    const offered = others
      .map((other) => ({ other, alike: other.isSame ? 1 : likeness(one.title, other.title) }))
      .filter(({ alike }) => alike >= ALIKE)
      .toSorted((a, b) => b.alike - a.alike)
      .slice(0, MOST_OFFERED);
    const readings = await selectReadings(tx, context, one.dutyId);
    const standing = await selectStanding(tx, context, one.id);
    const { plan, schoolSize, today } = await surroundings(tx, parts, [one], false);
    return {
      occurrence: occurrenceLine(one),
      alsoServes: offered.map(({ other }) => ({ ...occurrenceLine(other), suggested: other.isSame })),
      segments: segmentsOf(readings?.audience?.segments.map(({ kind }) => kind) ?? []),
      eventId: await selectEvent(tx, context, one.id),
      today,
      plan,
      schoolSize,
      standing: standing === null ? null : await viewRecord(tx, parts, standing),
    };
  });
}

/** What happens about when this does: around its days, or around today when it has none. */
function daysAround({ dueOn, startsOn }: OccurrenceRow, today: string): { from: string; to: string } {
  const day = (text: string, by: number): string => {
    const parsed = parsePlainDate(text);
    return parsed === null ? text : addDays(parsed, by);
  };
  return { from: day(startsOn ?? dueOn ?? today, -AROUND_DAYS), to: day(dueOn ?? startsOn ?? today, AROUND_DAYS) };
}

/** Institutions are not counted as people; the usual four stand behind what the row itself names. */
const NOT_PEOPLE: ReadonlySet<SegmentKind> = new Set(["schools", "centres", "localGovernment", "partners", "other"]);
const USUAL: readonly SegmentKind[] = ["students", "guardians", "teachers", "public"];
const MOST_SEGMENTS = 6;

function segmentsOf(named: readonly SegmentKind[]): SegmentKind[] {
  return [...new Set([...named.filter((kind) => !NOT_PEOPLE.has(kind)), ...USUAL])].slice(0, MOST_SEGMENTS);
}
