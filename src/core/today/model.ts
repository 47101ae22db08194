import * as z from "zod/mini";

/** «подтвердили 5 из 7; нет отметки: Каменская СОШ, Полевская ОШ и ещё 4» */
export const progress = z.object({
  done: z.number(),
  total: z.number(),
  /** Names of some that are missing. */
  missing: z.array(z.string()),
  /** How many more are missing than are named. */
  more: z.number(),
});
export type Progress = z.infer<typeof progress>;

/** One thing of the last week that is worth a good word; always what is known, never a guess. */
export const gladFact = z.discriminatedUnion("kind", [
  /** Every organisation below that carries it has done it. */
  z.object({
    kind: z.literal("everyoneDid"),
    number: z.nullable(z.string()),
    title: z.string(),
    organisations: z.number(),
  }),
  /** One's own, before its term. */
  z.object({
    kind: z.literal("early"),
    number: z.nullable(z.string()),
    title: z.string(),
    days: z.number(),
  }),
  /** So much was done, all of it in time. */
  z.object({ kind: z.literal("inTime"), count: z.number() }),
]);
export type GladFact = z.infer<typeof gladFact>;

/** The school year has no plan yet: `days` to its 1 September, less than none when it has begun. */
export const yearWithoutPlan = z.object({ days: z.number(), period: z.string() });
export type YearWithoutPlan = z.infer<typeof yearWithoutPlan>;
