import { sql } from "kysely";
import type { Tx } from "#server/platform/db/transaction.ts";
import { countedAt, type AsOf } from "./as-of.ts";

/** Sums of one code as the database keeps them: exact decimals. */
export interface SumRow {
  readonly code: string;
  readonly known: number;
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly shares: number;
}

export interface KeptRow extends SumRow {
  readonly organisationId: string;
  /** How many are asked for the code. */
  readonly asked: number;
}

/** What a delta brings to the sums of its branch and of the head of the region; to the head once where that is the same. */
const PARTS = sql`
  cross join lateral (select d.organisation_id as id union select d.root_id) as k
  cross join lateral unnest(d.codes, d.known, d.value_sums, d.numerator_sums, d.denominator_sums, d.shares)
    as c (code, known, value, numerator, denominator, shares)`;

/**
 * Of branches or of the whole region: the kept sums, and beside them, in rows of their own, the deltas that nobody has folded
 * in yet. `codes` null: of all indicators.
 */
export async function selectKeptSums(
  tx: Tx,
  regionId: string,
  roundId: string,
  organisationIds: readonly string[],
  codes: readonly string[] | null,
): Promise<KeptRow[]> {
  const wanted = codes === null ? null : [...codes];
  const { rows } = await sql<KeptRow>`/* kept */
    select organisation_id as "organisationId", code, asked, known, value_sum as value, numerator_sum as numerator,
      denominator_sum as denominator, shares
    from indicator_total
    where region_id = ${regionId} and round_id = ${roundId} and organisation_id = any(${[...organisationIds]}::uuid[])
      and (${wanted}::text[] is null or code = any(${wanted}::text[]))
    union all
    select k.id, c.code, 0, sum(c.known)::int, sum(c.value), sum(c.numerator), sum(c.denominator), sum(c.shares)::int
    from indicator_delta d ${PARTS}
    where d.region_id = ${regionId} and d.round_id = ${roundId} and k.id = any(${[...organisationIds]}::uuid[])
      and (${wanted}::text[] is null or c.code = any(${wanted}::text[]))
    group by k.id, c.code`.execute(tx);
  return rows;
}

/** Which values are summed: all below one path, in groups of those below each organisation at a depth of it. */
export interface Counted {
  readonly regionId: string;
  readonly roundId: string;
  readonly path: string;
  /** Of the keys of a path, from 1. */
  readonly depth: number;
  readonly asOf: AsOf | null;
}

const among = ({ asOf, path, regionId, roundId }: Counted) => sql<boolean>`
  indicator_value.region_id = ${regionId} and indicator_value.round_id = ${roundId} and ${countedAt(asOf)}
    and indicator_value.path >= ${path} and indicator_value.path < ${`${path}~`}`;

/** Of organisations that keep no sums of their own, or as of a day, each with everything below it. */
export async function selectCountedSums(
  tx: Tx,
  counted: Counted,
): Promise<(SumRow & { readonly organisationId: string })[]> {
  const { rows } = await sql<SumRow & { organisationId: string }>`
    select split_part(path, '/', ${counted.depth}::int) as "organisationId", code, count(value)::int as known,
      coalesce(sum(value), 0)::text as value,
      coalesce(sum(numerator) filter (where denominator is not null), 0)::text as numerator,
      coalesce(sum(denominator) filter (where numerator is not null), 0)::text as denominator,
      (count(*) filter (where numerator is not null and denominator is not null))::int as shares
    from indicator_value
    where ${among(counted)}
    group by 1, code`.execute(tx);
  return rows;
}

