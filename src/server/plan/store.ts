import { sql } from "kysely";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** What a plan's row says of the plan as it stands. */
export interface PlanFields {
  readonly state: "inReview" | "accepted";
  readonly version: number;
  readonly acceptedAt: Date | null;
  readonly title: string | null;
  readonly issuer: string | null;
  readonly kind: string;
  readonly level: string | null;
  readonly period: string | null;
  readonly approval: unknown;
  /** Null while the plan is as it was read. */
  readonly content: unknown;
  readonly readingPeriod: string;
  readonly readingPeriodAssumed: boolean;
  readonly questions: unknown;
  readonly counts: unknown;
}

export interface NewPlan extends PlanFields {
  readonly id: string;
  readonly sourceFileId: string;
  readonly example: boolean;
  readonly draft: unknown;
  readonly document: unknown;
  readonly namedPeriod: string | null;
  readonly madeFrom: { readonly planId: string; readonly json: string } | null;
  readonly createdAt: Date;
}

const SUMMARY = [
  "plan.id",
  "plan.state",
  "plan.title",
  "plan.issuer",
  "plan.kind",
  "plan.level",
  "plan.period",
  "plan.approval",
  "plan.example",
  "plan.counts",
  "plan.created_at",
  "source_file.name as file_name",
] as const;

/** `PlanStanding` (contract/plan.ts). */
const LIFE = sql<unknown>`jsonb_build_object(
  'stage', coalesce((select l.stage from plan_life l where l.region_id = plan.region_id and l.plan_id = plan.id), 'draft'),
  'waiting', coalesce((select jsonb_agg(distinct o.name)
    from plan_life l
    join endorsement e on e.region_id = l.region_id and e.round_id = l.round_id and e.state = 'open'
    join organisation o on o.id = e.addressee_id
    where l.region_id = plan.region_id and l.plan_id = plan.id
      and l.stage in ('endorsement', 'amendmentEndorsement')), '[]'::jsonb),
  'act', (select jsonb_build_object('docType', e.act_type, 'date', e.act_date, 'number', e.act_number)
    from plan_edition e where e.region_id = plan.region_id and e.plan_id = plan.id order by e.number desc limit 1))`;

export async function insertPlan(tx: Tx, context: OrganisationContext, plan: NewPlan): Promise<void> {
  const own = { region_id: context.regionId, organisation_id: context.organisationId };
  await tx
    .insertInto("plan")
    .values({
      ...own,
      id: plan.id,
      source_file_id: plan.sourceFileId,
      example: plan.example,
      draft: toJson(plan.draft),
      named_period: plan.namedPeriod,
      made_from_plan_id: plan.madeFrom?.planId ?? null,
      made_from: plan.madeFrom?.json ?? null,
      created_at: plan.createdAt,
      ...columnsOf(plan),
    })
    .execute();
  if (plan.document === null) return;
  await tx
    .insertInto("plan_document")
    .values({ ...own, plan_id: plan.id, document: toJson(plan.document) })
    .execute();
}

export async function updatePlan(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  fields: PlanFields,
): Promise<void> {
  await tx
    .updateTable("plan")
    .set(columnsOf(fields))
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("id", "=", planId)
    .execute();
}

function columnsOf(fields: PlanFields) {
  return {
    state: fields.state,
    version: fields.version,
    accepted_at: fields.acceptedAt,
    title: storableOrNull(fields.title),
    issuer: storableOrNull(fields.issuer),
    kind: fields.kind,
    level: fields.level,
    period: fields.period,
    approval: fields.approval === null ? null : toJson(fields.approval),
    content: fields.content === null ? null : toJson(fields.content),
    reading_period: fields.readingPeriod,
    reading_period_assumed: fields.readingPeriodAssumed,
    questions: toJson(fields.questions),
    counts: toJson(fields.counts),
  };
}

export async function selectSummaries(tx: Tx, context: OrganisationContext) {
  return plansOf(tx, context)
    .select(SUMMARY)
    .select(LIFE.as("life"))
    .where("plan.deleted_at", "is", null)
    .orderBy("plan.created_at", "desc")
    .orderBy("plan.id", "desc")
    .execute();
}

/** A plan as it stands. */
export async function selectPlan(tx: Tx, context: OrganisationContext, planId: string) {
  return plansOf(tx, context)
    .select([...SUMMARY, "plan.version", "plan.accepted_at"])
    .select(LIFE.as("life"))
    .select(["plan.reading_period", "plan.reading_period_assumed", "plan.questions"])
    .select(sql<unknown>`coalesce(plan.content, plan.draft)`.as("content"))
    .where("plan.id", "=", planId)
    .where("plan.deleted_at", "is", null)
    .executeTakeFirst();
}

