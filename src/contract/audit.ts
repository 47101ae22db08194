import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

/** One line of the journal. `id`: chain and position («…/12»); `at` ISO 8601 in UTC. */
export const auditEntryView = z.object({
  id: z.string(),
  position: z.int(),
  at: z.string(),
  /** A plain Russian sentence without a full stop. */
  sentence: z.string(),
  action: z.string(),
  objectKind: z.string(),
  objectId: z.string(),
  organisationId: z.nullable(z.string()),
  organisationName: z.nullable(z.string()),
  accountId: z.nullable(z.string()),
  /** Null: erased, or nobody had signed in. */
  actor: z.nullable(z.string()),
  role: z.nullable(z.string()),
  address: z.nullable(z.string()),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

const filter = {
  /** The key of the thing that something was done to. */
  object: z.optional(z.string()),
  /** The account that did it. */
  person: z.optional(z.string()),
  action: z.optional(z.string()),
  /** Days of the organisation that is acted for, both included. */
  from: z.optional(day),
  until: z.optional(day),
};

/** The newest first, 50 at once; `next` goes into `before`. An observer sees what concerns approved plans. */
export const listAudit = endpoint({
  method: "GET",
  path: "/api/audit",
  summary: "Журнал действий",
  access: "readAudit",
  query: z.object({ ...filter, before: z.optional(z.string()) }),
  response: z.object({
    entries: z.array(auditEntryView),
    next: z.nullable(z.string()),
    /** What has been done at all, for the choice of a filter. */
    actions: z.array(z.object({ action: z.string(), words: z.string() })),
  }),
  errors: ["badDay"],
});

/** The same rows as a file, at most 20,000; goes into the journal itself. */
export const exportAudit = endpoint({
  method: "GET",
  path: "/api/audit/export.:extension",
  summary: "Журнал файлом XLSX или CSV",
  access: "readAudit",
  params: z.object({ extension: z.enum(["xlsx", "csv"]) }),
  query: z.object(filter),
  response: "bytes",
  errors: ["badDay"],
});

/** The history of one thing of one's own organisation, for everyone who works with it. Without addresses. */
export const objectHistory = endpoint({
  method: "GET",
  path: "/api/history/:objectId",
  summary: "История одного объекта простыми словами",
  access: "signedIn",
  params: z.object({ objectId: z.string() }),
  response: z.object({ entries: z.array(auditEntryView) }),
  errors: [],
});

export const brokenRow = z.object({
  problem: z.enum([
    "gap",
    "brokenLink",
    "altered",
    "personalAltered",
    "cut",
    "checkpointDiffers",
    "checkpointsBroken",
    "personalMissing",
  ]),
  chain: z.string(),
  position: z.int(),
  /** When the checkpoint was written that tells it; null: the rows tell it themselves. */
  checkpoint: z.nullable(z.string()),
});
export type BrokenRowView = z.infer<typeof brokenRow>;

const auditState = z.object({
  /** Null: not checked since the program was installed. */
  checkedAt: z.nullable(z.string()),
  rows: z.int(),
  erased: z.int(),
  broken: z.nullable(brokenRow),
  checkpoint: z.nullable(z.object({ at: z.string(), count: z.int(), hash: z.string() })),
});
export type AuditState = z.infer<typeof auditState>;

export const getAuditState = endpoint({
  method: "GET",
  path: "/api/audit/state",
  summary: "Цела ли цепочка журнала",
  access: "readAudit",
  response: auditState,
  errors: [],
});

/** Goes through the whole journal now. */
export const checkAudit = endpoint({
  method: "POST",
  path: "/api/audit/check",
  summary: "Проверить цепочку журнала",
  access: "manageSystem",
  response: auditState,
  errors: [],
});
