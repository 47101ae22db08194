import { sql } from "kysely";
import { PASTED_NAME } from "#contract/intake.ts";
import type { Refusal } from "#core/intake/refusal.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** What is told of a reading that ended with the program, until it begins again. */
export const INTERRUPTED = { step: "interrupted", done: 0, total: 0, unit: "part" } as const;

export interface NewSourceFile {
  readonly id: string;
  readonly name: string;
  readonly content: Buffer;
  readonly sha256: string;
  readonly createdAt: Date;
}

/** Stores a file once under each of its names; answers with the id of the stored one. */
export async function insertSourceFile(tx: Tx, context: OrganisationContext, file: NewSourceFile): Promise<string> {
  await tx
    .insertInto("source_file")
    .values({
      region_id: context.regionId,
      organisation_id: context.organisationId,
      id: file.id,
      name: file.name,
      size: file.content.length,
      sha256: file.sha256,
      content: file.content,
      created_at: file.createdAt,
    })
    .onConflict((conflict) => conflict.columns(["region_id", "organisation_id", "sha256", "name"]).doNothing())
    .execute();
  const row = await tx
    .selectFrom("source_file")
    .select("id")
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("sha256", "=", file.sha256)
    .where("name", "=", file.name)
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface NewIntake {
  readonly id: string;
  readonly sourceFileId: string;
  readonly example: boolean;
  readonly period: string | null;
  /** A plan with the same content that is already there: nothing is read again. */
  readonly planId: string | null;
  readonly createdAt: Date;
}

export async function insertIntake(tx: Tx, context: OrganisationContext, intake: NewIntake): Promise<void> {
  await tx
    .insertInto("intake")
    .values({
      region_id: context.regionId,
      organisation_id: context.organisationId,
      id: intake.id,
      source_file_id: intake.sourceFileId,
      example: intake.example,
      period: intake.period,
      state: intake.planId === null ? "queued" : "done",
      plan_id: intake.planId,
      created_at: intake.createdAt,
      finished_at: intake.planId === null ? null : intake.createdAt,
    })
    .execute();
}

export async function selectIntakes(tx: Tx, context: OrganisationContext, limit: number) {
  return intakesOf(tx, context)
    .orderBy("intake.created_at", "desc")
    .orderBy("intake.id", "desc")
    .limit(limit)
    .execute();
}

export async function selectIntake(tx: Tx, context: OrganisationContext, intakeId: string) {
  return intakesOf(tx, context).where("intake.id", "=", intakeId).executeTakeFirst();
}

export async function countUnfinished(tx: Tx, context: OrganisationContext): Promise<number> {
  const row = await own(tx, context)
    .select((select) => select.fn.countAll<string>().as("count"))
    .where("removed_at", "is", null)
    .where("state", "in", ["queued", "reading"])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Takes the work on one intake when it waits, or when its reader has been silent since `silentSince`. */
export async function claimIntake(
  tx: Tx,
  context: OrganisationContext,
  intakeId: string,
  claim: { readonly id: string; readonly at: Date; readonly silentSince: Date },
) {
  const claimed = await tx
    .updateTable("intake")
    .set({ state: "reading", claim: claim.id, claimed_at: claim.at })
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("id", "=", intakeId)
    .where("removed_at", "is", null)
    .where((where) =>
      where.or([
        where("state", "=", "queued"),
        where.and([where("state", "=", "reading"), where("claimed_at", "<", claim.silentSince)]),
      ]),
    )
    .returning(["source_file_id", "period", "example"])
    .executeTakeFirst();
  if (!claimed) return null;
  const file = await tx
    .selectFrom("source_file")
    .select(["name", "content", "sha256"])
    .where("region_id", "=", context.regionId)
    .where("id", "=", claimed.source_file_id)
    .executeTakeFirstOrThrow();
  return { ...claimed, file };
}

export interface IntakeChange {
  readonly state?: "queued" | "done" | "refused";
  readonly progress?: unknown;
  readonly refusal?: Refusal;
  readonly planId?: string;
  readonly at: Date;
}

/** Changes an intake for the reader that holds it; false when it was removed or taken over by another one. */
export async function changeClaimed(
  tx: Tx,
  context: OrganisationContext,
  intakeId: string,
  claim: string,
  change: IntakeChange,
): Promise<boolean> {
  const ended = change.state === "done" || change.state === "refused";
  const changed = await tx
    .updateTable("intake")
    .set({
      claimed_at: change.at,
      ...(change.state ? { state: change.state } : {}),
      ...(change.progress === undefined ? {} : { progress: toJson(change.progress) }),
      ...(change.refusal ? { refusal: toJson(change.refusal) } : {}),
      ...(change.planId === undefined ? {} : { plan_id: change.planId }),
      ...(ended ? { finished_at: change.at, claim: null, progress: null } : {}),
    })
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("id", "=", intakeId)
    .where("claim", "=", claim)
    .where("state", "=", "reading")
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

export async function removeIntake(tx: Tx, context: OrganisationContext, intakeId: string, at: Date): Promise<boolean> {
  const changed = await tx
    .updateTable("intake")
    .set({ removed_at: at, claim: null })
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("id", "=", intakeId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/**
 * Puts back into the queue what is marked as being read while its reader has been silent since the given time. Answers
 * with whatever waits since then, of all organisations.
 */
export async function requeueSilent(
  tx: Tx,
  silentSince: Date,
): Promise<{ intakeId: string; organisationId: string; regionId: string }[]> {
  const left = await tx
    .updateTable("intake")
    .set({ state: "queued", claim: null, progress: toJson(INTERRUPTED) })
    .where("removed_at", "is", null)
    .where("state", "=", "reading")
    .where("claimed_at", "<", silentSince)
    .returning(["id", "organisation_id", "region_id"])
    .execute();
  const waiting = await tx
    .selectFrom("intake")
    .select(["id", "organisation_id", "region_id"])
    .where("removed_at", "is", null)
    .where("state", "=", "queued")
    .where("created_at", "<", silentSince)
    .execute();
  const all = new Map([...left, ...waiting].map((row) => [row.id, row]));
  return [...all.values()].map((row) => ({
    intakeId: row.id,
    organisationId: row.organisation_id,
    regionId: row.region_id,
  }));
}

/** Deletes the intakes whose plan is gone for good, and those taken off the list before the given time. */
export async function purgeIntakes(tx: Tx, before: Date): Promise<void> {
  await sql`
    delete from intake
    where removed_at < ${before}
      or plan_id is not null and not exists (
        select from plan where plan.region_id = intake.region_id and plan.id = intake.plan_id
      )`.execute(tx);
}

/** Deletes the files received before the given time that no intake and no plan refers to; answers with how many. */
export async function purgeSourceFiles(tx: Tx, before: Date): Promise<number> {
  const gone = await sql`
    delete from source_file
    where created_at < ${before}
      and not exists (
        select from intake
        where intake.region_id = source_file.region_id and intake.source_file_id = source_file.id
      )
      and not exists (
        select from plan where plan.region_id = source_file.region_id and plan.source_file_id = source_file.id
      )`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}

/** Two readers that end at once with the same content wait for each other here until the transaction ends. */
export async function lockContent(tx: Tx, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`.execute(tx);
}

function own(tx: Tx, context: OrganisationContext) {
  return tx
    .selectFrom("intake")
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId);
}

function intakesOf(tx: Tx, context: OrganisationContext) {
  return tx
    .selectFrom("intake")
    .innerJoin("source_file", (join) =>
      join
        .onRef("source_file.region_id", "=", "intake.region_id")
        .onRef("source_file.id", "=", "intake.source_file_id"),
    )
    .leftJoinLateral(earlierPlan.as("earlier"), (join) => join.onTrue())
    .select(["intake.id", "intake.state", "intake.progress", "intake.refusal", "intake.plan_id", "intake.created_at"])
    .select(["source_file.name", "source_file.size"])
    .select(["earlier.id as earlier_id", "earlier.title as earlier_title", "earlier.name as earlier_name"])
    .select(["earlier.created_at as earlier_created_at", "earlier.state as earlier_state"])
    .select("earlier.same as earlier_same")
    .where("intake.region_id", "=", context.regionId)
    .where("intake.organisation_id", "=", context.organisationId)
    .where("intake.removed_at", "is", null);
}

/**
 * The plan that was there before the file came: of the same content, else of the same file name unless that says
 * nothing, else with the title, issuer and period of the plan that came of it; the latest of them.
 */
const earlierPlan = sql<{
  id: string;
  title: string | null;
  name: string;
  created_at: Date;
  state: string;
  same: string;
}>`(
  select p.id, p.title, f.name, p.created_at, p.state, how.same
  from plan p
  join source_file f on f.region_id = p.region_id and f.id = p.source_file_id
  left join plan made on made.region_id = intake.region_id and made.id = intake.plan_id
  cross join lateral (
    select case
      when f.sha256 = source_file.sha256 and p.made_from_plan_id is null then 'sameFile'
      when f.name = source_file.name and p.made_from_plan_id is null and f.name <> ${PASTED_NAME} then 'sameName'
      when p.title = made.title and p.issuer = made.issuer and p.period = made.period then 'sameRequisites'
    end as same
  ) how
  where p.region_id = intake.region_id and p.organisation_id = intake.organisation_id and p.deleted_at is null
    and p.created_at < intake.created_at and how.same is not null
  order by array_position(array['sameFile', 'sameName', 'sameRequisites'], how.same), p.created_at desc, p.id desc
  limit 1
)`;