export interface HighestRow {
  readonly organisationId: string;
  readonly code: string;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** The highest values, for indicators that are put together by them: what is made of two counts, by its counts. */
export async function selectHighest(tx: Tx, counted: Counted, codes: readonly string[]): Promise<HighestRow[]> {
  // Forty digits tell any two shares of counts apart.
  const height = sql`coalesce(numerator::numeric(1000, 40) / nullif(denominator, 0), value)`;
  const { rows } = await sql<HighestRow>`
    select distinct on (1, code) split_part(path, '/', ${counted.depth}::int) as "organisationId", code, value::text,
      numerator::text, denominator::text
    from indicator_value
    where ${among(counted)} and ${height} is not null and code = any(${[...codes]}::text[])
    order by 1, code, ${height} desc`.execute(tx);
  return rows;
}

/** How many are asked for each code below each organisation at a depth of the path. */
export async function selectAsked(
  tx: Tx,
  { depth, path, regionId, roundId }: Pick<Counted, "depth" | "path" | "regionId" | "roundId">,
): Promise<{ readonly organisationId: string; readonly code: string; readonly asked: number }[]> {
  const { rows } = await sql<{ organisationId: string; code: string; asked: number }>`
    select m.id as "organisationId", code, count(*)::int as asked from (
      select jsonb_path_query(codes, '$[*]') #>> '{}' as code, split_part(path, '/', ${depth}::int) as id from round_member
      where region_id = ${regionId} and round_id = ${roundId} and expected and path >= ${path} and path < ${`${path}~`}
    ) as m group by m.id, code`.execute(tx);
  return rows;
}

/**
 * Puts deltas into the sums; answers how many (rostok_chores). One at a time and never while somebody moves (migration 0032): it
 * waits for nobody then, and does nothing.
 */
export async function foldDeltas(tx: Tx, most: number): Promise<number> {
  const alone = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('figures are folded', 0)) as alone`.execute(tx);
  if (alone.rows[0]?.alone !== true) return 0;
  const { rows } = await sql<{ folded: number }>`
    with d as (
      delete from indicator_delta where (region_id, round_id, id) in (
        select region_id, round_id, id from indicator_delta limit ${most})
      returning *
    ), put as (
      insert into indicator_total as t
        (region_id, round_id, organisation_id, path, code, known, value_sum, numerator_sum, denominator_sum, shares)
      select d.region_id, d.round_id, k.id, o.path, c.code, sum(c.known), sum(c.value), sum(c.numerator), sum(c.denominator),
        sum(c.shares)
      from d ${PARTS}
        join organisation o on o.id = k.id
      group by d.region_id, d.round_id, k.id, o.path, c.code
      order by d.region_id, d.round_id, k.id, c.code
      on conflict (region_id, round_id, organisation_id, code) do update set
        known = t.known + excluded.known,
        value_sum = t.value_sum + excluded.value_sum,
        numerator_sum = t.numerator_sum + excluded.numerator_sum,
        denominator_sum = t.denominator_sum + excluded.denominator_sum,
        shares = t.shares + excluded.shares
    ) select count(*)::int as folded from d`.execute(tx);
  return rows[0]?.folded ?? 0;
}

export interface CurrentRow {
  readonly round: string;
  readonly region: string;
  readonly branch: string;
  readonly organisation: string;
  readonly path: string;
  readonly code: string;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** Every value that counts, one row each, for the slow recount (rostok_chores); pages by round. */
export async function selectCurrent(tx: Tx, regionId: string, roundId: string): Promise<CurrentRow[]> {
  const { rows } = await sql<CurrentRow>`
    select round_id as round, region_id as region, branch_id as branch, organisation_id as organisation, path, code,
      value::text as value, numerator::text as numerator, denominator::text as denominator
    from indicator_value where region_id = ${regionId} and round_id = ${roundId} and current`.execute(tx);
  return rows;
}

interface AnyRound {
  readonly id: string;
  readonly period: string;
  readonly regionId: string;
  readonly rootId: string;
}

export async function selectAllRounds(tx: Tx): Promise<AnyRound[]> {
  const { rows } = await sql<AnyRound>`
    select r.id, r.period, r.region_id as "regionId", split_part(r.path, '/', 1) as "rootId"
    from reporting_round r order by r.region_id, r.id`.execute(tx);
  return rows;
}

/** The organisations that keep sums in a round. */
export async function selectKeepers(tx: Tx, regionId: string, roundId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select organisation_id as id from indicator_total where region_id = ${regionId} and round_id = ${roundId}
    union select k.id from indicator_delta cross join lateral (values (organisation_id), (root_id)) as k (id)
    where region_id = ${regionId} and round_id = ${roundId}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** A form that somebody is expected to fill. */
export interface FormRow {
  readonly path: string;
  readonly codes: readonly string[];
}

export async function selectForms(tx: Tx, regionId: string, roundId: string): Promise<FormRow[]> {
  const { rows } = await sql<FormRow>`
    select path, codes from round_member where region_id = ${regionId} and round_id = ${roundId} and expected`.execute(
    tx,
  );
  return rows;
}

/** Figures that count, of those who were not asked for them: none are allowed. */
export async function selectUnexpected(
  tx: Tx,
  regionId: string,
  roundId: string,
): Promise<{ readonly organisation: string; readonly code: string }[]> {
  const { rows } = await sql<{ organisation: string; code: string }>`
    select v.organisation_id as organisation, v.code from indicator_value v
      join round_member m on m.region_id = v.region_id and m.round_id = v.round_id and m.organisation_id = v.organisation_id
    where v.region_id = ${regionId} and v.round_id = ${roundId} and v.current
      and (not m.expected or not m.codes @> to_jsonb(v.code))`.execute(tx);
  return rows;
}

export async function selectName(tx: Tx, organisationId: string): Promise<string | undefined> {
  const row = await tx.selectFrom("organisation").select("name").where("id", "=", organisationId).executeTakeFirst();
  return row?.name;
}
