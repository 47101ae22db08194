import * as z from "zod/mini";
import {
  contestContent,
  contestKind,
  contestProtocol,
  contestState,
  entryContent,
  entryState,
  protocolLine,
} from "#core/contest/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const contestParams = z.object({ contestId: z.string() });
const entryParams = z.object({ contestEntryId: z.string() });

/** A call in the list of those that one may see. Days are YYYY-MM-DD, both included. */
export const contestLine = z.object({
  id: z.string(),
  kind: contestKind,
  title: z.string(),
  organisationName: z.string(),
  own: z.boolean(),
  state: contestState,
  opensOn: day,
  closesOn: day,
  /** Works that were sent; null: not for whoever does not call. */
  works: z.nullable(z.number()),
  /** Works of one's own organisation that the asker sees. */
  mine: z.number(),
  /** Works that wait for the asker's points. */
  toJudge: z.number(),
});
export type ContestLine = z.infer<typeof contestLine>;

export const listContests = endpoint({
  method: "GET",
  path: "/api/contests",
  summary: "Конкурсы и наборы практик: свои и те, куда зовут",
  access: "readExecution",
  response: z.object({ contests: z.array(contestLine), mayCall: z.boolean(), today: day }),
  errors: [],
});

export const contestText = z.object({
  kind: contestKind,
  title: words(500),
  opensOn: day,
  closesOn: day,
  content: contestContent,
});
export type ContestText = z.infer<typeof contestText>;

export const entryLine = z.object({
  id: z.string(),
  number: z.nullable(z.number()),
  title: z.string(),
  authors: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  nomination: nullableText,
  state: entryState,
  remark: nullableText,
  /** How many experts are asked and how many have judged; null: not for whoever does not call. */
  judged: z.nullable(z.object({ asked: z.number(), done: z.number(), spreadLarge: z.boolean() })),
});
export type EntryLine = z.infer<typeof entryLine>;

export const contestView = z.object({
  contest: contestLine,
  content: contestContent,
  version: z.number(),
  /** Works of the asker's organisation; of whoever calls, all that were sent. */
  entries: z.array(entryLine),
  /** As it was published; before that, for whoever calls, as it would be now. */
  protocol: z.nullable(contestProtocol),
  mayCall: z.boolean(),
  /** Whether a work may be sent today by the asker's organisation. */
  maySend: z.boolean(),
  /** Why not, as the code of an error. */
  whyNot: nullableText,
  today: day,
});
export type ContestView = z.infer<typeof contestView>;

export const getContest = endpoint({
  method: "GET",
  path: "/api/contests/:contestId",
  summary: "Конкурс: положение, критерии, работы, протокол",
  access: "readExecution",
  params: contestParams,
  response: contestView,
  errors: ["notFound"],
});

/** If-Match 0 makes it. What is open changes by steps only. */
export const putContest = endpoint({
  method: "PUT",
  path: "/api/contests/:contestId",
  summary: "Завести или исправить черновик конкурса",
  access: "callForWorks",
  params: z.object({ contestId: clientId }),
  body: contestText,
  response: contestView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "contestOpened", "badDate", "badWindow"],
});

/**
 * open: from now on everybody who is called sees it. close: works are taken no longer, with the reason when it is before the day
 * announced; extend: another last day, with the reason. publish: the protocol stays as it is for ever.
 */
export const contestStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open") }),
  z.object({ kind: z.literal("extend"), closesOn: day, reason: words(1000) }),
  z.object({ kind: z.literal("close"), reason: z.nullable(words(1000)) }),
  z.object({ kind: z.literal("publish") }),
]);
export type ContestStep = z.infer<typeof contestStep>;

export const stepContest = endpoint({
  method: "POST",
  path: "/api/contests/:contestId/steps",
  summary: "Открыть приём, перенести срок, закрыть приём, опубликовать протокол",
  access: "callForWorks",
  params: contestParams,
  body: contestStep,
  response: contestView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "wrongState",
    "contestIncomplete",
    "badDate",
    "badWindow",
    "closeReasonNeeded",
    "worksUnjudged",
    "noWorks",
  ],
});

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

export const paperName = z.enum(["protocol", "certificates", "entries", "thanks"]);
export type ContestPaperName = z.infer<typeof paperName>;

/** protocol, thanks: docx; certificates: docx or pdf, a page for each work; entries: xlsx. */
export const getContestPaper = endpoint({
  method: "GET",
  path: "/api/contests/:contestId/papers/:paper.:extension",
  summary: "Протокол, дипломы и сертификаты, список для благодарностей, таблица работ",
  access: "readExecution",
  params: z.object({ contestId: z.string(), paper: paperName, extension: z.enum(["docx", "pdf", "xlsx"]) }),
  response: "bytes",
  errors: ["notFound", "noSuchPaper", "notPublished", "callerOnly"],
});

export const getCertificate = endpoint({
  method: "GET",
  path: "/api/contest-entries/:contestEntryId/certificate.:extension",
  summary: "Сертификат или диплом одной работы",
  access: "readExecution",
  params: z.object({ contestEntryId: z.string(), extension: z.enum(["docx", "pdf"]) }),
  response: "bytes",
  errors: ["notFound", "notPublished", "noCertificate"],
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
