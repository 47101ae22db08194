import { sql } from "kysely";
import * as z from "zod/mini";
import { planContent, type PlanContent } from "#core/plan/change/model.ts";
import type { Round } from "#core/plan/life/life.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";

export interface TextBefore {
  readonly kind: "edition" | "lastYear";
  readonly content: PlanContent;
}

/** Freezes the text for those who are asked. */
export async function insertRound(
  tx: Tx,
  { context }: Parts,
  planId: string,
  content: PlanContent,
  round: Round,
  before: TextBefore | null,
): Promise<void> {
  const own = { region_id: context.regionId, organisation_id: context.organisationId, plan_id: planId };
  await tx
    .insertInto("endorsement_round")
    .values({
      ...own,
      id: round.id,
      asked: [...new Set(round.asked.map(({ organisationId }) => organisationId))],
      content: toJson(content),
      sha256: round.sha256,
      plan_version: round.planVersion,
      before: before === null ? null : toJson(before.content),
      before_kind: before?.kind ?? null,
      deadline: round.deadline,
      sent_at: new Date(round.sentAt),
    })
    .execute();
  await tx
    .insertInto("endorsement")
    .values(
      round.asked.map(({ id, organisationId, post }) => ({
        ...own,
        id,
        round_id: round.id,
        addressee_id: organisationId,
        post,
      })),
    )
    .execute();
}

/** What was sent to the organisation, as lists show it; of one when `id` is given. */
export async function selectEndorsements(tx: Tx, { organisationId, regionId }: OrganisationContext, id?: string) {
  const query = tx
    .selectFrom("endorsement as e")
    .innerJoin("endorsement_round as r", (join) =>
      join.onRef("r.region_id", "=", "e.region_id").onRef("r.id", "=", "e.round_id"),
    )
    .innerJoin("organisation as o", "o.id", "e.organisation_id")
    .leftJoin("plan_life as l", (join) =>
      join
        .onRef("l.region_id", "=", "e.region_id")
        .onRef("l.plan_id", "=", "e.plan_id")
        .onRef("l.round_id", "=", "e.round_id"),
    )
    .select(["e.id", "e.plan_id", "e.round_id", "e.post", "e.state", "e.organisation_id", "o.name as organisation"])
    .select(["r.deadline", "r.sent_at", "l.stage"])
    .select(sql<string | null>`r.content ->> 'title'`.as("title"))
    .select(sql<string | null>`r.content ->> 'period'`.as("period"))
    .select(sql<number>`jsonb_array_length(r.content -> 'activities')`.as("activities"))
    .where("e.region_id", "=", regionId)
    .where("e.addressee_id", "=", organisationId)
    .orderBy(sql`case when e.state = 'open' and l.stage in ('endorsement', 'amendmentEndorsement') then 0 else 1 end`)
    .orderBy("r.sent_at", "desc")
    .orderBy("e.id");
  return (id === undefined ? query.limit(300) : query.where("e.id", "=", id)).execute();
}

export type EndorsementRow = Awaited<ReturnType<typeof selectEndorsements>>[number];

/** The frozen text and what it is compared with. */
export async function selectText(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
): Promise<{ content: PlanContent; before: TextBefore | null }> {
  const row = await tx
    .selectFrom("endorsement_round")
    .select(["content", "before", "before_kind"])
    .where("region_id", "=", regionId)
    .where("id", "=", roundId)
    .executeTakeFirstOrThrow();
  const kind = z.parse(z.nullable(z.enum(["edition", "lastYear"])), row.before_kind);
  return {
    content: z.parse(planContent, row.content),
    before: kind === null ? null : { kind, content: z.parse(planContent, row.before) },
  };
}

export async function settleEndorsement(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  id: string,
  state: "endorsed" | "returned",
  at: Date,
): Promise<void> {
  await tx
    .updateTable("endorsement")
    .set({ state, settled_at: at })
    .where("region_id", "=", regionId)
    .where("addressee_id", "=", organisationId)
    .where("id", "=", id)
    .execute();
}
