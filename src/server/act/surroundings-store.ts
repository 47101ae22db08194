import { sql } from "kysely";
import * as z from "zod/mini";
import type { ActKind } from "#core/act/model.ts";
import type { GroupSizes } from "#core/act/addressees.ts";
import { planContent, type PlanContent } from "#core/plan/change/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** What an act needs to know of its organisation and its plan. */
const HOSTS = ["school", "college", "supplementaryInstitution", "preschool"];

/** How many organisations of each group stand below the one that is acted for. */
export async function selectGroups(tx: Tx, { regionId, path }: OrganisationContext): Promise<GroupSizes> {
  const rows = await tx
    .selectFrom("organisation")
    .select(["kind", sql<number>`count(*)::integer`.as("count")])
    .where("region_id", "=", regionId)
    .where("path", ">", path)
    .where("path", "<", `${path}~`)
    .groupBy("kind")
    .execute();
  const sum = (kinds: readonly string[]): number =>
    rows.reduce((total, { kind, count }) => (kinds.includes(kind) ? total + count : total), 0);
  return { municipalities: sum(["municipalAuthority"]), schools: sum(HOSTS), centres: sum(["centre"]) };
}

export interface ApprovedEdition {
  readonly content: PlanContent;
  readonly kind: ActKind;
  readonly date: string;
  readonly number: string | null;
}

/** The latest approved edition of a plan of one's own. */
export async function selectEdition(
  tx: Tx,
  { regionId, organisationId }: OrganisationContext,
  planId: string,
): Promise<ApprovedEdition | null> {
  const row = await tx
    .selectFrom("plan_edition")
    .select(["content", "act_type", "act_date", "act_number"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("plan_id", "=", planId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { act_type: type } = row;
  return {
    content: z.parse(planContent, row.content),
    kind: type === "directive" || type === "resolution" ? type : "order",
    date: row.act_date,
    number: row.act_number,
  };
}
