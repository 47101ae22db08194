import * as z from "zod/mini";
import { brokenRow } from "#contract/audit.ts";

/** What a check of the journal found, as it is kept and told. */
export const journalAnswer = z.object({
  rows: z.int(),
  erased: z.int(),
  broken: z.nullable(brokenRow),
  checkpoint: z.nullable(z.object({ at: z.string(), count: z.int(), hash: z.string() })),
});
export type JournalAnswer = z.infer<typeof journalAnswer>;
