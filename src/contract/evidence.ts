import * as z from "zod/mini";
import { segmentKind } from "#core/audience/model.ts";
import { recordContent, recordField, recordOutcome, recordState } from "#core/evidence/model.ts";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());
const recordParams = z.object({ recordId: z.uuid() });

/** What an occurrence is, in the words of its plan. Days are YYYY-MM-DD. */
const occurrenceLine = z.object({
  occurrenceId: z.string(),
  dutyId: z.string(),
  /** «4.3», as printed; null when the row has none. */
  number: nullableText,
  title: z.string(),
  planTitle: nullableText,
  /** The organisation whose plan the row came from, when it is another one. */
  fromOrganisation: nullableText,
  /** The words of the term. */
  term: nullableText,
  startsOn: nullableText,
  dueOn: nullableText,
});

/**
 * A file of a record. waiting: the record names it and its bytes have not come; kept: they are here. `cleaned`: what was taken
 * out of a photo («place»: where it was taken, «camera»: by what, «other»: everything else that is not the picture).
 * `flags`: what an office file or a PDF brings along and nobody should open without care.
 */
export const evidenceFileView = z.object({
  id: z.string(),
  recordId: z.string(),
  kind: z.enum(["photo", "file", "linkCopy"]),
  name: z.string(),
  /** Bytes as they are kept. */
  size: z.number(),
  state: z.enum(["waiting", "kept"]),
  hasPreview: z.boolean(),
  cleaned: z.array(z.enum(["place", "camera", "other"])),
  flags: z.array(z.enum(["embeddedObject", "externalReference", "script"])),
  sha256: nullableText,
});
export type EvidenceFileView = z.infer<typeof evidenceFileView>;

/** What pressing «сохранить копию» gave. untrusted: the site's certificate is not known here, which does not mean that it is dead. */
export const linkCopy = z.object({
  /** The address as it was typed in the record. */
  url: z.string(),
  state: z.enum(["kept", "refused", "unreachable", "untrusted", "tooLarge", "dead", "timedOut"]),
  /** The address that was asked in the end. */
  finalUrl: nullableText,
  /** An inner address was taken out of one that only shows it («docs.google.com/viewer?url=…»). */
  unwrapped: z.boolean(),
  httpStatus: z.nullable(z.number()),
  fileId: nullableText,
  at: z.string(),
});
export type LinkCopy = z.infer<typeof linkCopy>;

export const recordView = z.object({
  id: z.string(),
  version: z.number(),
  state: recordState,
  organisationId: z.string(),
  organisationName: z.string(),
  /** SHA-256 of what was sent: sending it again gives the same. */
  sha256: z.string(),
  content: recordContent,
  occurrences: z.array(occurrenceLine),
  files: z.array(evidenceFileView),
  /** Files that it names and that have not come yet: «ждёт 1 фото». */
  waitsForFiles: z.number(),
  /** There are photos whose people have not all agreed: whoever asks does not see them. */
  photosHidden: z.boolean(),
  copies: z.array(linkCopy),
  /** For each act of the content its line of the registry, where one is found. */
  actIds: z.array(nullableText),
  sentAt: z.string(),
  /** Null when the name was erased. */
  sentBy: nullableText,
  /** By whom and when it was accepted or returned. */
  review: z.nullable(
    z.object({
      at: z.string(),
      by: nullableText,
      organisationName: nullableText,
      field: z.nullable(recordField),
      reason: nullableText,
    }),
  ),
  /** The record that stands instead of it; the one that it stands instead of is `content.replaces`. */
  replacedBy: nullableText,
  /** What whoever asks may do with it. */
  may: z.object({ review: z.boolean(), correct: z.boolean() }),
});
export type RecordView = z.infer<typeof recordView>;

