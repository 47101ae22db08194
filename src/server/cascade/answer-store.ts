import { sql } from "kysely";
import type { ProposalState } from "#core/cascade/settle.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface GivenAnswer {
  readonly id: string;
  readonly state: ProposalState;
  readonly reason: string | null;
  readonly dutyId: string | null;
}

/** Keeps answers of one's own organisation; an open state is an answer that was taken back. */
export async function saveAnswers(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  answers: readonly GivenAnswer[],
  by: { readonly at: Date; readonly author: object },
): Promise<void> {
  const rows = answers.map(({ dutyId, id, reason, state }) => ({ id, state, reason, duty_id: dutyId }));
  await sql`
    update proposal p set state = r.state, reason = r.reason, duty_id = r.duty_id,
      answered_edition_id = case when r.state = 'open' then null else p.edition_id end,
      answered_at = case when r.state = 'open' then null else ${by.at}::timestamptz end,
      answered_by = case when r.state = 'open' then null else ${toJson(by.author)}::jsonb end,
      last_answer = null, version = p.version + 1, changed_at = ${by.at}
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r (id uuid, state text, reason text, duty_id uuid)
    where p.region_id = ${regionId} and p.organisation_id = ${organisationId} and p.id = r.id`.execute(tx);
}

export interface ServingRow {
  readonly proposalId: string;
  readonly planId: string;
  readonly key: string;
  readonly kind: "taken" | "own";
}

export async function saveServing(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  rows: readonly ServingRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("proposal_own_row")
    .values(
      rows.map(({ key, kind, planId, proposalId }) => ({
        region_id: regionId,
        proposal_id: proposalId,
        organisation_id: organisationId,
        plan_id: planId,
        row_key: storableText(key),
        kind,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["region_id", "proposal_id"]).doUpdateSet((set) => ({
        plan_id: set.ref("excluded.plan_id"),
        row_key: set.ref("excluded.row_key"),
        kind: set.ref("excluded.kind"),
      })),
    )
    .execute();
}

export async function deleteServing(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  proposalIds: readonly string[],
): Promise<void> {
  if (proposalIds.length === 0) return;
  await tx
    .deleteFrom("proposal_own_row")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("proposal_id", "=", sql<string>`any(${[...proposalIds]}::uuid[])`)
    .execute();
}
