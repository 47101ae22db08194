import * as z from "zod/mini";

/** What the reports of what was held say for one field: `value` null: people may have come twice, see `least` and `most`. */
const proposedField = z.object({ value: z.nullable(z.number()), least: z.number(), most: z.number() });

/** Proposed from execution, by field; null in a field: nothing is known. The reports it comes from, the earliest first. */
export const figureProposal = z.object({
  fields: z.array(z.nullable(proposedField)),
  records: z.array(z.object({ id: z.string(), day: z.string(), title: z.string() })),
});
export type FigureProposal = z.infer<typeof figureProposal>;
