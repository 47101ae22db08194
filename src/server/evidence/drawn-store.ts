import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Reports at or below the organisation that were sent on these days (YYYY-MM-DD, both included), without those replaced. */
export async function selectReportKeys(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  { from, timeZone, to }: { readonly from: string; readonly to: string; readonly timeZone: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select r.id from completion_record r
    where r.region_id = ${regionId} and r.path >= ${path} and r.path < ${`${path}~`}
      and r.state <> 'replaced' and r.sent_at >= ${from}::date::timestamp at time zone ${timeZone}
      and r.sent_at < (${to}::date + 1)::timestamp at time zone ${timeZone}`.execute(tx);
  return rows.map(({ id }) => id);
}
