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
  readonly origin: string;
  readonly title: string;
  /** Of the plan, as it says it. */
  readonly period: string | null;
  readonly key: string;
  readonly term: Term;
  readonly fromDay: string | null;
  readonly due: string | null;
  readonly quarter: string | null;
  readonly held: number;
  readonly state: string;
  readonly withdrawn: boolean;
  readonly version: number;
}

/** All lines, or those of one organisation; always in the same sequence, whatever their keys are. */
export async function ledgerOf({ db }: ServerParts, organisationId?: string): Promise<LedgerLine[]> {
  const rows = await db
    .selectFrom("occurrence as o")
    .innerJoin("duty as d", (join) => join.onRef("d.region_id", "=", "o.region_id").onRef("d.id", "=", "o.duty_id"))
    .selectAll("o")
    .select(["d.state as duty_state", "d.title", "d.period", "d.readings", "d.origin_plan_id", "d.origin_key"])
    .$if(organisationId !== undefined, (query) => query.where("o.organisation_id", "=", organisationId ?? ""))
    .orderBy("d.title")
    .orderBy("d.origin_key")
    .orderBy("d.activity_key")
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
    title: row.title,
    period: row.period,
    key: row.key,
    term: {
      toDay: row.to_day,
      waitsFor: row.waits_for,
      continuous: isContinuous(row.readings),
      needed: row.needed,
    },
    fromDay: row.from_day,
    due: row.due_on,
    quarter: row.quarter,
    held: row.held,
    state: row.state,
    withdrawn: row.withdrawn,
    version: row.version,
  }));
}

/** «Постоянно» in the readings of the duty. */
function isContinuous(readings: unknown): boolean {
  return JSON.stringify(readings).includes('"continuous"');
}
