import { sql } from "kysely";
import type { DutySource, DutyWords } from "#core/execution/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** A duty before it has a key. */
export interface NewDuty extends DutyWords {
  /** Whose it is, and where that organisation stands. */
  readonly organisationId: string;
  readonly path: string;
  readonly source: DutySource;
  /** Its row in the own approved plan. */
  readonly row: { readonly planId: string; readonly key: string } | null;
  /** The edition that the words were taken from. */
  readonly editionId: string | null;
  readonly proposalId: string | null;
  readonly point: { readonly actId: string; readonly pointId: string } | null;
  /** Whose act or plan it comes from; the organisation itself for a row of its own. */
  readonly issuerId: string;
  /** The row at the top of the chain. */
  readonly origin: { readonly planId: string; readonly key: string } | null;
  readonly carriedBy: "marks" | "below";
  readonly postId: string | null;
  readonly fulfilledBy: "plan" | "appointment" | null;
}

export interface StoredDuty extends NewDuty {
  readonly id: string;
  readonly state: "active" | "withdrawn";
}

const ROWS_AT_ONCE = 1000;

/** The organisation directly below the root on this path, or the root itself. */
export function branchOf(path: string): string {
  const [root = "", below = ""] = path.split("/");
  return below === "" ? root : below;
}

function wordsOf(duty: DutyWords) {
  return {
    number: duty.number === null ? null : storableText(duty.number),
    title: storableText(duty.title),
    workstream: duty.workstream,
    audience: duty.audience,
    schedule: duty.schedule,
    responsible: duty.responsible,
    expected_result: duty.expectedResult,
    period: duty.period,
    readings: toJson(duty.readings),
  };
}

/** What is there already stays as it is. */
export async function insertDuties(
  tx: Tx,
  { regionId }: OrganisationContext,
  duties: readonly (NewDuty & { readonly id: string })[],
  at: Date,
): Promise<void> {
  const rows = duties.map((duty) => ({
    region_id: regionId,
    id: duty.id,
    organisation_id: duty.organisationId,
    path: duty.path,
    branch_id: branchOf(duty.path),
    source: duty.source,
    plan_id: duty.row?.planId ?? null,
    activity_key: duty.row?.key ?? null,
    edition_id: duty.editionId,
    proposal_id: duty.proposalId,
    act_id: duty.point?.actId ?? null,
    point_id: duty.point?.pointId ?? null,
    issuer_id: duty.issuerId,
    origin_plan_id: duty.origin?.planId ?? null,
    origin_key: duty.origin?.key ?? null,
    ...wordsOf(duty),
    carried_by: duty.carriedBy,
    post_id: duty.postId,
    fulfilled_by: duty.fulfilledBy,
    created_at: at,
    changed_at: at,
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto("duty")
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

const SOURCES = [
  "id",
  "organisation_id as organisationId",
  "plan_id as planId",
  "activity_key as key",
  "proposal_id as proposalId",
  "act_id as actId",
  "point_id as pointId",
  "state",
] as const;

/** Duties that come from any of these, whoever's they are. */
export async function selectBySources(
  tx: Tx,
  { regionId }: OrganisationContext,
  sources: {
    readonly plans: readonly string[];
    readonly proposals: readonly string[];
    readonly acts: readonly string[];
  },
) {
  const { acts, plans, proposals } = sources;
  return tx
    .selectFrom("duty")
    .select(SOURCES)
    .where("region_id", "=", regionId)
    .where((where) =>
      where.or([
        where("proposal_id", "=", sql<string>`any(${[...proposals]}::uuid[])`),
        where("act_id", "=", sql<string>`any(${[...acts]}::uuid[])`),
        where("plan_id", "=", sql<string>`any(${[...plans]}::uuid[])`),
      ]),
    )
    .execute();
}

/** The duties of the rows of one's own plan, and those that were taken from above and have no row yet. */
export async function selectForRows(tx: Tx, { organisationId, regionId }: OrganisationContext, planId: string) {
  return tx
    .selectFrom("duty")
    .select([...SOURCES, "origin_plan_id as originPlanId", "origin_key as originKey", "edition_id as editionId"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where((where) => where.or([where("plan_id", "=", planId), where("plan_id", "is", null)]))
    .execute();
}

/** Gives a duty its row in the own plan, with the words of it. */
export async function updateFromRow(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  id: string,
  duty: Pick<NewDuty, "row" | "editionId" | "carriedBy"> & DutyWords,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("duty")
    .set({
      plan_id: duty.row?.planId ?? null,
      activity_key: duty.row?.key ?? null,
      edition_id: duty.editionId,
      ...wordsOf(duty),
      carried_by: duty.carriedBy,
      state: "active",
      reason: null,
      changed_at: at,
      version: sql<number>`version + 1`,
    })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .execute();
}

/** Gives the keys of those that became so. */
export async function updateState(
  tx: Tx,
  { regionId }: OrganisationContext,
  ids: readonly string[],
  state: StoredDuty["state"],
  reason: string | null,
  at: Date,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .updateTable("duty")
    .set({
      state,
      reason: reason === null ? null : storableText(reason),
      changed_at: at,
      version: sql<number>`version + 1`,
    })
    .where("region_id", "=", regionId)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .where("state", "<>", state)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Of one organisation, closed by something of this kind and not withdrawn. */
export async function selectFulfilled(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  by: "plan" | "appointment",
): Promise<string[]> {
  const rows = await tx
    .selectFrom("duty")
    .select("id")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("fulfilled_by", "=", by)
    .where("state", "=", "active")
    .execute();
  return rows.map(({ id }) => id);
}

export async function linkRow(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  id: string,
  row: { readonly planId: string; readonly key: string },
  at: Date,
): Promise<void> {
  await tx
    .updateTable("duty")
    .set({ plan_id: row.planId, activity_key: row.key, changed_at: at, version: sql<number>`version + 1` })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .execute();
}

/** What was taken from above stays a duty when the own plan no longer has its row. */
export async function forgetRow(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("duty")
    .set({ plan_id: null, activity_key: null, changed_at: at, version: sql<number>`version + 1` })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** False: it is not as it was seen, or not one's own. */
export async function updatePost(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  change: { readonly dutyId: string; readonly postId: string | null; readonly version: number; readonly at: Date },
): Promise<boolean> {
  const done = await tx
    .updateTable("duty")
    .set(({ eb }) => ({ post_id: change.postId, version: eb("version", "+", 1), changed_at: change.at }))
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", change.dutyId)
    .where("version", "=", change.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