/**
 * Sends a record under the client's own id. The same content again answers the same record; `recordDiffers` (409): that id has
 * other content. `recordStopped` (422; data `checks`: «code@pointer» by spaces): it cannot be so; `recordAsks` (409; the same
 * data): the sender has not confirmed these. `alreadyReported` (409; data `recordId`): an occurrence is settled by another
 * record, which is to be replaced. `notReplaceable` (409): the replaced one is not returned or accepted, or not one's own.
 */
export const putRecord = endpoint({
  method: "PUT",
  path: "/api/records/:recordId",
  summary: "Отправить отметку об исполнении; повторная отправка того же ничего не удваивает",
  access: "reportExecution",
  params: recordParams,
  body: recordContent,
  response: recordView,
  errors: [
    "notFound",
    "recordDiffers",
    "recordStopped",
    "recordAsks",
    "alreadyReported",
    "notReplaceable",
    "wrongState",
  ],
});

export const getRecord = endpoint({
  method: "GET",
  path: "/api/records/:recordId",
  summary: "Отметка об исполнении с подтверждениями",
  access: "readExecution",
  params: recordParams,
  response: recordView,
  errors: ["notFound"],
});

/** One line of the list. */
export const recordLine = z.object({
  id: z.string(),
  version: z.number(),
  state: recordState,
  organisationId: z.string(),
  organisationName: z.string(),
  outcome: recordOutcome,
  day: nullableText,
  sentAt: z.string(),
  sentBy: nullableText,
  /** Of the first of the rows that it settles. */
  number: nullableText,
  title: z.string(),
  occurrences: z.number(),
  people: z.nullable(z.number()),
  photos: z.number(),
  files: z.number(),
  links: z.number(),
  waitsForFiles: z.number(),
  returnedReason: nullableText,
  mayReview: z.boolean(),
});
export type RecordLine = z.infer<typeof recordLine>;

export const recordsView = z.enum(["waiting", "returned", "all"]);
export type RecordsView = z.infer<typeof recordsView>;

/**
 * waiting: those below that wait for whoever asks; returned: one's own to be written anew; all: everything that is seen, of
 * oneself and below. Those that waited longest come first in `waiting`, the newest first otherwise; 50 at a time, `next` goes
 * into `after`. The counts are of all three lists under the same filters.
 */
export const listRecords = endpoint({
  method: "GET",
  path: "/api/records",
  summary: "Отметки об исполнении: ждут проверки, возвращённые, все",
  access: "readExecution",
  query: z.object({
    view: recordsView,
    organisationId: z.optional(z.string()),
    outcome: z.optional(recordOutcome),
    /** Of one occurrence: its history, also of what was replaced. */
    occurrenceId: z.optional(z.string()),
    /** Words of a row, an organisation or a text. */
    q: z.optional(z.string().check(z.maxLength(200))),
    from: z.optional(z.iso.date()),
    until: z.optional(z.iso.date()),
    after: z.optional(z.string()),
  }),
  response: z.object({
    records: z.array(recordLine),
    next: nullableText,
    counts: z.object({ waiting: z.number(), returned: z.number(), all: z.number() }),
  }),
  errors: [],
});

/** Accepts what is still as it was seen; the others are named with why not. */
export const acceptRecords = endpoint({
  method: "POST",
  path: "/api/records/accept",
  summary: "Принять одну отметку или несколько",
  access: "reviewExecution",
  body: z.object({
    records: z.array(z.object({ id: z.uuid(), version: z.number() })).check(z.minLength(1), z.maxLength(500)),
  }),
  response: z.object({
    accepted: z.array(z.string()),
    notAccepted: z.array(z.object({ id: z.string(), why: z.enum(["notFound", "changedMeanwhile", "notWaiting"]) })),
  }),
  errors: [],
});

/** If-Match: the version that was seen. The author reads the field and the reason; the occurrences go back to where they were. */
export const returnRecord = endpoint({
  method: "POST",
  path: "/api/records/:recordId/return",
  summary: "Вернуть отметку: поле и причина",
  access: "reviewExecution",
  params: recordParams,
  body: z.object({ field: recordField, reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)) }),
  response: recordView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "notWaiting"],
});

