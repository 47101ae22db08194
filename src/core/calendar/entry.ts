import * as z from "zod/mini";
import { occurrenceState } from "#core/execution/model.ts";

const nullableText = z.nullable(z.string());

/**
 * One thing of a calendar: an event, or a term of a duty that no event serves yet. Days are YYYY-MM-DD, times HH:MM on the
 * wall of `timeZone`. Equal terms of one row of a plan above in many organisations are one entry.
 */
export const calendarEntry = z.object({
  source: z.enum(["event", "occurrence"]),
  id: z.string(),
  organisationId: z.string(),
  /** Of the organisation; of one of them when there are several. */
  organisationName: z.string(),
  /** How many organisations hold it, each by itself. */
  organisations: z.number(),
  /** The municipality, as the card of the organisation says it. */
  territory: nullableText,
  timeZone: z.string(),
  title: z.string(),
  /** Of the row of the plan. */
  number: nullableText,
  /** Its term as written. */
  schedule: nullableText,
  audience: nullableText,
  responsible: nullableText,
  kind: nullableText,
  place: nullableText,
  link: nullableText,
  /** Of an event its own states in the words of occurrences: planned, done, moved, cancelled. */
  state: occurrenceState,
  /** day: on these days; window: some time between them; deadline: by `to`. */
  precision: z.enum(["day", "window", "deadline"]),
  /** What counts now; both null while the date is not known. */
  from: nullableText,
  to: nullableText,
  startsAt: nullableText,
  endsAt: nullableText,
  /** Somebody else names the date: nothing of it stands on a day. */
  waits: z.boolean(),
  /** The term as approved. */
  plannedFrom: nullableText,
  plannedTo: nullableText,
  /** Why it was moved or cancelled. */
  reason: nullableText,
  withdrawn: z.boolean(),
  /** Grows with every change. */
  sequence: z.number(),
  /** ISO 8601. */
  changedAt: z.string(),
});
export type CalendarEntry = z.infer<typeof calendarEntry>;
