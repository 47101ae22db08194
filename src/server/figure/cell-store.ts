import * as z from "zod/mini";
import { passport } from "#core/indicator/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export async function selectRevisions(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  organisationId: string,
  code: string,
) {
  return tx
    .selectFrom("indicator_value")
    .select([
      "revision",
      "current",
      "value",
      "numerator",
      "denominator",
      "typed",
      "reason",
      "source",
      "author",
      "at",
      "dropped_at as droppedAt",
    ])
    .where("region_id", "=", regionId)
    .where("round_id", "=", roundId)
    .where("organisation_id", "=", organisationId)
    .where("code", "=", code)
    .orderBy("revision", "desc")
    .execute();
}

/** A member that the asker may see, and what the round asks for; undefined where there is none. */
export async function selectMember(tx: Tx, { regionId }: OrganisationContext, roundId: string, organisationId: string) {
  const row = await tx
    .selectFrom("round_member as m")
    .innerJoin("organisation as o", "o.id", "m.organisation_id")
    .innerJoin("reporting_round as r", (on) =>
      on.onRef("r.region_id", "=", "m.region_id").onRef("r.id", "=", "m.round_id"),
    )
    .select(["o.name", "r.form", "r.to_day as to"])
    .where("m.region_id", "=", regionId)
    .where("m.round_id", "=", roundId)
    .where("m.organisation_id", "=", organisationId)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, form: z.parse(z.array(z.object({ passport })), row.form) };
}
