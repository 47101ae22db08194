import * as z from "zod/mini";

/** Days are YYYY-MM-DD. */
export const trainingDay = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

export const trainingKind = z.enum(["course", "internship", "webinar"]);
export type TrainingKind = z.infer<typeof trainingKind>;

/** How far a programme has come: being designed, approved, in the federal register. */
export const programmeState = z.enum(["design", "approved", "registered"]);
export type ProgrammeState = z.infer<typeof programmeState>;

/** A programme that an organisation offers. */
export const offerFields = z.object({
  kind: trainingKind,
  title: words(1000),
  /** Of the whole programme; null: not said. */
  hours: z.nullable(z.int().check(z.gte(0), z.lte(5000))),
  programmeState,
  /** In the federal register, as it is typed: the program makes none up. */
  registerNumber: z.nullable(words(100)),
  form: z.enum(["onSite", "remote", "mixed"]),
  audience: z.nullable(words(2000)),
  requirements: z.nullable(words(2000)),
});
export type OfferFields = z.infer<typeof offerFields>;

/** How many places an organisation of the tree, with everybody below it, has for itself. */
export const trainingQuota = z.object({
  organisationId: z.string(),
  name: words(500),
  people: z.int().check(z.gte(0)),
});
export type TrainingQuota = z.infer<typeof trainingQuota>;

/** A group of a course or a time of an internship, without its days. */
export const slotFields = z.object({
  places: z.int().check(z.gte(1), z.lte(100_000)),
  quota: z.array(trainingQuota).check(z.maxLength(500)),
  applyUntil: z.nullable(trainingDay),
  place: z.nullable(words(1000)),
  /** Who receives people there, in words. */
  host: z.nullable(words(500)),
});
export type SlotFields = z.infer<typeof slotFields>;

export const slotDays = z.object({
  startsOn: trainingDay,
  endsOn: trainingDay,
  startsAt: z.nullable(time),
  endsAt: z.nullable(time),
});
export type SlotDays = z.infer<typeof slotDays>;

/**
 * applied: waits for the head of the own organisation; approved: waits for whoever offers; waiting: taken on, but there is no
 * place; attended, absent: what became of a place.
 */
export const applicationState = z.enum([
  "applied",
  "approved",
  "waiting",
  "accepted",
  "refused",
  "withdrawn",
  "attended",
  "absent",
]);
export type ApplicationState = z.infer<typeof applicationState>;

const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000));

/** By the head of the own organisation. */
export const approvalStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("approve") }),
  z.object({ kind: z.literal("decline"), reason }),
]);

/** By whoever offers. accept: a place, or the waiting list when there is none. */
export const answerStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("accept") }),
  z.object({ kind: z.literal("refuse"), reason }),
  z.object({ kind: z.literal("attended") }),
  z.object({ kind: z.literal("absent") }),
]);

/** By the person, or by the head in the person's stead. */
export const withdrawal = z.object({ reason: z.nullable(reason) });

export type ApplicationStep =
  | z.infer<typeof approvalStep>
  | z.infer<typeof answerStep>
  | ({ readonly kind: "withdraw" } & z.infer<typeof withdrawal>);
