import * as z from "zod/mini";

/** The body of every answer that is not a success: a stable code and its data; the sentence is the reader's. */
export const errorBody = z.object({
  error: z.object({ code: z.string(), data: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))) }),
});
export type ErrorBody = z.infer<typeof errorBody>;
