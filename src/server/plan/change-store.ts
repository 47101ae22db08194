import * as z from "zod/mini";
import { planAction, planChange, type PlanChange } from "#core/plan/change/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** The history of a plan in order; `after`: only what came after that version. */
export async function selectChanges(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  after = 0,
): Promise<PlanChange[]> {
  const rows = await tx
    .selectFrom("plan_change")
    .select(["id", "sequence", "author_id", "author_name", "origin", "at", "action"])
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("plan_id", "=", planId)
    .where("sequence", ">", after)
    .orderBy("sequence")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sequence: row.sequence,
    author: { id: row.author_id, name: row.author_name },
    origin: z.parse(planChange.shape.origin, row.origin),
    at: row.at.toISOString(),
    action: z.parse(planAction, row.action),
  }));
}

export async function insertChanges(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  changes: readonly PlanChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ id, sequence, author, origin, at, action }) => ({
    region_id: context.regionId,
    organisation_id: context.organisationId,
    plan_id: planId,
    id,
    sequence,
    author_id: storableText(author.id),
    author_name: author.name === null ? null : storableText(author.name),
    origin,
    at: new Date(at),
    action: toJson(action),
  }));
  await tx.insertInto("plan_change").values(rows).execute();
}
