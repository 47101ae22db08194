import { sql } from "kysely";
import type { ServerParts } from "#server/platform/parts.ts";
import type { Term } from "./ledger-model.ts";

/** A line of the ledger with its duty, as the tables have it. */
export interface LedgerLine {
  readonly id: string;
  readonly organisationId: string;
  readonly path: string;
  readonly branchId: string;
  readonly dutyId: string;
  readonly dutyState: string;
  /** Of the plan, or of the act, that it comes from. */
  readonly origin: string;
  /** «act/point» when an act has ordered it. */
  readonly point: string | null;
  readonly title: string;
  /** Of the plan, as it says it. */
  readonly period: string | null;
  readonly key: string;
  readonly term: Term;
  readonly fromDay: string | null;
  readonly starts: string | null;
  readonly due: string | null;
  readonly quarter: string | null;
  readonly held: number;
  readonly state: string;
  readonly withdrawn: boolean;
  readonly version: number;
}

/** Of one organisation, or of one with everybody below it. */
export type LedgerOf =
  | { readonly organisationId: string }
  | { readonly below: string }
  | { readonly ids: readonly string[] };

/** All lines, or some of them; always in the same sequence, whatever their keys are. */
export async function ledgerOf({ db }: ServerParts, some?: LedgerOf): Promise<LedgerLine[]> {
  const rows = await db
    .selectFrom("occurrence as o")
    .innerJoin("duty as d", (join) => join.onRef("d.region_id", "=", "o.region_id").onRef("d.id", "=", "o.duty_id"))
    .selectAll("o")
    .select([
      "d.state as duty_state",
      "d.title",
      "d.period",
      "d.origin_plan_id",
      "d.origin_key",
      "d.act_id",
      "d.point_id",
    ])
    // «Постоянно» in the readings of the duty.
    .select(sql<boolean>`d.readings::text like '%"continuous"%'`.as("continuous"))
    .$call((query) => {
      if (some === undefined) return query;
      if ("organisationId" in some) return query.where("o.organisation_id", "=", some.organisationId);
      if ("below" in some) return query.where(sql<boolean>`starts_with(o.path, ${some.below})`);
      return query.where("o.id", "=", sql<string>`any(${[...some.ids]}::uuid[])`);
    })
    .orderBy("d.title")
    .orderBy("d.origin_key")
    .orderBy("d.activity_key")
    .orderBy("d.point_id")
    .orderBy("o.key")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    path: row.path,
    branchId: row.branch_id,
    dutyId: row.duty_id,
    dutyState: row.duty_state,
    origin: `${row.origin_plan_id}/${row.origin_key}`,
    point: row.act_id === null ? null : `${row.act_id}/${row.point_id}`,
    title: row.title,
    period: row.period,
    key: row.key,
    term: {
      toDay: row.to_day,
      waitsFor: row.waits_for,
      continuous: row.continuous,
      needed: row.needed,
    },
    fromDay: row.from_day,
    starts: row.starts_on,
    due: row.due_on,
    quarter: row.quarter,
    held: row.held,
    state: row.state,
    withdrawn: row.withdrawn,
    version: row.version,
  }));
}
