import { sql } from "kysely";
import * as z from "zod/mini";
import { executionAuthor, type ExecutionAuthor } from "#core/execution/author.ts";
import {
  dutySource,
  occurrenceAction,
  occurrenceNote,
  occurrenceState,
  type DutySource,
  type OccurrenceAction,
  type OccurrenceNote,
  type OccurrenceState,
} from "#core/execution/model.ts";
import { activityReadings, type ActivityReadings } from "#core/plan/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** One line of the ledger with the words of its duty: what other features list and count. */
export interface LedgerLine {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly dutyId: string;
  readonly key: string;
  readonly label: string;
  readonly position: number;
  readonly workstream: number | null;
  /** The term as approved. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly precision: string;
  readonly waitsFor: string | null;
  /** What counts now. */
  readonly startsOn: string | null;
  readonly dueOn: string | null;
  readonly quarter: string | null;
  readonly needed: number;
  readonly held: number;
  readonly heldOn: string | null;
  readonly state: OccurrenceState;
  readonly note: OccurrenceNote | null;
  readonly recordId: string | null;
  readonly review: string | null;
  readonly version: number;
  /** Of the duty. */
  readonly number: string | null;
  readonly title: string;
  readonly schedule: string | null;
  readonly audience: string | null;
  readonly responsible: string | null;
  readonly source: DutySource;
  readonly planId: string | null;
  readonly activityKey: string | null;
  readonly actId: string | null;
  readonly issuerId: string;
  readonly postId: string | null;
  readonly originPlanId: string | null;
  readonly originKey: string | null;
}

export interface LedgerWish {
  /** Of one's own organisation, or of everything below it, too. */
  readonly whose: "own" | "below";
  readonly ids?: readonly string[];
  readonly dutyIds?: readonly string[];
  readonly states?: readonly OccurrenceState[];
  /** Last days that count now, both included. */
  readonly dueFrom?: string;
  readonly dueTo?: string;
  /** Whose words contain this, whatever the case. */
  readonly words?: string;
  readonly limit?: number;
}

/** By the last day that counts, what has none last. Withdrawn lines are not there. */
export async function selectLedger(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  wish: LedgerWish,
): Promise<LedgerLine[]> {
  const { dueFrom, dueTo, dutyIds, ids, limit, states, whose, words } = wish;
  const any = (keys: readonly string[] | undefined) => sql<string>`any(${[...(keys ?? [])]}::uuid[])`;
  const rows = await tx
    .selectFrom("occurrence as o")
    .innerJoin("duty as d", (join) => join.onRef("d.region_id", "=", "o.region_id").onRef("d.id", "=", "o.duty_id"))
    .innerJoin("organisation as org", "org.id", "o.organisation_id")
    .select([
      "o.id",
      "o.organisation_id as organisationId",
      "org.name as organisationName",
      "o.path",
      "o.duty_id as dutyId",
      "o.key",
      "o.label",
      "o.position",
      "o.workstream",
      "o.from_day as fromDay",
      "o.to_day as toDay",
      "o.precision",
      "o.waits_for as waitsFor",
      "o.starts_on as startsOn",
      "o.due_on as dueOn",
      "o.quarter",
      "o.needed",
      "o.held",
      "o.held_on as heldOn",
      "o.state",
      "o.note",
      "o.record_id as recordId",
      "o.review",
      "o.version",
      "d.number",
      "d.title",
      "d.schedule",
      "d.audience",
      "d.responsible",
      "d.source",
      "d.plan_id as planId",
      "d.activity_key as activityKey",
      "d.act_id as actId",
      "d.issuer_id as issuerId",
      "d.post_id as postId",
      "d.origin_plan_id as originPlanId",
      "d.origin_key as originKey",
    ])
    .where("o.region_id", "=", regionId)
    .where("o.withdrawn", "=", false)
    .$if(whose === "own", (query) => query.where("o.path", "=", path))
    .$if(whose === "below", (query) =>
      query.where("o.path", ">=", path).where("o.path", "<", sql<string>`app_path_end()`),
    )
    .$if(ids !== undefined, (query) => query.where("o.id", "=", any(ids)))
    .$if(dutyIds !== undefined, (query) => query.where("o.duty_id", "=", any(dutyIds)))
    .$if(states !== undefined, (query) => query.where("o.state", "in", [...(states ?? []), ""]))
    .$if(dueFrom !== undefined, (query) => query.where("o.due_on", ">=", dueFrom ?? ""))
    .$if(dueTo !== undefined, (query) => query.where("o.due_on", "<=", dueTo ?? ""))
    .$if(words !== undefined && words !== "", (query) =>
      query.where(
        sql<boolean>`position(search_text(${words ?? ""}) in search_text(coalesce(d.number, '') || ' ' || d.title)) > 0`,
      ),
    )
    .orderBy(sql`o.due_on nulls last`)
    .orderBy("o.id")
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  return rows.map((row) => ({
    ...row,
    state: z.parse(occurrenceState, row.state),
    source: z.parse(dutySource, row.source),
    note: z.parse(z.nullable(occurrenceNote), row.note),
  }));
}

