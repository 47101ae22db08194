import { sql } from "kysely";
import * as z from "zod/mini";
import { formItem, roundState, type Completeness, type FormItem } from "#contract/reporting-round.ts";
import { dueRule, reportingKind, type DueRule, type ReportingKind } from "#core/indicator/reporting-period.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface RoundRow {
  readonly id: string;
  readonly setId: string;
  readonly title: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly kind: ReportingKind;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly dueOn: string;
  readonly due: DueRule | null;
  readonly minutes: number | null;
  readonly state: z.infer<typeof roundState>;
  readonly form: readonly FormItem[];
  readonly version: number;
}

const MOST = 200;

/** Rounds of the branch, the latest first. `only`: one of them, or the one of a set and period of the same organisation. */
export async function selectRounds(
  tx: Tx,
  { regionId }: OrganisationContext,
  only: { readonly id?: string; readonly of?: Pick<RoundRow, "setId" | "organisationId" | "period"> },
): Promise<RoundRow[]> {
  const { id, of } = only;
  const rows = await tx
    .selectFrom("reporting_round as r")
    .innerJoin("organisation as o", "o.id", "r.organisation_id")
    .innerJoin("indicator_set as s", (on) => on.onRef("s.region_id", "=", "r.region_id").onRef("s.id", "=", "r.set_id"))
    .select([
      "r.id",
      "r.set_id as setId",
      "s.title",
      "r.organisation_id as organisationId",
      "o.name as organisationName",
      "r.path",
      "r.kind",
      "r.period",
      "r.from_day as from",
      "r.to_day as to",
      "r.due_on as dueOn",
      "r.due_rule as due",
      "r.minutes",
      "r.state",
      "r.form",
      "r.version",
    ])
    .where("r.region_id", "=", regionId)
    .$if(id !== undefined, (query) => query.where("r.id", "=", id ?? ""))
    .$if(of !== undefined, (query) =>
      query
        .where("r.set_id", "=", of?.setId ?? "")
        .where("r.organisation_id", "=", of?.organisationId ?? "")
        .where("r.period", "=", of?.period ?? ""),
    )
    .orderBy("r.to_day", "desc")
    .orderBy("r.id", "desc")
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: z.parse(reportingKind, row.kind),
    state: z.parse(roundState, row.state),
    form: z.parse(z.array(formItem), row.form),
    due: readDue(row.due),
  }));
}

/** Null: another program wrote it down. */
function readDue(text: string): DueRule | null {
  try {
    const read = dueRule.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

export interface NewRound {
  readonly id: string;
  readonly setId: string;
  readonly kind: ReportingKind;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly dueOn: string;
  readonly dueRule: string;
  readonly minutes: number | null;
  readonly form: readonly FormItem[];
  readonly at: Date;
}

/** False: the organisation has one of this set and period. */
export async function insertRound(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  made: NewRound,
): Promise<boolean> {
  const done = await tx
    .insertInto("reporting_round")
    .values({
      region_id: regionId,
      id: made.id,
      organisation_id: organisationId,
      path,
      set_id: made.setId,
      kind: made.kind,
      period: made.period,
      from_day: made.from,
      to_day: made.to,
      due_on: made.dueOn,
      due_rule: made.dueRule,
      minutes: made.minutes,
      state: "open",
      opened_at: made.at,
      form: toJson(made.form),
      created_at: made.at,
      changed_at: made.at,
    })
    .onConflict((conflict) => conflict.columns(["region_id", "organisation_id", "set_id", "period"]).doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False when somebody was quicker. */
export async function lockRound(
  tx: Tx,
  { regionId }: OrganisationContext,
  id: string,
  version: number,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable("reporting_round")
    .set({ state: "locked", locked_at: at, changed_at: at, version: version + 1 })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Null: it is not locked. */
export async function selectLockedAt(tx: Tx, { regionId }: OrganisationContext, id: string): Promise<Date | null> {
  const row = await tx
    .selectFrom("reporting_round")
    .select("locked_at as lockedAt")
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.lockedAt ?? null;
}

export interface CountedRow extends Completeness {
  readonly roundId: string;
  readonly branchId: string;
}

/** How far the members below a path have got, by round and branch; of one round or of all. */
export async function selectCompleteness(
  tx: Tx,
  { regionId }: OrganisationContext,
  path: string,
  roundId: string | null,
): Promise<CountedRow[]> {
  const one = roundId === null ? sql`true` : sql`round_id = ${roundId}`;
  const { rows } = await sql<CountedRow>`
    select round_id as "roundId", branch_id as "branchId",
      (count(*) filter (where expected))::int as expected,
      (count(*) filter (where expected and state in ('confirmed', 'accepted')))::int as confirmed,
      (count(*) filter (where expected and state = 'accepted'))::int as accepted,
      (count(*) filter (where expected and state = 'returned'))::int as returned,
      (count(*) filter (where expected and in_time and state in ('confirmed', 'accepted')))::int as "inTime",
      (count(*) filter (where not expected))::int as absent
    from round_member where region_id = ${regionId} and path >= ${path} and path < ${`${path}~`} and ${one}
    group by round_id, branch_id`.execute(tx);
  return rows;
}

export interface CandidateRow {
  readonly id: string;
  readonly path: string;
  readonly kind: string;
  readonly endedOn: string | null;
  readonly centreKind: string | null;
  readonly centreState: string | null;
}

/** Every organisation that stands at or below the one that is acted for. */
export async function selectCandidates(tx: Tx, { path, regionId }: OrganisationContext): Promise<CandidateRow[]> {
  return tx
    .selectFrom("organisation as o")
    .select([
      "o.id",
      "o.path",
      "o.kind",
      "o.ended_on as endedOn",
      "o.centre_kind as centreKind",
      "o.centre_state as centreState",
    ])
    .where("o.region_id", "=", regionId)
    .where("o.path", ">=", path)
    .where("o.path", "<", `${path}~`)
    .orderBy("o.path")
    .execute();
}
