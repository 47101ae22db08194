import * as z from "zod/mini";
import { actDraft, type ActDraft } from "#core/act/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface SignedAct {
  readonly id: string;
  /** With its date and number. */
  readonly act: ActDraft;
}

/** Duties of one's own to appoint somebody, as acts above have ordered. */
export async function selectAppointmentDuties(tx: Tx, { organisationId, regionId }: OrganisationContext) {
  const rows = await tx
    .selectFrom("duty")
    .select(["id", "title", "act_id"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("fulfilled_by", "=", "appointment")
    .where("state", "=", "active")
    .execute();
  return rows.map(({ act_id, id, title }) => ({ id, title, actId: act_id ?? "" }));
}

/** What an act of one's own has told those below to carry out. */
export async function selectDutiesOfAct(tx: Tx, { organisationId, regionId }: OrganisationContext, actId: string) {
  const rows = await tx
    .selectFrom("duty")
    .select("id")
    .where("region_id", "=", regionId)
    .where("act_id", "=", actId)
    .where("issuer_id", "=", organisationId)
    .where("state", "=", "active")
    .execute();
  return rows.map(({ id }) => id);
}

const signedText = z.object({ act: actDraft });

/** One's own acts that bind, with their points. */
export async function selectSignedActs(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
): Promise<SignedAct[]> {
  const rows = await tx
    .selectFrom("act")
    .select(["id", "content"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("own", "=", true)
    .where("state", "<>", "cancelled")
    .where("content", "is not", null)
    .execute();
  return rows.flatMap(({ content, id }) => {
    const text = z.safeParse(signedText, content);
    return text.success ? [{ id, act: text.data.act }] : [];
  });
}
