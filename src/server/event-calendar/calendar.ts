import { toDayNumber, parsePlainDate } from "#core/time/plain-date.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import { entriesOf } from "./entries.ts";
import { hasBelow } from "./issue-store.ts";

const MOST_ENTRIES = 2000;
const LONGEST_DAYS = 366;

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly whose: "own" | "below";
}

/** What stands between two days. */
export async function getCalendar(parts: Parts, { from, to, whose }: Asked) {
  const { db, context } = parts;
  const { organisationName } = whoAsks(parts);
  const [first, last] = [parsePlainDate(from), parsePlainDate(to)];
  if (first === null || last === null || first > last || toDayNumber(last) - toDayNumber(first) >= LONGEST_DAYS)
    throw new Problem(400, "badRequest", { field: "/to" });
  return withOrganisation(db, context, async (tx) => ({
    ...(await entriesOf(tx, context, { scope: { kind: whose }, from, to, cancelledSince: null, most: MOST_ENTRIES })),
    today: todayOf(parts),
    organisationName,
    hasBelow: await hasBelow(tx, context),
  }));
}
