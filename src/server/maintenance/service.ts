import fs from "node:fs";
import path from "node:path";
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import * as z from "zod/mini";
import type { AuditState } from "#contract/audit.ts";
import type { BackupPlan, MaintenanceRunView, SystemState } from "#contract/maintenance.ts";
import { loadCheckpoints } from "#server/audit/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import type { Config } from "#server/platform/config.ts";
import type { OpenDatabase } from "#server/platform/db/client.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Gauge, Metrics } from "#server/platform/metrics.ts";
import type { Parts } from "#server/platform/parts.ts";
import { BackupRefusal } from "./backup/refusal.ts";
import { makeKey, readKey, secretOf } from "./backup/key.ts";
import { journalAnswer } from "./journal-answer.ts";
import type { Keeper } from "./keeper.ts";
import { problemOfPlace } from "./places.ts";
import { countJobs, hasJobs, selectLastRun, selectPlan, selectRuns, upsertPlan, type Run } from "./store.ts";

/** What the pages of the machine are made of; joined in `start.ts`. */
export interface Upkeep {
  readonly keeper: Keeper;
  readonly config: Config;
  readonly database: OpenDatabase;
  readonly metrics: Metrics;
  readonly version: string;
  /** The program has been asked to stop. */
  readonly isDraining: () => boolean;
}

const RUNS_SHOWN = 30;

export async function getSystem({ parts, upkeep }: { parts: Parts; upkeep: Upkeep }): Promise<SystemState> {
  const { config, database, keeper, version } = upkeep;
  const { busy } = keeper;
  return {
    version,
    database: database.kind,
    findings: await keeper.examine(),
    plan: await selectPlan(parts.db),
    usualPlace: path.join(config.dataDirectory, "backups"),
    hasKey: keeper.hasKey,
    keyFile: config.keeping.backupKeyFile,
    busy: busy === null ? null : { ...busy, startedAt: busy.startedAt.toISOString() },
    runs: (await selectRuns(parts.db, RUNS_SHOWN)).flatMap(viewOfRun),
  };
}

export async function setBackupPlan(
  parts: Parts,
  upkeep: Upkeep,
  { secret, ...plan }: BackupPlan & { readonly secret?: string | undefined },
): Promise<{ plan: BackupPlan; madeSecret: string | null }> {
  for (const field of ["place", "secondPlace"] as const) {
    const folder = plan[field];
    const problem = folder === null ? null : problemOfPlace(folder);
    if (problem !== null) throw new Problem(422, "badPlace", { field, problem });
  }
  const usual = path.join(upkeep.config.dataDirectory, "backups");
  if (plan.secondPlace !== null && path.resolve(plan.secondPlace) === path.resolve(plan.place ?? usual))
    throw new Problem(422, "samePlace", { field: "secondPlace" });
  const file = upkeep.config.keeping.backupKeyFile;
  if (secret !== undefined) replaceKey(file, secret);
  const isMissing = readKey(file) === null;
  const madeSecret = plan.hour !== null && isMissing ? makeKey(file, randomBytes).toString("utf8") : null;
  await withOrganisation(parts.db, parts.context, async (tx) => {
    await upsertPlan(tx, plan, parts.context.accountId, parts.clock());
    const { organisationId } = parts.context;
    const data = { hour: plan.hour, keep: plan.keep, newKey: secret !== undefined || madeSecret !== null ? 1 : 0 };
    await recordAudit(tx, parts, { action: "backup.plan", objectKind: "installation", objectId: organisationId, data });
  });
  return { plan, madeSecret };
}

/** The one before is kept beside it: older backups open with it only. */
function replaceKey(file: string, secret: string): void {
  try {
    secretOf(secret);
  } catch (error) {
    if (error instanceof BackupRefusal) throw new Problem(422, error.code, { field: "secret" });
    throw error;
  }
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (fs.existsSync(file)) fs.renameSync(file, `${file}.${fs.statSync(file).mtime.toISOString().slice(0, 10)}`);
  fs.writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
}

/** Begins it and answers at once. */
export async function startBackup(parts: Parts, { keeper }: Upkeep): Promise<{ started: true }> {
  refuseBusy(keeper);
  if (!keeper.hasKey) throw new Problem(409, "noKey");
  await record(parts, "backup.make");
  keeper.backup({ by: parts.context.accountId, day: null }).catch(() => undefined);
  return { started: true };
}

export async function startRestoreTest(parts: Parts, { keeper }: Upkeep): Promise<{ started: true }> {
  refuseBusy(keeper);
  if (!keeper.hasKey) throw new Problem(409, "noKey");
  if ((await selectLastRun(parts.db, "backup", "done")) === null) throw new Problem(409, "noBackup");
  await record(parts, "backup.test");
  keeper.testRestore({ by: parts.context.accountId, day: null }).catch(() => undefined);
  return { started: true };
}

