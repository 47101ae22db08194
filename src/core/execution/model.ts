import * as z from "zod/mini";
import { segmentKind } from "#core/audience/model.ts";
import { activityReadings } from "#core/plan/model.ts";

/** Days are YYYY-MM-DD, moments ISO 8601. */
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** Every state that an occurrence can be in; which step leads where is the table in `states.ts`. */
export const occurrenceState = z.enum([
  /** Its days are known from the plan, nothing was said of it yet. */
  "planned",
  /** Somebody else names the date («в сроки, определяемые …»): never overdue before it is known. */
  "waitsForDate",
  /** The day, awaited or inside its window, has been named. */
  "dateSet",
  "running",
  "done",
  /** Held after the last day of the term as approved (W3). */
  "doneLate",
  /** Put off: by whom, why, to which day; the term as approved stays. */
  "moved",
  /** With the document that says so; stands outside the denominator (W10). */
  "cancelled",
  /** Not held, with the reason. */
  "notDone",
]);
export type OccurrenceState = z.infer<typeof occurrenceState>;

/** What every level is shown: four groups that make up the whole, and cancelled beside them. */
export const executionGroup = z.enum(["done", "ahead", "missed", "unknown"]);
export type ExecutionGroup = z.infer<typeof executionGroup>;

/** What is needed to tell where an occurrence stands today. */
export interface LedgerDays {
  readonly state: OccurrenceState;
  /** What counts now; null while the date is unknown. */
  readonly startsOn: string | null;
  readonly dueOn: string | null;
}

/** Where dates and decisions come from, as typed: a letter with its number, a page, a conversation. */
export const basis = words(500);

/** The report that says so; what it says is taken back together. */
const ofRecord = { record: z.optional(z.nullable(z.string())) };

/** What happens to an occurrence. The list of steps is its history; the ledger row follows from them. */
export const occurrenceAction = z.discriminatedUnion("kind", [
  /** The day becomes known; both days included, `from` null: by `to`. */
  z.object({ kind: z.literal("setDate"), from: z.nullable(day), to: day, source: z.nullable(basis), ...ofRecord }),
  z.object({ kind: z.literal("start"), on: day, ...ofRecord }),
  /** One time held. */
  z.object({ kind: z.literal("hold"), on: day, document: z.nullable(basis), ...ofRecord }),
  /** To other days, or until a day is known. */
  z.object({
    kind: z.literal("move"),
    from: z.optional(z.nullable(day)),
    to: z.nullable(day),
    reason: basis,
    document: z.nullable(basis),
    ...ofRecord,
  }),
  z.object({ kind: z.literal("cancel"), reason: z.nullable(basis), document: basis, ...ofRecord }),
  z.object({ kind: z.literal("notDone"), reason: basis, ...ofRecord }),
  /** The last step that counts is taken back, or all that `record` says: by oneself, or because it was returned. */
  z.object({ kind: z.literal("undo"), reason: z.nullable(basis), ...ofRecord }),
]);
export type OccurrenceAction = z.infer<typeof occurrenceAction>;
export type OccurrenceActionKind = OccurrenceAction["kind"];

/** Why an occurrence was moved, cancelled or not done. */
export const occurrenceNote = z.object({
  kind: z.enum(["move", "cancel", "notDone"]),
  reason: z.nullable(z.string()),
  document: z.nullable(z.string()),
  /** The days that counted before it was moved for the first time. */
  movedFrom: z.optional(z.object({ from: z.nullable(day), to: z.nullable(day) })),
});
export type OccurrenceNote = z.infer<typeof occurrenceNote>;

/** Where a duty comes from. */
export const dutySource = z.enum(["plan", "proposal", "act"]);
export type DutySource = z.infer<typeof dutySource>;

/** What one organisation has to carry out, in the words of the plan or act that it comes from. */
export const dutyWords = z.object({
  number: z.nullable(z.string()),
  title: z.string(),
  workstream: z.nullable(z.number()),
  audience: z.nullable(z.string()),
  schedule: z.nullable(z.string()),
  responsible: z.nullable(z.string()),
  expectedResult: z.nullable(z.string()),
  /** «2023/2024», «2024», «2022-2026»; null when the plan names none. */
  period: z.nullable(z.string()),
  readings: activityReadings,
});
export type DutyWords = z.infer<typeof dutyWords>;

/** How many people of each part of the audience; whole numbers, no names. */
export const peopleCounts = z.partialRecord(segmentKind, z.int().check(z.gte(0), z.lte(1_000_000)));
