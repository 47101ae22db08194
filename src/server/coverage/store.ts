import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const endOf = (path: string): string => `${path}~`;

/** All below a path that are there, by name; a centre that is closed or only planned is not. */
export async function selectOrganisations(tx: Tx, { regionId }: OrganisationContext, path: string) {
  const { rows } = await sql<{ id: string; name: string; path: string; kind: string; centreKind: string | null }>`
    select id, coalesce(short_name, name) as name, path, kind, centre_kind as "centreKind"
    from organisation
    where region_id = ${regionId} and path >= ${path} and path < ${endOf(path)} and ended_on is null
      and (centre_state is null or centre_state in ('working', 'beingCreated'))
    order by coalesce(short_name, name) collate ru_numbers, id`.execute(tx);
  return rows;
}

export interface StandingTerm {
  readonly organisation_id: string;
  readonly workstream: number | null;
  readonly from_day: string | null;
  readonly to_day: string | null;
  readonly state: string;
  readonly waits_for: string | null;
}

/**
 * The ledger below a path as terms that are alike, in the workstreams of the row at the top of their chain. Days: those that
 * count now, else of the term as approved. `from`, `to`: what touches these days, and what has none.
 */
export async function selectTerms(
  tx: Tx,
  { regionId }: OrganisationContext,
  { path, from, to }: { readonly path: string; readonly from: string; readonly to: string },
): Promise<readonly StandingTerm[]> {
  const { rows } = await sql<StandingTerm>`
    with standing as (
      select o.organisation_id, d.origin_plan_id, d.origin_key, o.workstream, o.state, o.waits_for,
        coalesce(o.starts_on, o.from_day) as from_day, coalesce(o.due_on, o.to_day) as to_day
      from occurrence o join duty d on d.region_id = o.region_id and d.id = o.duty_id
      where o.path >= ${path} and o.path < ${endOf(path)} and not o.withdrawn
    )
    select s.organisation_id, coalesce(a.workstream, s.workstream) as workstream, s.from_day, s.to_day, s.state, s.waits_for
    from standing s
    left join edition_activity a
      on a.region_id = ${regionId} and a.plan_id = s.origin_plan_id and a.key = s.origin_key and a.current
    where (s.from_day is null and s.to_day is null)
      or (coalesce(s.from_day, s.to_day) <= ${to}::date and coalesce(s.to_day, s.from_day) >= ${from}::date)
    group by 1, 2, 3, 4, 5, 6`.execute(tx);
  return rows;
}

/** Proposals below a path that nobody has answered, with the days of their row. */
export async function selectUnanswered(tx: Tx, path: string) {
  const { rows } = await sql<Omit<StandingTerm, "state" | "waits_for">>`
    select p.organisation_id, a.workstream, a.starts_on as from_day, a.ends_on as to_day
    from proposal p
    join edition_activity a on a.region_id = p.region_id and a.edition_id = p.edition_id and a.key = p.activity_key
    where p.path >= ${path} and p.path < ${endOf(path)} and p.state = 'open'
    group by 1, 2, 3, 4`.execute(tx);
  return rows;
}
