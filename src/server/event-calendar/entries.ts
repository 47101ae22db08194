import type { CalendarEntry } from "#core/calendar/entry.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { selectEvents, selectTerms, type Wanted } from "./entries-store.ts";

/** What stands in a calendar, by day; `more`: there is more than `most` of a kind, and the rest was left out. */
export async function entriesOf(
  tx: Tx,
  context: OrganisationContext,
  wanted: Wanted,
): Promise<{ entries: CalendarEntry[]; more: boolean }> {
  const asked = { ...wanted, most: wanted.most + 1 };
  const found = [await selectEvents(tx, context, asked), await selectTerms(tx, context, asked)];
  return {
    entries: found.flatMap((rows) => rows.slice(0, wanted.most)).toSorted(byDay),
    more: found.some((rows) => rows.length > wanted.most),
  };
}

function byDay(one: CalendarEntry, other: CalendarEntry): number {
  const dayOf = ({ from, to, plannedFrom, plannedTo }: CalendarEntry): string =>
    from ?? to ?? plannedFrom ?? plannedTo ?? "";
  return (
    compare(dayOf(one), dayOf(other)) ||
    compare(one.startsAt ?? "", other.startsAt ?? "") ||
    compare(one.title, other.title) ||
    compare(one.id, other.id)
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
