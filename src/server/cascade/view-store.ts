import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const PROPOSAL = [
  "p.id",
  "p.version",
  "p.state",
  "p.reason",
  "p.reasons",
  "p.issuer_id",
  "p.plan_id",
  "p.edition_id",
  "p.edition",
  "p.activity_key",
  "p.origin_plan_id",
  "p.origin_key",
  "p.answered_edition_id",
  "p.answered_at",
  "p.answered_by",
  "p.last_answer",
  "p.duty_id",
] as const;

/** What is proposed to one's own organisation, in the sequence of the plans' rows; `ids`: these only, locked until the end. */
export async function selectOwn(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  wish: { readonly planId?: string; readonly ids?: readonly string[] },
) {
  let query = tx
    .selectFrom("proposal as p")
    .select(PROPOSAL)
    .where("p.region_id", "=", regionId)
    .where("p.organisation_id", "=", organisationId)
    .orderBy("p.plan_id")
    .orderBy("p.id");
  if (wish.planId !== undefined) query = query.where("p.plan_id", "=", wish.planId);
  if (wish.ids !== undefined) query = query.where("p.id", "=", sql<string>`any(${[...wish.ids]}::uuid[])`).forUpdate();
  return query.execute();
}
export type ProposalRow = Awaited<ReturnType<typeof selectOwn>>[number];

/** Of editions: whose, what they are called and made for, and the names of their workstreams. */
export async function selectEditions(tx: Tx, { regionId }: OrganisationContext, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("plan_edition as e")
    .innerJoin("organisation as o", "o.id", "e.organisation_id")
    .select(["e.id", "e.title", "e.period", "o.id as issuerId"])
    .select(sql<string>`coalesce(o.short_name, o.name)`.as("issuer"))
    .select(sql<unknown>`e.content -> 'workstreams'`.as("workstreams"))
    .where("e.region_id", "=", regionId)
    .where("e.id", "=", sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
}

export interface OwnRow {
  readonly planId: string;
  readonly planTitle: string | null;
  readonly period: string | null;
  readonly key: string;
  readonly number: string | null;
  readonly title: string;
  readonly schedule: string | null;
  readonly approved: boolean;
}

/** Rows of one's own plans: of the approved ones as they count now, of the others as they stand. */
export async function selectOwnRows(tx: Tx, { organisationId, regionId }: OrganisationContext): Promise<OwnRow[]> {
  const approved = await tx
    .selectFrom("edition_activity as a")
    .innerJoin("plan_edition as e", (join) =>
      join.onRef("e.region_id", "=", "a.region_id").onRef("e.id", "=", "a.edition_id"),
    )
    .select(["a.plan_id as planId", "e.title as planTitle", "e.period", "a.key", "a.number", "a.title", "a.schedule"])
    .where("a.region_id", "=", regionId)
    .where("a.organisation_id", "=", organisationId)
    .where("a.current", "=", true)
    .orderBy("a.plan_id")
    .orderBy("a.position")
    .execute();
  const drafts = await tx
    .selectFrom("activity as a")
    .innerJoin("plan as p", (join) => join.onRef("p.region_id", "=", "a.region_id").onRef("p.id", "=", "a.plan_id"))
    .select(["a.plan_id as planId", "p.title as planTitle", "p.period", "a.key", "a.number", "a.title", "a.schedule"])
    .where("a.region_id", "=", regionId)
    .where("a.organisation_id", "=", organisationId)
    .where("p.deleted_at", "is", null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("plan_edition as e")
            .select("e.id")
            .whereRef("e.region_id", "=", "p.region_id")
            .whereRef("e.plan_id", "=", "p.id"),
        ),
      ),
    )
    .orderBy("a.plan_id")
    .orderBy("a.position")
    .execute();
  return [
    ...approved.map((row) => ({ ...row, approved: true })),
    ...drafts.flatMap(({ key, ...row }) => (key === null ? [] : [{ ...row, key, approved: false }])),
  ];
}

/** Own plans that rows may be added to. */
export async function selectDrafts(tx: Tx, { organisationId, regionId }: OrganisationContext) {
  return tx
    .selectFrom("plan as p")
    .leftJoin("plan_life as l", (join) => join.onRef("l.region_id", "=", "p.region_id").onRef("l.plan_id", "=", "p.id"))
    .select(["p.id as planId", "p.title", "p.period"])
    .where("p.region_id", "=", regionId)
    .where("p.organisation_id", "=", organisationId)
    .where("p.deleted_at", "is", null)
    .where((where) => where.or([where("l.stage", "is", null), where("l.stage", "in", ["draft", "amending"])]))
    .orderBy("p.created_at", "desc")
    .limit(50)
    .execute();
}

/** Own plans that were approved and are there still, by their years from the last. */
export async function selectApproved(tx: Tx, { organisationId, regionId }: OrganisationContext) {
  return tx
    .selectFrom("plan as p")
    .select(["p.id as planId", "p.title", "p.period"])
    .where("p.region_id", "=", regionId)
    .where("p.organisation_id", "=", organisationId)
    .where("p.deleted_at", "is", null)
    .where((where) =>
      where.exists(
        where
          .selectFrom("plan_edition as e")
          .select("e.id")
          .whereRef("e.region_id", "=", "p.region_id")
          .whereRef("e.plan_id", "=", "p.id"),
      ),
    )
    .orderBy("p.period", "desc")
    .orderBy("p.created_at", "desc")
    .limit(50)
    .execute();
}

/** The rows of own plans that serve proposals, by the proposal. */
export async function selectServing(tx: Tx, { organisationId, regionId }: OrganisationContext, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("proposal_own_row")
    .select(["proposal_id as proposalId", "plan_id as planId", "row_key as key", "kind"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("proposal_id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** The words in which duties are carried out. */
export async function selectDutyWords(tx: Tx, { regionId }: OrganisationContext, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("duty")
    .select([
      "id",
      "number",
      "title",
      "workstream",
      "audience",
      "schedule",
      "responsible",
      "expected_result as expectedResult",
      "state",
    ])
    .where("region_id", "=", regionId)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}
