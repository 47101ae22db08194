import * as z from "zod/mini";
import { contestContent, entryContent, entryState, protocolLine } from "#core/contest/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";
import { contestLine } from "./contest.ts";

const nullableText = z.nullable(z.string());
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const entryParams = z.object({ contestEntryId: z.string() });

export const entryView = z.object({
  entryId: z.string(),
  contest: contestLine,
  call: contestContent,
  title: z.string(),
  content: entryContent,
  number: z.nullable(z.number()),
  state: entryState,
  remark: nullableText,
  organisationName: z.string(),
  version: z.number(),
  own: z.boolean(),
  mayChange: z.boolean(),
  /** As whoever calls. */
  mayReturn: z.boolean(),
  /** Why it cannot be sent now, as the code of an error; null: it can, or it was. */
  whyNot: nullableText,
  /** Of the published protocol. */
  line: z.nullable(protocolLine),
  experts: z.nullable(
    z.array(
      z.object({
        judgementId: z.string(),
        name: z.string(),
        sum: nullableText,
        judged: z.boolean(),
        remark: nullableText,
      }),
    ),
  ),
  /** What experts have said, to the author after publishing. */
  remarks: z.array(z.string()),
  /** Of the certificate, the last one; empty: there is none yet. */
  certificates: z.array(z.object({ revision: z.number(), names: z.array(z.string()), reason: nullableText })),
  /** How many organisations took it up, and how often; null: it is not in the bank. */
  uses: z.nullable(z.object({ organisations: z.number(), times: z.number() })),
  /** What may be names of pupils in its words. */
  pupilNames: z.array(z.string()),
});
export type EntryView = z.infer<typeof entryView>;

export const getEntry = endpoint({
  method: "GET",
  path: "/api/contest-entries/:contestEntryId",
  summary: "Работа: что отправлено, замечание, результат",
  access: "readExecution",
  params: entryParams,
  response: entryView,
  errors: ["notFound"],
});

/** If-Match 0 makes it. A draft keeps whatever was typed; a work that was returned is corrected in the same way. */
export const putEntry = endpoint({
  method: "PUT",
  path: "/api/contest-entries/:contestEntryId",
  summary: "Сохранить работу как есть",
  access: "reportExecution",
  params: z.object({ contestEntryId: clientId }),
  body: z.object({ contestId: z.string(), title: z.string().check(z.maxLength(500)), content: entryContent }),
  response: entryView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "othersEntry", "entrySent", "contestClosed", "notCalled"],
});

export const entryStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("send") }),
  z.object({ kind: z.literal("withdraw"), reason: words(2000) }),
]);
export type EntryStep = z.infer<typeof entryStep>;

export const stepEntry = endpoint({
  method: "POST",
  path: "/api/contest-entries/:contestEntryId/steps",
  summary: "Отправить или отозвать свою работу",
  access: "reportExecution",
  params: entryParams,
  body: entryStep,
  response: entryView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "othersEntry",
    "wrongState",
    "contestClosed",
    "contestNotOpenYet",
    "notCalled",
    "entryIncomplete",
    "photoConsentNeeded",
    "entryFileMissing",
  ],
});

/** return: the author corrects it and sends it once more; refuse: it is not let in. */
export const entryReview = z.object({ kind: z.enum(["return", "refuse"]), remark: words(2000) });
export type EntryReview = z.infer<typeof entryReview>;

export const reviewEntry = endpoint({
  method: "POST",
  path: "/api/contest-entries/:contestEntryId/review",
  summary: "Вернуть работу с замечанием или не допустить её",
  access: "callForWorks",
  params: entryParams,
  body: entryReview,
  response: entryView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "wrongState"],
});

/** Bytes of a file of a work, or of the regulations of a call (`entry` absent). The same bytes under one id are one file. */
export const putContestFile = endpoint({
  method: "PUT",
  path: "/api/contest-files/:contestFileId",
  summary: "Приложить файл к работе или к положению",
  access: "reportExecution",
  params: z.object({ contestFileId: clientId }),
  query: z.object({
    contest: z.string(),
    entry: z.optional(z.string()),
    name: z.string().check(z.minLength(1), z.maxLength(300)),
  }),
  body: "bytes",
  response: z.object({ id: z.string(), name: z.string(), size: z.number(), picture: z.boolean() }),
  errors: [
    "notFound",
    "empty",
    "tooLarge",
    "quotaFull",
    "fileDiffers",
    "evidenceKind",
    "evidenceName",
    "evidenceDamaged",
    "evidenceUnread",
    "macros",
    "encrypted",
    "photoTooManyPixels",
  ],
});

export const getContestFile = endpoint({
  method: "GET",
  path: "/api/contest-files/:contestFileId",
  summary: "Файл работы или положения",
  access: "readExecution",
  params: z.object({ contestFileId: z.string() }),
  response: "bytes",
  errors: ["notFound"],
});

export const correctCertificate = endpoint({
  method: "POST",
  path: "/api/contest-entries/:contestEntryId/certificates",
  summary: "Исправить имена на одном сертификате: новая редакция, остальные не меняются",
  access: "callForWorks",
  params: entryParams,
  body: z.object({
    revision: z.int().check(z.gte(2), z.lte(100)),
    names: z.array(words(300)).check(z.minLength(1), z.maxLength(20)),
    reason: words(1000),
  }),
  response: entryView,
  errors: ["notFound", "noCertificate", "changedMeanwhile"],
});
