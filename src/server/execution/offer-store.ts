import { sql } from "kysely";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Open offers of those strictly below. */
export async function selectOffers(tx: Tx, { path, regionId }: OrganisationContext, id: string | null) {
  return tx
    .selectFrom("awaited_offer as f")
    .innerJoin("organisation as o", "o.id", "f.organisation_id")
    .select([
      "f.id",
      "f.origin_plan_id as originPlanId",
      "f.origin_key as originKey",
      "f.occurrence_key as key",
      "f.starts_on as startsOn",
      "f.due_on as dueOn",
      "f.source",
      "f.at",
      "f.state",
      "o.name as organisationName",
    ])
    .where("f.region_id", "=", regionId)
    .where("f.path", ">", path)
    .where("f.path", "<", sql<string>`app_path_end()`)
    .$if(id === null, (query) => query.where("f.state", "=", "open"))
    .$if(id !== null, (query) => query.where("f.id", "=", id ?? ""))
    .orderBy("f.at")
    .orderBy("f.id")
    .execute();
}

interface SameDate {
  readonly originPlanId: string;
  readonly originKey: string;
  readonly key: string;
  readonly startsOn: string | null;
  readonly dueOn: string;
}

/** Answers every open offer of the same date below: many may have learned it. False when there is none. */
export async function answerOffers(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  { dueOn, key, originKey, originPlanId, startsOn }: SameDate,
  state: "accepted" | "declined",
  at: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable("awaited_offer")
    .set({ state, answered_at: at })
    .where("region_id", "=", regionId)
    .where("path", ">", path)
    .where("path", "<", sql<string>`app_path_end()`)
    .where("origin_plan_id", "=", originPlanId)
    .where("origin_key", "=", originKey)
    .where("occurrence_key", "=", key)
    .where("due_on", "=", dueOn)
    .where(sql<boolean>`starts_on is not distinct from ${startsOn}::date`)
    .where("state", "=", "open")
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function insertOffers(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  offers: readonly {
    readonly id: string;
    readonly origin: { readonly planId: string; readonly key: string };
    readonly key: string;
    readonly startsOn: string | null;
    readonly dueOn: string;
    readonly source: string;
  }[],
  author: ExecutionAuthor,
  at: Date,
): Promise<void> {
  if (offers.length === 0) return;
  await tx
    .insertInto("awaited_offer")
    .values(
      offers.map(({ dueOn, id, key, origin, source, startsOn }) => ({
        region_id: regionId,
        id,
        organisation_id: organisationId,
        path,
        origin_plan_id: origin.planId,
        origin_key: origin.key,
        occurrence_key: key,
        starts_on: startsOn,
        due_on: dueOn,
        source: storableText(source),
        author: toJson(author),
        at,
      })),
    )
    .execute();
}
