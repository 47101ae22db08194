import { sql } from "kysely";
import * as z from "zod/mini";
import { comparator, passport } from "#core/indicator/model.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { KeptRow } from "./store.ts";

export interface CountryAsked {
  /** «2026-Q3». */
  readonly period: string;
  readonly code: string;
}

/** Sums of the head of a region in a round that it leads. */
export interface HeadSumRow extends KeptRow {
  readonly regionId: string;
  readonly setId: string;
  readonly roundId: string;
}

const goalRow = z.object({
  regionId: z.string(),
  setId: z.string(),
  line: z.int(),
  comparator,
  goal: z.nullable(z.string()),
  unit: z.nullable(z.string()),
});
export type HeadGoalRow = z.infer<typeof goalRow>;

/**
 * One indicator in the rounds that the heads of all regions lead for a period: kept sums, deltas that nobody has folded in yet in
 * rows of their own, and what is set for the heads; of one moment (rostok_chores). Indexes of the heads alone answer it (0036).
 */
export async function selectCountry(
  tx: Tx,
  { code, period }: CountryAsked,
): Promise<{ readonly sums: HeadSumRow[]; readonly goals: HeadGoalRow[] }> {
  type Row = HeadSumRow & { readonly line: number | null };
  const { rows } = await sql<Row>`/* kept */
    select t.region_id as "regionId", r.set_id as "setId", r.id as "roundId", t.organisation_id as "organisationId",
      t.code, t.asked, t.known, t.value_sum as value, t.numerator_sum as numerator, t.denominator_sum as denominator, t.shares,
      null::int as line, null::text as comparator, null::numeric as goal, null::text as unit
    from reporting_round r
      join indicator_total t on t.region_id = r.region_id and t.round_id = r.id and t.code = ${code}
        and t.path = t.organisation_id::text || '/'
    where r.period = ${period} and r.path = r.organisation_id::text || '/'
    union all
    select d.region_id, r.set_id, r.id, r.organisation_id, c.code, 0, sum(c.known)::int, sum(c.value), sum(c.numerator),
      sum(c.denominator), sum(c.shares)::int, null, null, null, null
    from reporting_round r
      join indicator_delta d on d.region_id = r.region_id and d.round_id = r.id and d.root_id = r.organisation_id
      cross join lateral unnest(d.codes, d.known, d.value_sums, d.numerator_sums, d.denominator_sums, d.shares)
        as c (code, known, value, numerator, denominator, shares)
    where r.period = ${period} and r.path = r.organisation_id::text || '/' and c.code = ${code}
    group by d.region_id, r.set_id, r.id, r.organisation_id, c.code
    union all
    select g.region_id, g.set_id, null, g.organisation_id, g.code, 0, 0, 0, 0, 0, 0, g.line, g.comparator, g.value, g.unit
    from indicator_target g
    where g.code = ${code} and g.period = ${period} and g.path = g.organisation_id::text || '/'`.execute(tx);
  return {
    sums: rows.filter(({ line }) => line === null),
    goals: rows.filter(({ line }) => line !== null).map((row) => z.parse(goalRow, row)),
  };
}

const headRow = z.object({ roundId: z.string(), region: z.string(), set: z.string(), passport });
export type HeadRow = z.infer<typeof headRow>;

/** How the heads, their sets and the indicator are called in rounds (rostok_chores). */
export async function selectHeads(tx: Tx, code: string, roundIds: readonly string[]): Promise<HeadRow[]> {
  const { rows } = await sql<HeadRow>`
    select r.id as "roundId", o.name as region, s.title as "set", f.item -> 'passport' as passport
    from reporting_round r
      join organisation o on o.id = r.organisation_id
      join indicator_set s on s.region_id = r.region_id and s.id = r.set_id
      cross join lateral jsonb_array_elements(r.form) as f (item)
    where r.id = any(${[...roundIds]}::uuid[]) and f.item -> 'passport' ->> 'code' = ${code}
    order by o.name, s.title`.execute(tx);
  return z.parse(z.array(headRow), rows);
}
