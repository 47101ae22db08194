import { sql } from "kysely";
import * as z from "zod/mini";
import { planContent } from "#core/plan/change/model.ts";
import { approvalAct, stepAuthor } from "#core/plan/life/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** What lies below a path is between it and this: «~» comes after every sign of a key. */
export function endOf(path: string): string {
  return `${path}~`;
}

const LISTED = 500;

/**
 * Approved editions on the branch, the last approved first. Without `planId` the latest of each plan only. `words`: each stands in
 * the title or in the name of the organisation. At most 500; `total` says how many there are.
 */
export async function selectEditions(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  {
    whose,
    planId,
    id,
    words = [],
  }: {
    readonly whose?: "own" | "above" | "below";
    readonly planId?: string;
    readonly id?: string;
    readonly words?: readonly string[];
  },
) {
  const isLatest = sql<boolean>`not exists (
    select from plan_edition later
    where later.region_id = e.region_id and later.plan_id = e.plan_id and later.number > e.number
  )`;
  let query = tx
    .selectFrom("plan_edition as e")
    .innerJoin("organisation as o", "o.id", "e.organisation_id")
    .select(["e.id", "e.plan_id", "e.organisation_id", "o.name as organisation", "e.path", "e.number", "e.title"])
    .select(["e.period", "e.level", "e.act", "e.sha256", "e.approved_at", "e.approved_by", "e.in_force_from"])
    .select(isLatest.as("latest"))
    .select(sql<number>`(count(*) over ())::int`.as("total"))
    .select(sql<number>`jsonb_array_length(e.content -> 'activities')`.as("activities"))
    .where("e.region_id", "=", regionId)
    .orderBy("e.approved_at", "desc")
    .orderBy("e.id", "desc")
    .limit(LISTED);
  if (id !== undefined) query = query.where("e.id", "=", id);
  else if (planId !== undefined) query = query.where("e.plan_id", "=", planId);
  else query = query.where(isLatest);
  if (whose === "own") query = query.where("e.path", "=", path);
  if (whose === "above") query = query.where("e.path", "<>", path).where(sql<boolean>`starts_with(${path}, e.path)`);
  if (whose === "below") query = query.where("e.path", ">", path).where("e.path", "<", endOf(path));
  for (const word of words)
    query = query.where(
      sql<boolean>`position(search_text(${word}) in search_text(coalesce(e.title, '') || ' ' || o.name)) > 0`,
    );
  const rows = await query.execute();
  return rows.map((row) => ({
    ...row,
    act: z.parse(approvalAct, row.act),
    approved_by: z.parse(stepAuthor, row.approved_by),
  }));
}

export type EditionRow = Awaited<ReturnType<typeof selectEditions>>[number];

export async function selectEditionContent(tx: Tx, { regionId }: OrganisationContext, id: string) {
  const { content } = await tx
    .selectFrom("plan_edition")
    .select("content")
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return z.parse(planContent, content);
}

export interface ActivityFilter {
  /** Of the organisations asked for: they and all below them. */
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
  /** A query of the text search; null: all. */
  readonly words: string | null;
  readonly status: string | null;
  readonly limit: number;
  readonly offset: number;
}

export interface ActivityRow {
  readonly id: string;
  readonly plan_id: string;
  readonly edition_id: string;
  readonly organisation: string;
  readonly number: string | null;
  readonly title: string;
  readonly schedule: string | null;
  readonly responsible: string | null;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly status: "planned" | "waitsForDate" | "undated";
  readonly total: number;
}

/**
 * One page of approved activities and how many there are, in one statement. The page is found on the index alone, and the
 * words of its rows are fetched afterwards.
 */
export async function selectActivities(tx: Tx, filter: ActivityFilter): Promise<readonly ActivityRow[]> {
  const { path, from, to, words, status, limit, offset } = filter;
  const found = sql`
    from edition_activity a
    where a.current and a.path >= ${path} and a.path < ${endOf(path)}
    ${from === null ? sql`` : sql`and a.ends_on >= ${from}::date`}
    ${to === null ? sql`` : sql`and a.starts_on <= ${to}::date`}
    ${status === null ? sql`` : sql`and a.status = ${status}`}
    ${words === null ? sql`` : sql`and a.search @@ to_tsquery('pg_catalog.russian', ${words})`}`;
  const keep = words === null ? sql`/* kept */` : sql``;
  const { rows } = await sql<ActivityRow>`${keep}
    select a.id, a.plan_id, a.edition_id, o.name as organisation, a.number, a.title, a.schedule, a.responsible,
      a.starts_on, a.ends_on, a.status, (select count(*)::int ${found}) as total
    from (select a.region_id, a.id ${found} order by a.starts_on, a.id limit ${limit} offset ${offset}) page
    join edition_activity a on a.region_id = page.region_id and a.id = page.id
    join organisation o on o.id = a.organisation_id
    order by a.starts_on, a.id`.execute(tx);
  return rows;
}

/** The path of an organisation of the region; null when there is none. */
export async function selectPath(tx: Tx, { regionId }: OrganisationContext, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom("organisation")
    .select("path")
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.path ?? null;
}