/**
 * Everything that the page of the report needs, kept by it for the time without a network: the occurrence, what else one record
 * may serve, what is asked and what the checks compare with (`RecordSurroundings` of core/evidence).
 */
export const reportForm = z.object({
  occurrence: occurrenceLine,
  /** `suggested`: of the same event or the same row, so ticked at first; others only happen at the same time. */
  alsoServes: z.array(z.extend(occurrenceLine, { suggested: z.boolean() })),
  /** Audiences of the row, for whom a number is asked; never empty. */
  segments: z.array(segmentKind),
  eventId: nullableText,
  today: z.string(),
  plan: z.nullable(z.object({ from: z.string(), to: z.string() })),
  schoolSize: z.nullable(z.number()),
  /** The record that stands for it now: sent or accepted, or returned with its reason. */
  standing: z.nullable(recordView),
});
export type ReportForm = z.infer<typeof reportForm>;

export const getReportForm = endpoint({
  method: "GET",
  path: "/api/report-forms/:occurrenceId",
  summary: "Что нужно для отметки об исполнении одного пункта",
  access: "reportExecution",
  params: z.object({ occurrenceId: z.string() }),
  response: reportForm,
  errors: ["notFound"],
});

/**
 * The bytes of a file, before its record or after it. The same bytes again answer the same file; `fileDiffers` (409): other bytes
 * under that id. 413: `tooLarge`, `photoTooManyPixels`, `quotaFull` (data `megabytes`). 415 with `name`: `evidenceKind` is not on
 * the list, `evidenceName` is and its name says otherwise, `evidenceDamaged`, and refusals of core/intake that fit here too.
 */
export const putEvidenceFile = endpoint({
  method: "PUT",
  path: "/api/evidence-files/:evidenceFileId",
  summary: "Прислать фото или файл к отметке",
  access: "reportExecution",
  params: z.object({ evidenceFileId: z.uuid() }),
  query: z.object({
    recordId: z.uuid(),
    kind: z.enum(["photo", "file"]),
    name: z.string().check(z.minLength(1), z.maxLength(300)),
  }),
  body: "bytes",
  response: evidenceFileView,
  errors: [
    "notFound",
    "fileDiffers",
    "empty",
    "tooLarge",
    "photoTooManyPixels",
    "quotaFull",
    "evidenceKind",
    "evidenceName",
    "evidenceDamaged",
    "evidenceUnread",
    "macros",
    "archiveBomb",
    "entityBomb",
    "encrypted",
  ],
});

/** As an attachment; a reading from above is in the journal. */
export const getEvidenceFile = endpoint({
  method: "GET",
  path: "/api/evidence-files/:evidenceFileId",
  summary: "Файл подтверждения",
  access: "readExecution",
  params: z.object({ evidenceFileId: z.uuid() }),
  response: "bytes",
  errors: ["notFound"],
});

/** A smaller picture of a photo, made by the program; it carries nothing but the picture. */
export const getEvidencePreview = endpoint({
  method: "GET",
  path: "/api/evidence-files/:evidenceFileId/preview",
  summary: "Уменьшенное фото",
  access: "readExecution",
  params: z.object({ evidenceFileId: z.uuid() }),
  response: "picture",
  errors: ["notFound"],
});

/** The only request that goes out of the machine, and only when somebody pressed «сохранить копию». `link`: its place in the record. */
export const saveLinkCopy = endpoint({
  method: "POST",
  path: "/api/records/:recordId/links/:link/copy",
  summary: "Сохранить копию страницы или файла по ссылке",
  access: "reportExecution",
  params: z.object({ recordId: z.uuid(), link: z.coerce.number().check(z.int(), z.gte(0), z.lt(100)) }),
  response: linkCopy,
  errors: ["notFound", "quotaFull"],
});
