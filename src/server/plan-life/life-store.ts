import * as z from "zod/mini";
import { lifeAction, planStage, stepAuthor, type LifeStep, type PlanStage } from "#core/plan/life/model.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface LifeRow {
  readonly stage: PlanStage;
  readonly version: number;
  readonly roundId: string | null;
  readonly asked: readonly string[];
  /** Whose plan it is. */
  readonly organisationId: string;
}

/** A step as it is stored: with what was sent, so that a repeated sending is told from another one. */
export interface StoredStep extends LifeStep {
  readonly sentSha256: string;
  /** After it. */
  readonly stage: PlanStage;
}

/** Null: nothing has happened to the plan. `lock`: nobody takes a step until the end. */
export async function selectLife(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
  lock: boolean,
): Promise<LifeRow | null> {
  const query = tx
    .selectFrom("plan_life")
    .select(["stage", "version", "round_id", "asked", "organisation_id"])
    .where("region_id", "=", regionId)
    .where("plan_id", "=", planId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) return null;
  return {
    stage: z.parse(planStage, row.stage),
    version: row.version,
    roundId: row.round_id,
    asked: row.asked,
    organisationId: row.organisation_id,
  };
}

/** In order; of one round only when it is given. */
export async function selectSteps(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
  roundId?: string,
): Promise<StoredStep[]> {
  const query = tx
    .selectFrom("plan_step")
    .select(["id", "sequence", "at", "author", "action", "sent_sha256", "stage"])
    .where("region_id", "=", regionId)
    .where("plan_id", "=", planId)
    .orderBy("sequence");
  const rows = await (roundId === undefined ? query : query.where("round_id", "=", roundId)).execute();
  return rows.map((row) => ({
    id: row.id,
    sequence: row.sequence,
    at: row.at.toISOString(),
    author: z.parse(stepAuthor, row.author),
    action: z.parse(lifeAction, row.action),
    sentSha256: row.sent_sha256,
    stage: z.parse(planStage, row.stage),
  }));
}

interface NewStep extends StoredStep {
  readonly organisationId: string;
  readonly roundId: string | null;
  readonly shownTo: readonly string[];
}

export async function insertStep(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
  step: NewStep,
): Promise<void> {
  await tx
    .insertInto("plan_step")
    .values({
      region_id: regionId,
      plan_id: planId,
      sequence: step.sequence,
      organisation_id: step.organisationId,
      id: step.id,
      sent_sha256: step.sentSha256,
      round_id: step.roundId,
      shown_to: [...step.shownTo],
      at: new Date(step.at),
      author: toJson(step.author),
      action: toJson(step.action),
      stage: step.stage,
    })
    .execute();
}

/** The first step makes the row, every other one changes it. */
export async function saveLife(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
  life: LifeRow & { readonly since: Date },
): Promise<void> {
  const values = {
    stage: life.stage,
    version: life.version,
    since: life.since,
    round_id: life.roundId,
    asked: [...life.asked],
  };
  if (life.version === 1)
    await tx
      .insertInto("plan_life")
      .values({ region_id: regionId, plan_id: planId, organisation_id: life.organisationId, ...values })
      .execute();
  else
    await tx
      .updateTable("plan_life")
      .set(values)
      .where("region_id", "=", regionId)
      .where("plan_id", "=", planId)
      .execute();
}

/** Null: without a title, or a draft of another organisation, which is not there. */
export async function selectTitle(tx: Tx, { regionId }: OrganisationContext, planId: string): Promise<string | null> {
  const plan = tx.selectFrom("plan").select("title").where("region_id", "=", regionId).where("id", "=", planId);
  return (await plan.executeTakeFirst())?.title ?? null;
}

/** Living organisations of the region by their ids, as they are called now. */
export async function selectOrganisations(
  tx: Tx,
  { regionId }: OrganisationContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("region_id", "=", regionId)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
