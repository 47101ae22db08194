import { sql } from "kysely";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { EmptyDatabase } from "./postgres.ts";

interface CountryRow {
  readonly region: string;
  readonly period: string;
  readonly known: number;
  readonly asked: number;
  readonly value: string;
  readonly target: string | null;
}

/**
 * One indicator of all regions by periods, with targets and with what has not been folded in yet. No page of the product shows
 * two regions at once, and the sets of two regions are two sets: the least that could, as the owner of the database.
 */
export async function country(tx: Tx): Promise<readonly CountryRow[]> {
  const { rows } = await sql<CountryRow>`/* kept */
    select t.region_id as region, r.period, t.known, t.asked, t.value_sum as value, g.value as target
    from reporting_round r
    join indicator_total t on t.region_id = r.region_id and t.round_id = r.id and t.organisation_id = r.organisation_id
      and t.code = '1'
    left join indicator_target g on g.region_id = r.region_id and g.organisation_id = r.organisation_id
      and g.set_id = r.set_id and g.code = '1' and g.period = r.period
    where r.kind = 'quarter'
    union all
    select d.region_id, r.period, sum(c.known)::int, 0, sum(c.value), null
    from indicator_delta d join reporting_round r on r.region_id = d.region_id and r.id = d.round_id
      and r.organisation_id = d.root_id
      cross join lateral unnest(d.codes, d.known, d.value_sums) as c (code, known, value)
    where c.code = '1' and r.kind = 'quarter' group by d.region_id, r.period`.execute(tx);
  return rows;
}

export async function sumOfCountry({ database: { db } }: EmptyDatabase): Promise<number> {
  const rows = await db.transaction().execute(country);
  return rows.reduce((sum, { value }) => sum + Number(value), 0);
}
