import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Withdrawn lines that have marks are there too: nothing that was done disappears. */
export async function selectLineKeys(
  tx: Tx,
  { regionId }: OrganisationContext,
  dutyId: string,
): Promise<{ id: string; label: string; precision: string; review: string | null }[]> {
  return tx
    .selectFrom("occurrence")
    .select(["id", "label", "precision", "review"])
    .where("region_id", "=", regionId)
    .where("duty_id", "=", dutyId)
    .where((where) => where.or([where("withdrawn", "=", false), where("version", ">", 1)]))
    .orderBy(sql`coalesce(due_on, to_day) nulls last`)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

export async function selectEvents(tx: Tx, { regionId }: OrganisationContext, occurrenceIds: readonly string[]) {
  return tx
    .selectFrom("event as e")
    .select(["e.id", "e.title", "e.starts_on as startsOn", "e.ends_on as endsOn", "e.state"])
    .where("e.region_id", "=", regionId)
    .where("e.id", "in", (inner) =>
      inner
        .selectFrom("event_occurrence")
        .select("event_id")
        .where("region_id", "=", regionId)
        .where("occurrence_id", "=", sql<string>`any(${[...occurrenceIds]}::uuid[])`),
    )
    .orderBy("e.starts_on")
    .orderBy("e.id")
    .execute();
}

export async function selectRecords(tx: Tx, { regionId }: OrganisationContext, occurrenceIds: readonly string[]) {
  return tx
    .selectFrom("completion_record as r")
    .select([
      "r.id",
      "r.on_day as onDay",
      "r.outcome",
      "r.state",
      sql<number>`coalesce((select sum(value::int) from jsonb_each_text(r.counts)), 0)::int`.as("people"),
    ])
    .where("r.region_id", "=", regionId)
    .where("r.state", "<>", "replaced")
    .where("r.id", "in", (inner) =>
      inner
        .selectFrom("record_occurrence")
        .select("record_id")
        .where("region_id", "=", regionId)
        .where("occurrence_id", "=", sql<string>`any(${[...occurrenceIds]}::uuid[])`),
    )
    .orderBy("r.sent_at")
    .orderBy("r.id")
    .execute();
}

interface Origin {
  readonly planId: string;
  readonly key: string;
}

/** How those strictly below stand with what comes from the same row at the top of the chain. */
export async function selectBelowCounts(
  tx: Tx,
  { regionId }: OrganisationContext,
  path: string,
  origin: Origin,
  today: string,
) {
  const { rows } = await sql<{
    organisations: number;
    done: number;
    ahead: number;
    missed: number;
    cancelled: number;
    silent: number;
  }>`
    select count(distinct o.organisation_id)::int as organisations,
      (count(*) filter (where o.state in ('done', 'doneLate')))::int as done,
      (count(*) filter (where o.state in ('planned', 'waitsForDate', 'dateSet', 'running', 'moved')
        and (o.due_on is null or o.due_on >= ${today}::date)))::int as ahead,
      (count(*) filter (where o.state = 'notDone' or (o.state in ('planned', 'dateSet', 'running', 'moved')
        and o.due_on < ${today}::date)))::int as missed,
      (count(*) filter (where o.state = 'cancelled'))::int as cancelled,
      (select count(*)::int from proposal p
        where p.region_id = ${regionId} and p.origin_plan_id = ${origin.planId} and p.origin_key = ${origin.key}
          and p.path > ${path} and p.path < app_path_end() and p.state = 'open') as silent
    from duty d
    join occurrence o on o.region_id = d.region_id and o.duty_id = d.id and not o.withdrawn
    where d.region_id = ${regionId} and d.origin_plan_id = ${origin.planId} and d.origin_key = ${origin.key}
      and d.path > ${path} and d.path < app_path_end()`.execute(tx);
  return rows[0] ?? null;
}

export async function selectAwaitedId(
  tx: Tx,
  { regionId }: OrganisationContext,
  dutyId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom("awaited_date")
    .select("id")
    .where("region_id", "=", regionId)
    .where("duty_id", "=", dutyId)
    .executeTakeFirst();
  return row?.id ?? null;
}