/** The plan as it stands, as JSON that nobody here has to look into. */
export async function selectContent(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
): Promise<{ content: string; period: string | null } | null> {
  const row = await plansOf(tx, context)
    .select(sql<string>`coalesce(plan.content, plan.draft)::text`.as("content"))
    .select("plan.period")
    .where("plan.id", "=", planId)
    .where("plan.deleted_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** A plan as it was read, and what is needed to apply its changes. `lock`: nobody else changes it until the end. */
export async function selectAsRead(tx: Tx, context: OrganisationContext, planId: string, lock: boolean) {
  const query = plansOf(tx, context)
    .select(["plan.draft", "plan.named_period", "plan.version", "plan.state", "plan.example", "plan.created_at"])
    .select(["source_file.name as file_name", "source_file.size as file_size"])
    .where("plan.id", "=", planId)
    .where("plan.deleted_at", "is", null);
  return (lock ? query.forUpdate("plan") : query).executeTakeFirst();
}

/** The plan as it stands, to make another one of it. */
export async function selectForNextYear(tx: Tx, context: OrganisationContext, planId: string) {
  return plansOf(tx, context)
    .select(["plan.source_file_id", "plan.example", "plan.version", "plan.reading_period"])
    .select(sql<unknown>`coalesce(plan.content, plan.draft)`.as("content"))
    .where("plan.id", "=", planId)
    .where("plan.deleted_at", "is", null)
    .executeTakeFirst();
}

/** What a plan was made from, and the id of that plan while it is there; null when there is no such plan. */
export async function selectMadeFrom(tx: Tx, context: OrganisationContext, planId: string) {
  const row = await tx
    .selectFrom("plan")
    .leftJoin("plan as last", (join) =>
      join
        .onRef("last.region_id", "=", "plan.region_id")
        .onRef("last.id", "=", "plan.made_from_plan_id")
        .on("last.deleted_at", "is", null),
    )
    .select(["plan.made_from", "last.id as living_plan_id"])
    .where("plan.region_id", "=", context.regionId)
    .where("plan.organisation_id", "=", context.organisationId)
    .where("plan.id", "=", planId)
    .executeTakeFirst();
  return row ?? null;
}

export async function selectVersion(tx: Tx, context: OrganisationContext, planId: string): Promise<number | null> {
  const row = await plansOf(tx, context)
    .select("plan.version")
    .where("plan.id", "=", planId)
    .where("plan.deleted_at", "is", null)
    .executeTakeFirst();
  return row?.version ?? null;
}

export async function selectDocument(tx: Tx, context: OrganisationContext, planId: string): Promise<unknown> {
  const row = await tx
    .selectFrom("plan_document")
    .select("document")
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  return row?.document ?? null;
}

export async function selectFile(tx: Tx, context: OrganisationContext, planId: string) {
  return plansOf(tx, context)
    .select(["source_file.name", "source_file.content"])
    .where("plan.id", "=", planId)
    .where("plan.deleted_at", "is", null)
    .executeTakeFirst();
}

/** The plan that was made from a file with this content, the latest one. */
export async function selectPlanIdByContent(
  tx: Tx,
  context: OrganisationContext,
  sha256: string,
): Promise<string | null> {
  const row = await plansOf(tx, context)
    .select("plan.id")
    .where("source_file.sha256", "=", sha256)
    .where("plan.made_from_plan_id", "is", null)
    .where("plan.deleted_at", "is", null)
    .orderBy("plan.created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * The latest other plan of the same: from a file of the same name with other content, unless the name says nothing, or
 * with the same title, issuer and period.
 */
export async function selectOtherVersion(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  emptyNames: readonly string[],
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select other.id
    from plan p
    join source_file f on f.region_id = p.region_id and f.id = p.source_file_id
    join plan other on other.region_id = p.region_id and other.organisation_id = p.organisation_id and other.id <> p.id
    join source_file o on o.region_id = other.region_id and o.id = other.source_file_id
    where p.region_id = ${context.regionId} and p.organisation_id = ${context.organisationId} and p.id = ${planId}
      and other.deleted_at is null
      and ((o.name = f.name and o.sha256 <> f.sha256 and o.name <> all(${[...emptyNames]}::text[])
          and p.made_from_plan_id is null and other.made_from_plan_id is null)
        or (other.title = p.title and other.issuer = p.issuer and other.period = p.period))
    order by other.created_at desc, other.id desc
    limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Marks a plan as deleted (a day) or as restored (null); false when there was no such plan in the other state. */
export async function setDeleted(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  at: Date | null,
  notBefore: Date,
): Promise<boolean> {
  const changed = await tx
    .updateTable("plan")
    .set({ deleted_at: at })
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("id", "=", planId)
    .where((where) => (at === null ? where("deleted_at", ">=", notBefore) : where("deleted_at", "is", null)))
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Deletes for good what was deleted before the given time, with everything that belongs to it; answers with how many plans. */
export async function purgeDeleted(tx: Tx, before: Date): Promise<number> {
  const gone = await tx.deleteFrom("plan").where("deleted_at", "<", before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

function plansOf(tx: Tx, context: OrganisationContext) {
  return tx
    .selectFrom("plan")
    .innerJoin("source_file", (join) =>
      join.onRef("source_file.region_id", "=", "plan.region_id").onRef("source_file.id", "=", "plan.source_file_id"),
    )
    .where("plan.region_id", "=", context.regionId)
    .where("plan.organisation_id", "=", context.organisationId);
}

function storableOrNull(text: string | null): string | null {
  return text === null ? null : storableText(text);
}
