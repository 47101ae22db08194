import { sql } from "kysely";
import * as z from "zod/mini";
import { roleGrant } from "#core/access/model.ts";
import type { Database } from "#server/platform/db/client.ts";

const owner = z.object({
  region_id: z.string(),
  organisation_name: z.string(),
  path: z.string(),
  time_zone: z.string(),
  grants: z.array(roleGrant),
});

/**
 * An account in an organisation at a moment, with its grants there; null when the account is blocked or the organisation has
 * ended. Looked up before any right is known: not bound by the row policies.
 */
export async function selectOwner(db: Database, accountId: string, organisationId: string, at: Date) {
  const { rows } = await sql<unknown>`
    select a.region_id, o.name as organisation_name, o.path, o.time_zone, coalesce((
      select json_agg(json_build_object('id', g.id, 'role', g.role, 'organisationId', g.organisation_id,
        'from', g.from_day::text, 'until', g.until_day::text, 'onBehalfOf', g.on_behalf_of) order by g.from_day, g.id)
      from role_grant g where g.account_id = a.id and g.organisation_id = o.id
    ), '[]'::json) as grants
    from account a join organisation o on o.id = ${organisationId} and o.region_id = a.region_id
      and (o.ended_on is null or o.ended_on > (${at}::timestamptz at time zone o.time_zone)::date)
    where a.id = ${accountId} and a.state = 'active'`.execute(db);
  return rows.length === 0 ? null : z.parse(owner, rows[0]);
}
