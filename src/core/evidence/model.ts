import * as z from "zod/mini";
import { segmentKind } from "#core/audience/model.ts";

/** YYYY-MM-DD of an existing day. */
const day = z.iso.date();
const text = (longest: number) => z.string().check(z.maxLength(longest));

/** What became of it: «состоялось», «перенесено», «отменено», «не проведено», «начато, ещё идёт». */
export const recordOutcome = z.enum(["held", "moved", "cancelled", "notDone", "started"]);
export type RecordOutcome = z.infer<typeof recordOutcome>;

/** How many of an audience were there: numbers only, never names. */
const segmentCount = z.object({ segment: segmentKind, count: z.number() });

/**
 * Whether people on the photos agreed. noPeople: nobody can be recognised; consented: consents are kept by the organisation;
 * notGiven: some are missing, so the photos are seen by the organisation and those who review it, and by nobody else.
 */
export const photoConsent = z.enum(["noPeople", "consented", "notGiven"]);
export type PhotoConsent = z.infer<typeof photoConsent>;

/** A link as typed; `note` says what it leads to. */
const evidenceLink = z.object({ url: text(2000), note: z.nullable(text(300)) });

/** An act named as evidence, as typed; `actId`: its line of the registry when the sender chose one. */
const evidenceAct = z.object({
  number: text(60),
  date: z.nullable(day),
  title: z.nullable(text(1000)),
  actId: z.nullable(text(40)),
});

/** A file that belongs to the record. It comes by itself, before the record or after it; `id` is made by the client. */
const evidenceFileRef = z.object({
  id: z.uuid(),
  kind: z.enum(["photo", "file"]),
  name: text(300),
  /** Bytes. */
  size: z.int().check(z.gte(0)),
});
export type EvidenceFileRef = z.infer<typeof evidenceFileRef>;

/**
 * A completion record as it is sent. Its id is made by the client too, so that sending it again is the same record.
 * `day`: when it was held or begun; `newDay`: where it was moved to, null while nobody knows; `document`: by what it was moved
 * or cancelled.
 */
export const recordContent = z.object({
  /** Occurrences of one's own organisation that it settles. */
  occurrenceIds: z.array(z.string()).check(z.maxLength(50)),
  /** The event that it tells of, when it is known. */
  eventId: z.nullable(z.string()),
  outcome: recordOutcome,
  day: z.nullable(day),
  /** HH:MM of the organisation's own clock. */
  time: z.nullable(z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))),
  counts: z.array(segmentCount).check(z.maxLength(20)),
  text: text(5000),
  links: z.array(evidenceLink).check(z.maxLength(20)),
  acts: z.array(evidenceAct).check(z.maxLength(20)),
  /** Null: not asked, because there are no photos. */
  consent: z.nullable(photoConsent),
  reason: z.nullable(text(1000)),
  document: z.nullable(evidenceAct),
  newDay: z.nullable(day),
  files: z.array(evidenceFileRef).check(z.maxLength(100)),
  /** Keys of the questions that the sender answered with «так и есть». */
  confirmed: z.array(text(300)).check(z.maxLength(50)),
  /** The record that this one stands instead of: one that was returned, or an accepted one that is corrected. */
  replaces: z.nullable(z.uuid()),
  /** Why an accepted record is corrected. */
  correctionReason: z.nullable(text(1000)),
});
export type RecordContent = z.infer<typeof recordContent>;

/** sent: waits for those above; accepted; returned: to be written anew; replaced: another record stands instead of it. */
export const recordState = z.enum(["sent", "accepted", "returned", "replaced"]);
export type RecordState = z.infer<typeof recordState>;

/** A field of a record that can be named when it is returned. */
export const recordField = z.enum([
  "outcome",
  "day",
  "counts",
  "text",
  "links",
  "acts",
  "files",
  "consent",
  "reason",
  "document",
  "newDay",
  "whole",
]);
export type RecordField = z.infer<typeof recordField>;

/** What files may be, by the ending of their name; video comes as a link. */
export const EVIDENCE_EXTENSIONS = {
  photo: ["jpg", "jpeg", "png", "webp"],
  file: ["pdf", "docx", "xlsx", "odt", "ods", "jpg", "jpeg", "png", "webp"],
} as const;

export const EVIDENCE_LIMITS = {
  /** Of one file. */
  fileBytes: 20 * 1024 * 1024,
  filesOfRecord: 20,
  /** Width × height of a photo. */
  photoPixels: 40_000_000,
  /** A count above it is a slip of the finger. */
  count: 100_000,
} as const;

/** An empty record to begin with. */
export const EMPTY_RECORD: RecordContent = {
  occurrenceIds: [],
  eventId: null,
  outcome: "held",
  day: null,
  time: null,
  counts: [],
  text: "",
  links: [],
  acts: [],
  consent: null,
  reason: null,
  document: null,
  newDay: null,
  files: [],
  confirmed: [],
  replaces: null,
  correctionReason: null,
};
