import { sql } from "kysely";
import type { ReportMissing } from "#core/paper/figure-report-model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Who was asked at or below an organisation and has not confirmed, by name. */
export async function selectMissing(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  organisationId: string,
): Promise<ReportMissing[]> {
  const { rows } = await sql<ReportMissing>`
    select o.name, m.state from round_member m
      join organisation o on o.id = m.organisation_id
      join organisation h on h.id = ${organisationId}
    where m.region_id = ${regionId} and m.round_id = ${roundId} and m.expected
      and m.state not in ('confirmed', 'accepted') and m.path >= h.path and m.path < h.path || '~'
    order by o.name, o.id`.execute(tx);
  return rows;
}
