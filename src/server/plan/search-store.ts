import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface FoundActivity {
  readonly plan_id: string;
  readonly plan_title: string | null;
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly schedule: string | null;
  /** The title with the found words between \u0001 and \u0002. */
  readonly headline: string;
  readonly total: number;
}

/** `words` is a query in PostgreSQL's own form («конкурс & робот:*»), made from letters and digits only. */
export async function searchActivities(
  tx: Tx,
  context: OrganisationContext,
  words: string,
  limit: number,
): Promise<readonly FoundActivity[]> {
  const result = await sql<FoundActivity>`
    with found as (
      select a.plan_id, p.title as plan_title, a.id, a.number, a.title, a.schedule, a.position, q.query,
             ts_rank(a.search, q.query) as rank, count(*) over ()::integer as total
      from activity a
      join plan p on p.region_id = a.region_id and p.id = a.plan_id
      cross join (select to_tsquery('pg_catalog.russian', ${words}) as query) q
      where a.region_id = ${context.regionId} and a.organisation_id = ${context.organisationId}
        and p.deleted_at is null and a.search @@ q.query
      order by rank desc, p.created_at desc, a.plan_id, a.position
      limit ${limit}
    )
    select plan_id, plan_title, id, number, title, schedule, total,
           ts_headline('pg_catalog.russian', search_text(title), query,
             'HighlightAll=true, StartSel=' || chr(1) || ', StopSel=' || chr(2)) as headline
    from found order by rank desc, plan_id, position`.execute(tx);
  return result.rows;
}
