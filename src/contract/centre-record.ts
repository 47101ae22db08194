import * as z from "zod/mini";

/** Which organisation's records: the own one when absent; one at or below it. */
export const ofOrganisation = z.object({ organisation: z.optional(z.string()) });

/** Whose records are shown, and what the asker may do with them. */
export const recordScope = z.object({
  id: z.string(),
  name: z.string(),
  /** From the asker's own organisation down, without the one that is shown. */
  above: z.array(z.object({ id: z.string(), name: z.string() })),
  today: z.string(),
  isOwn: z.boolean(),
  /** Programmes, agreements, equipment. */
  mayKeep: z.boolean(),
  /** Attendance and use. */
  mayMark: z.boolean(),
});
export type RecordScopeView = z.infer<typeof recordScope>;

/**
 * Sums over organisations. `centres`: how many there are; `known`: of how many something is kept. A centre that keeps nothing is
 * unknown, not nought.
 */
export const branchLine = <Sums extends z.ZodMiniType>(sums: Sums) =>
  z.object({ id: z.string(), name: z.string(), centres: z.number(), known: z.number(), sums });