export async function auditState(parts: Parts, { config }: Upkeep): Promise<AuditState> {
  const run = await selectLastRun(parts.db, "auditCheck", "done");
  const found = journalAnswer.safeParse(run?.report);
  const last = loadCheckpoints(config.keeping.checkpointDirectory).checkpoints.at(-1);
  const checkpoint = last === undefined ? null : { at: last.at, count: last.count, hash: last.hash };
  if (run === null || !found.success) return { checkedAt: null, rows: 0, erased: 0, broken: null, checkpoint };
  const { broken, erased, rows } = found.data;
  return { checkedAt: run.startedAt.toISOString(), rows, erased, broken, checkpoint };
}

export async function checkAudit(parts: Parts, upkeep: Upkeep): Promise<AuditState> {
  refuseBusy(upkeep.keeper);
  await upkeep.keeper.checkJournal({ by: parts.context.accountId, day: null });
  await record(parts, "audit.check");
  return auditState(parts, upkeep);
}

export async function getHealth(
  { db }: Pick<Parts, "db">,
  { database, isDraining }: Upkeep,
): Promise<{ state: "ready" | "draining" | "failing"; database: "up" | "down"; diskFull: boolean }> {
  const isUp = await sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  const state = isDraining() ? "draining" : isUp ? "ready" : "failing";
  return { state, database: isUp ? "up" : "down", diskFull: database.isShortOfSpace() };
}

/** In the text form of Prometheus. */
export async function getMetrics({ db }: Pick<Parts, "db">, { database, keeper, metrics }: Upkeep): Promise<string> {
  const { pool } = database;
  const jobs = (await hasJobs(db)) ? await countJobs(db) : { failed: 0, late: 0, waiting: 0 };
  const [backup, test] = [await selectLastRun(db, "backup", "done"), await selectLastRun(db, "restoreTest", "done")];
  const audit = await db
    .selectFrom("audit_chain")
    .select(({ fn }) => fn.sum("position").as("rows"))
    .executeTakeFirst();
  const one = (name: string, help: string, value: number): Gauge => ({ name, help, values: [{ labels: "", value }] });
  return metrics.text([
    {
      name: "rostok_database_connections",
      help: "Подключения к базе",
      values: [
        { labels: 'state="all"', value: pool.totalCount },
        { labels: 'state="idle"', value: pool.idleCount },
        { labels: 'state="waiting"', value: pool.waitingCount },
      ],
    },
    {
      name: "rostok_jobs",
      help: "Работы в очереди",
      values: Object.entries(jobs).map(([state, value]) => ({ labels: `state="${state}"`, value })),
    },
    one("rostok_audit_rows", "Строк в журнале", Number(audit?.rows ?? 0)),
    one("rostok_last_backup_timestamp_seconds", "Последняя резервная копия", secondsOf(backup)),
    one("rostok_last_restore_test_timestamp_seconds", "Последнее проверенное восстановление", secondsOf(test)),
    one("rostok_maintenance_running", "Идёт копирование или проверка", keeper.busy === null ? 0 : 1),
    one("rostok_disk_full", "На диске нет места", database.isShortOfSpace() ? 1 : 0),
  ]);
}

function secondsOf(run: Run | null): number {
  return run === null ? 0 : Math.floor(run.startedAt.getTime() / 1000);
}

function refuseBusy(keeper: Keeper): void {
  if (keeper.busy !== null) throw new Problem(409, "maintenanceBusy");
}

async function record(parts: Parts, action: string): Promise<void> {
  const { organisationId } = parts.context;
  await withOrganisation(parts.db, parts.context, (tx) =>
    recordAudit(tx, parts, { action, objectKind: "installation", objectId: organisationId }),
  );
}

const report = z.object({
  code: z.optional(z.string()),
  file: z.optional(z.string()),
  bytes: z.optional(z.number()),
  rows: z.optional(z.int()),
  tables: z.optional(z.array(z.object({ rows: z.int() }))),
  files: z.optional(z.object({ count: z.int() })),
  journal: z.optional(z.object({ rows: z.int() })),
});

function viewOfRun({ finishedAt, id, kind, report: found, startedAt, state }: Run): MaintenanceRunView[] {
  if (kind === "auditCheck") return [];
  const { bytes, code, file, files, journal, rows, tables } = report.safeParse(found).data ?? {};
  const counted = rows ?? tables?.reduce((sum, table) => sum + table.rows, 0);
  return [
    {
      id,
      kind,
      state,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      code: code ?? null,
      file: file ?? null,
      bytes: bytes ?? null,
      rows: counted ?? null,
      files: files?.count ?? null,
      journalRows: journal?.rows ?? null,
    },
  ];
}
