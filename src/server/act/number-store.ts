import { sql } from "kysely";
import * as z from "zod/mini";
import type { ActName } from "#core/act/approves.ts";
import { actDraft, type ActDraft } from "#core/act/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/**
 * Numbers that the organisation has given, to acts of its registry and to acts that approve plans. Until the end of the
 * transaction nobody else of the organisation gives one: two tables have no index in common.
 */
export async function lockNumbers(tx: Tx, { organisationId }: OrganisationContext): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`act numbers of ${organisationId}`}, 0))`.execute(tx);
}

const sameNumber = (column: string, number: string) =>
  sql<boolean>`lower(regexp_replace(${sql.ref(column)}, '\\s', '', 'g')) = lower(regexp_replace(${number}, '\\s', '', 'g'))`;
const sameYear = (column: string, date: string) =>
  sql<boolean>`extract(year from ${sql.ref(column)}) = ${Number(date.slice(0, 4))}`;

export interface Numbered {
  readonly kind: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly number: string;
}

/** An act of one's own in the registry, with what was signed. */
export interface RegisteredRow extends Numbered {
  readonly id: string;
  readonly draftId: string;
  readonly title: string | null;
  readonly act: ActDraft;
}

/** Drafts that became lines of the registry: they keep the act without the plan behind it. */
function registered(tx: Tx, { organisationId, regionId }: OrganisationContext) {
  return tx
    .selectFrom("act_draft as d")
    .innerJoin("act as a", (join) => join.onRef("a.region_id", "=", "d.region_id").onRef("a.id", "=", "d.act_id"))
    .select(["a.id", "d.id as draft_id", "a.kind", "a.act_date", "a.number", "a.title", "d.content"])
    .where("d.region_id", "=", regionId)
    .where("d.organisation_id", "=", organisationId)
    .where("a.own", "=", true);
}

type RawRow = Awaited<ReturnType<ReturnType<typeof registered>["execute"]>>[number];

const rowOf = ({ act_date: date, content, draft_id: draftId, id, kind, number, title }: RawRow): RegisteredRow => ({
  id,
  draftId,
  kind,
  date,
  number,
  title,
  act: z.parse(actDraft, content),
});

/** The own act that has this number among those of its kind and year; null: none. */
export async function selectNumbered(
  tx: Tx,
  context: OrganisationContext,
  { kind, date, number }: Numbered,
): Promise<RegisteredRow | null> {
  const row = await registered(tx, context)
    .where("a.kind", "=", kind)
    .where(sameYear("a.act_date", date))
    .where(sameNumber("a.number", number))
    .executeTakeFirst();
  return row === undefined ? null : rowOf(row);
}

/** Own acts with this plan behind them, that amend some act, or that have the day of an edition; the newest first. */
export async function selectOfPlan(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  days: readonly string[],
): Promise<RegisteredRow[]> {
  const rows = await registered(tx, context)
    .where(
      sql<boolean>`(d.content ->> 'appendixPlanId' = ${planId} or d.content -> 'amends' <> 'null'::jsonb
        or a.act_date = any(${[...days]}::date[]))`,
    )
    .orderBy("a.act_date", "desc")
    .orderBy("a.id", "desc")
    .execute();
  return rows.map(rowOf);
}

/** The edition whose act has this number among those of its kind and year; null: none. */
export async function selectEditionNumbered(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  { kind, date, number }: Numbered,
): Promise<{ readonly planId: string; readonly title: string | null; readonly date: string } | null> {
  const row = await tx
    .selectFrom("plan_edition")
    .select(["plan_id", "title", "act_date"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("act_type", "=", kind)
    .where(sameYear("act_date", date))
    .where(sameNumber("act_number", number))
    .executeTakeFirst();
  return row === undefined ? null : { planId: row.plan_id, title: row.title, date: row.act_date };
}

/** The acts that approved the editions of a plan of one's own. */
export async function selectEditionActs(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
): Promise<(ActName & { readonly edition: number })[]> {
  return tx
    .selectFrom("plan_edition")
    .select(["number as edition", "act_type as kind", "act_date as date", "act_number as number"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("plan_id", "=", planId)
    .orderBy("plan_edition.number")
    .execute();
}

/** Acts of the registry, one's own and those that are seen on the branch, with one of these numbers. */
export async function selectWithNumbers(
  tx: Tx,
  { regionId }: OrganisationContext,
  numbers: readonly string[],
): Promise<{ readonly id: string; readonly number: string; readonly date: string }[]> {
  return tx
    .selectFrom("act")
    .select(["id", "number", "act_date as date"])
    .where("region_id", "=", regionId)
    .where("number", "in", [...numbers])
    .orderBy("id")
    .execute();
}
