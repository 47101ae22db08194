import * as z from "zod/mini";
import { recordOutcome, recordState } from "#core/evidence/model.ts";

const nullableText = z.nullable(z.string());

/** One row of a plan that a sampled report settles. */
const settledRow = z.object({ number: nullableText, title: z.string(), planTitle: nullableText, term: nullableText });

/** A report as it stood when it was drawn: what is corrected afterwards does not change the sample. Moments are ISO 8601. */
export const sampledReport = z.object({
  recordId: z.string(),
  organisation: z.string(),
  state: recordState,
  outcome: recordOutcome,
  /** YYYY-MM-DD. */
  day: nullableText,
  people: z.int(),
  rows: z.array(settledRow),
  text: z.string(),
  photos: z.int(),
  files: z.int(),
  links: z.array(z.string()),
  acts: z.array(z.string()),
  sentAt: z.string(),
  sentBy: nullableText,
  reviewedAt: nullableText,
  reviewedBy: nullableText,
});
export type SampledReport = z.infer<typeof sampledReport>;

/** found: the event and its proof are there; doubtful: there, but it does not prove what is said; notFound: it is not there. */
export const inspectionVerdict = z.enum(["found", "doubtful", "notFound"]);
export type InspectionVerdict = z.infer<typeof inspectionVerdict>;

/** What whoever inspects said of one report. */
export const inspectionMark = z.object({
  recordId: z.string(),
  verdict: inspectionVerdict,
  remark: nullableText,
  at: z.string(),
  by: nullableText,
});
export type InspectionMark = z.infer<typeof inspectionMark>;

/** How the sample was drawn; whoever does the same with the same reports gets the same ones. */
export const drawing = z.object({
  /** YYYY-MM-DD, both included: days on which the reports were sent. */
  from: z.string(),
  to: z.string(),
  seed: z.string(),
  /** Of how many. */
  population: z.int(),
  size: z.int(),
});
export type Drawing = z.infer<typeof drawing>;
