import { dayIn, DEFAULT_ZONE, todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";

/** The calendar day of the organisation that is worked for, YYYY-MM-DD; also when nobody has signed in. */
export async function zoneDay(tx: Tx, { clock, context, identity }: Parts): Promise<string> {
  if (identity !== null) return todayOf({ clock, identity });
  const row = await tx
    .selectFrom("organisation")
    .select("time_zone")
    .where("region_id", "=", context.regionId)
    .where("id", "=", context.organisationId)
    .executeTakeFirst();
  return dayIn(row?.time_zone ?? DEFAULT_ZONE, clock());
}
