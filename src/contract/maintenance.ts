import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

/** One thing that was looked at; `advice` is what to do. */
export const finding = z.object({
  check: z.string(),
  state: z.enum(["good", "warning", "bad"]),
  text: z.string(),
  advice: z.nullable(z.string()),
});

/** `hour`: of the machine, 0–23; null: no backups by themselves. Places are folders of the machine; null: beside the data. */
export const backupPlan = z.object({
  hour: z.nullable(z.int().check(z.minimum(0), z.maximum(23))),
  keep: z.int().check(z.minimum(1), z.maximum(400)),
  place: z.nullable(z.string().check(z.maxLength(1000))),
  secondPlace: z.nullable(z.string().check(z.maxLength(1000))),
});
export type BackupPlan = z.infer<typeof backupPlan>;

/** A backup or the trial of bringing one back. Figures are null while it runs and when it failed. */
const maintenanceRun = z.object({
  id: z.string(),
  kind: z.enum(["backup", "restoreTest"]),
  state: z.enum(["running", "done", "failed"]),
  startedAt: z.string(),
  finishedAt: z.nullable(z.string()),
  /** Why it failed. */
  code: z.nullable(z.string()),
  file: z.nullable(z.string()),
  bytes: z.nullable(z.number()),
  rows: z.nullable(z.int()),
  files: z.nullable(z.int()),
  journalRows: z.nullable(z.int()),
});
export type MaintenanceRunView = z.infer<typeof maintenanceRun>;

const systemState = z.object({
  version: z.string(),
  database: z.enum(["embedded", "postgresql"]),
  findings: z.array(finding),
  plan: backupPlan,
  /** Where backups go when the plan names no place. */
  usualPlace: z.string(),
  /** There is a secret to encrypt with. */
  hasKey: z.boolean(),
  keyFile: z.string(),
  busy: z.nullable(z.object({ kind: z.string(), step: z.string(), rows: z.int(), startedAt: z.string() })),
  runs: z.array(maintenanceRun),
});
export type SystemState = z.infer<typeof systemState>;

export const getSystem = endpoint({
  method: "GET",
  path: "/api/system",
  summary: "Состояние машины, резервные копии и их проверка",
  access: "manageSystem",
  response: systemState,
  errors: [],
});

/** `badPlace` (422): data `field` and `problem` (notAbsolute, notThere, notWritable). `shortKey` (422). */
export const setBackupPlan = endpoint({
  method: "PUT",
  path: "/api/system/backup-plan",
  summary: "Когда и куда делать резервные копии",
  access: "manageSystem",
  body: z.object({
    ...backupPlan.shape,
    /** The secret to encrypt with; kept on the machine. Absent: as before, or a new one is made. */
    secret: z.optional(z.string().check(z.maxLength(200))),
  }),
  response: z.object({
    plan: backupPlan,
    /** A secret that was just made: shown once, to be written down. */
    madeSecret: z.nullable(z.string()),
  }),
  errors: ["badPlace", "samePlace", "shortKey"],
});

/** Begins it; how far it is tells `getSystem`. `maintenanceBusy` (409). */
export const startBackup = endpoint({
  method: "POST",
  path: "/api/system/backups",
  summary: "Сделать резервную копию сейчас",
  access: "manageSystem",
  response: z.object({ started: z.literal(true) }),
  errors: ["maintenanceBusy", "noKey"],
});

export const startRestoreTest = endpoint({
  method: "POST",
  path: "/api/system/restore-tests",
  summary: "Проверить восстановление из последней копии",
  access: "manageSystem",
  response: z.object({ started: z.literal(true) }),
  errors: ["maintenanceBusy", "noKey", "noBackup"],
});

/** 503 when it is not ready: for whoever shares out the requests. */
export const getHealth = endpoint({
  method: "GET",
  path: "/api/health",
  summary: "Готова ли программа отвечать",
  access: "everyone",
  response: z.object({
    state: z.enum(["ready", "draining", "failing"]),
    database: z.enum(["up", "down"]),
    diskFull: z.boolean(),
  }),
  errors: [],
});
