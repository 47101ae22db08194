import * as z from "zod/mini";
import { answerOption } from "./answer.ts";
import { audienceReading } from "#core/audience/model.ts";
import { responsibleReading } from "#core/responsibility/model.ts";
import { occurrence, scheduleReading } from "#core/schedule/model.ts";

/** What was understood of one activity; null where its cell is empty or the document has no such column. */
export const activityReadings = z.object({
  audience: z.nullable(audienceReading),
  schedule: z.nullable(scheduleReading),
  /** One sentence: how the deadline was read. */
  scheduleInWords: z.nullable(z.string()),
  occurrences: z.array(occurrence),
  /** Who names the date, or by which schedule, in the words of the cell: «ФГАОУ ДПО «Академия»», «по отдельному графику». */
  waitsForWhom: z.optional(z.string()),
  responsible: z.nullable(responsibleReading),
  /** The words of the person who said how a cell is to be understood, by field; the readings above are read from them. */
  clarified: z.optional(z.partialRecord(z.enum(["schedule", "audience", "responsible"]), z.string())),
});
export type ActivityReadings = z.infer<typeof activityReadings>;

/** A doubt that a person settles; asked once about all rows that one answer settles. */
export const question = z.object({
  /** Stable over re-reading: made from what is asked and, where each wording needs its own answer, about which words. */
  id: z.string(),
  about: z.enum(["schedule", "audience", "responsible", "document"]),
  text: z.string(),
  /** The words in doubt, as written: each wording once, in the order of the document. */
  quotes: z.array(z.string()),
  /** Positions of the activities concerned, from 1. */
  positions: z.array(z.number()),
  /** Ready answers, likeliest first; plans of earlier versions stored none. */
  options: z.optional(z.array(answerOption)),
});
export type Question = z.infer<typeof question>;

/** The years that deadlines are read with; `assumed` when neither the document nor a person named them. */
export const readingPeriod = z.object({ period: z.string(), assumed: z.boolean() });
export type ReadingPeriod = z.infer<typeof readingPeriod>;
