import { sql } from "kysely";
import type { Database } from "#server/platform/db/client.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

export type RunKind = "backup" | "restoreTest" | "auditCheck";

export interface Run {
  readonly id: string;
  readonly kind: RunKind;
  readonly state: "running" | "done" | "failed";
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** What came of it; a failed one has `code` and `about`. */
  readonly report: unknown;
}

export interface BackupPlanRow {
  readonly hour: number | null;
  readonly keep: number;
  readonly place: string | null;
  readonly secondPlace: string | null;
}

export const NO_PLAN: BackupPlanRow = { hour: null, keep: 14, place: null, secondPlace: null };

export async function selectPlan(db: Database | Tx): Promise<BackupPlanRow> {
  const row = await db.selectFrom("backup_plan").select(["hour", "keep", "place", "second_place"]).executeTakeFirst();
  if (row === undefined) return NO_PLAN;
  return { hour: row.hour, keep: row.keep, place: row.place, secondPlace: row.second_place };
}

export async function upsertPlan(tx: Tx, plan: BackupPlanRow, by: string | null, at: Date): Promise<void> {
  const values = { hour: plan.hour, keep: plan.keep, place: plan.place, second_place: plan.secondPlace };
  await tx
    .insertInto("backup_plan")
    .values({ ...values, changed_by: by, changed_at: at })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ ...values, changed_by: by, changed_at: at }))
    .execute();
}

interface Begun {
  readonly id: string;
  readonly kind: RunKind;
  readonly day: string | null;
  readonly at: Date;
  readonly by: string | null;
}

/** False when another server has begun the same of this day. */
export async function insertRun(db: Database | Tx, { at, by, day, id, kind }: Begun): Promise<boolean> {
  const done = await db
    .insertInto("maintenance_run")
    .values({ id, kind, day, state: "running", started_at: at, started_by: by, report: "{}" })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function finishRun(
  db: Database | Tx,
  id: string,
  end: { readonly state: "done" | "failed"; readonly at: Date; readonly report: object },
): Promise<void> {
  await db
    .updateTable("maintenance_run")
    .set({ state: end.state, finished_at: end.at, report: toJson(end.report) })
    .where("id", "=", id)
    .execute();
}

/** The newest of a kind that ended so; null when there is none. */
export async function selectLastRun(db: Database | Tx, kind: RunKind, state: "done" | "failed"): Promise<Run | null> {
  const row = await runs(db).where("kind", "=", kind).where("state", "=", state).limit(1).executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

export async function selectRuns(db: Database | Tx, limit: number): Promise<Run[]> {
  return (await runs(db).where("kind", "<>", "auditCheck").limit(limit).execute()).map(runOf);
}

/** Whatever a program that was killed left unfinished has failed. */
export async function failUnfinished(db: Database | Tx, before: Date, at: Date): Promise<void> {
  await db
    .updateTable("maintenance_run")
    .set({ state: "failed", finished_at: at, report: toJson({ code: "interrupted", about: "" }) })
    .where("state", "=", "running")
    .where("started_at", "<", before)
    .execute();
}

function runs(db: Database | Tx) {
  return db
    .selectFrom("maintenance_run")
    .select(["id", "kind", "state", "started_at", "finished_at", "report"])
    .orderBy("started_at", "desc");
}

type RunRow = Awaited<ReturnType<ReturnType<typeof runs>["execute"]>>[number];

function runOf(row: RunRow): Run {
  return {
    id: row.id,
    kind: oneOf(row.kind, ["backup", "restoreTest", "auditCheck"] as const),
    state: oneOf(row.state, ["running", "done", "failed"] as const),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    report: row.report,
  };
}

function oneOf<T extends string>(text: string, known: readonly T[]): T {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`the database holds ${text}`);
  return found;
}

/** Jobs that failed for good within a week, and those that have been waiting for more than an hour. */
export async function countJobs(db: Database): Promise<{ failed: number; late: number; waiting: number }> {
  const { rows } = await sql<{ failed: number; late: number; waiting: number }>`
    select (count(*) filter (where state = 'failed' and created_on > now() - interval '7 days'))::int as failed,
      (count(*) filter (where state in ('created', 'retry') and start_after < now() - interval '1 hour'))::int as late,
      (count(*) filter (where state in ('created', 'retry')))::int as waiting
    from pgboss.job where name not like '\\_\\_%'`.execute(db);
  return rows[0] ?? { failed: 0, late: 0, waiting: 0 };
}

export async function hasJobs(db: Database): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(db);
  return rows[0]?.there === true;
}

/** The version of the server as people write it, and the number of the last migration; 0: none was run. */
export async function selectForm(db: Database): Promise<{ version: string; last: number }> {
  const { rows } = await sql<{ version: string; there: boolean }>`
    select current_setting('server_version') as version, to_regclass('public.migration') is not null as there`.execute(
    db,
  );
  const { there = false, version = "" } = rows[0] ?? {};
  if (!there) return { version, last: 0 };
  const last = await sql<{ last: number }>`select coalesce(max(number), 0) as last from migration`.execute(db);
  return { version, last: last.rows[0]?.last ?? 0 };
}