export interface DutyRow {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly source: DutySource;
  readonly planId: string | null;
  readonly activityKey: string | null;
  readonly editionId: string | null;
  readonly proposalId: string | null;
  readonly actId: string | null;
  readonly pointId: string | null;
  readonly issuerId: string;
  readonly issuerName: string;
  readonly originPlanId: string | null;
  readonly originKey: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly workstream: number | null;
  readonly audience: string | null;
  readonly schedule: string | null;
  readonly responsible: string | null;
  readonly expectedResult: string | null;
  readonly period: string | null;
  readonly readings: ActivityReadings;
  readonly carriedBy: string;
  readonly postId: string | null;
  readonly post: string | null;
  readonly fulfilledBy: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly version: number;
}

/** Of one's own organisation or one below; null when it is not seen. */
export async function selectDuty(tx: Tx, { regionId }: OrganisationContext, id: string): Promise<DutyRow | null> {
  const row = await tx
    .selectFrom("duty as d")
    .innerJoin("organisation as o", "o.id", "d.organisation_id")
    .innerJoin("organisation as i", "i.id", "d.issuer_id")
    .leftJoin("post as p", (join) => join.onRef("p.region_id", "=", "d.region_id").onRef("p.id", "=", "d.post_id"))
    .select([
      "d.id",
      "d.organisation_id as organisationId",
      "o.name as organisationName",
      "d.path",
      "d.source",
      "d.plan_id as planId",
      "d.activity_key as activityKey",
      "d.edition_id as editionId",
      "d.proposal_id as proposalId",
      "d.act_id as actId",
      "d.point_id as pointId",
      "d.issuer_id as issuerId",
      "i.name as issuerName",
      "d.origin_plan_id as originPlanId",
      "d.origin_key as originKey",
      "d.number",
      "d.title",
      "d.workstream",
      "d.audience",
      "d.schedule",
      "d.responsible",
      "d.expected_result as expectedResult",
      "d.period",
      "d.readings",
      "d.carried_by as carriedBy",
      "d.post_id as postId",
      "p.name as post",
      "d.fulfilled_by as fulfilledBy",
      "d.state",
      "d.reason",
      "d.version",
    ])
    .where("d.region_id", "=", regionId)
    .where("d.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { ...row, source: z.parse(dutySource, row.source), readings: z.parse(activityReadings, row.readings) };
}

export interface StepRow {
  readonly occurrenceId: string;
  readonly sequence: number;
  readonly at: Date;
  readonly author: ExecutionAuthor;
  readonly action: OccurrenceAction;
  readonly state: OccurrenceState;
}

export async function selectSteps(
  tx: Tx,
  { regionId }: OrganisationContext,
  occurrenceIds: readonly string[],
): Promise<StepRow[]> {
  const rows = await tx
    .selectFrom("occurrence_step")
    .select(["occurrence_id", "sequence", "at", "author", "action", "state"])
    .where("region_id", "=", regionId)
    .where("occurrence_id", "=", sql<string>`any(${[...occurrenceIds]}::uuid[])`)
    .orderBy("at")
    .orderBy("occurrence_id")
    .orderBy("sequence")
    .execute();
  return rows.map((row) => ({
    occurrenceId: row.occurrence_id,
    sequence: row.sequence,
    at: row.at,
    author: z.parse(executionAuthor, row.author),
    action: z.parse(occurrenceAction, row.action),
    state: z.parse(occurrenceState, row.state),
  }));
}
