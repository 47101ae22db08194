import * as z from "zod/mini";

/**
 * The normal form of a deadline phrase (schedules.md, "Normal form"). Both days of a window are included;
 * a deadline has only `to`, an open start only `from`.
 */
export const scheduleWindow = z.object({ from: z.optional(z.string()), to: z.optional(z.string()) });
export type ScheduleWindow = z.infer<typeof scheduleWindow>;

export const recurrenceUnit = z.enum([
  "day",
  "week",
  "month",
  "quarter",
  "trimester",
  "halfYear",
  "year",
  "schoolYear",
]);
export type RecurrenceUnit = z.infer<typeof recurrenceUnit>;

export const recurrence = z.object({
  every: recurrenceUnit,
  count: z.optional(z.number()),
  atLeast: z.optional(z.boolean()),
});
export type Recurrence = z.infer<typeof recurrence>;

export const qualifier = z.enum([
  "onRequest",
  "bySeparateSchedule",
  "setByOrganiser",
  "asNeeded",
  "continuous",
  "deadline",
]);
export type Qualifier = z.infer<typeof qualifier>;

export const confidence = z.enum(["certain", "arguable", "unread"]);
export type Confidence = z.infer<typeof confidence>;

export const scheduleReading = z.object({
  asWritten: z.string(),
  windows: z.array(scheduleWindow),
  recurrence: z.nullable(recurrence),
  qualifier: z.array(qualifier),
  confidence,
  questions: z.array(z.string()),
});
export type ScheduleReading = z.infer<typeof scheduleReading>;

/** One dated instance of an activity. A window that waits for somebody's date is never overdue before the date is known. */
export const occurrence = z.object({
  /** Stable over re-reading: survives added occurrences and other words with the same meaning. */
  key: z.string(),
  /** Short Russian label: «дек 2023», «I кв. 2024», «14 декабря 2023». */
  label: z.string(),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  /** day: one known day; window: somewhere between the two days; deadline: by `to`. */
  precision: z.enum(["day", "window", "deadline"]),
  /** Whose date is awaited; null when the plan itself sets it. */
  waitsFor: z.nullable(z.enum(["organiser", "separateSchedule", "request", "need"])),
});
export type Occurrence = z.infer<typeof occurrence>;
