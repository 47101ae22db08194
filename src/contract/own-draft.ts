import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

export const draftBeginning = z.discriminatedUnion("kind", [
  /** Holds what was taken alone. */
  z.object({ kind: z.literal("new") }),
  /** Next year's plan of this one, and what was taken beside. */
  z.object({ kind: z.literal("next"), planId: z.string() }),
  /** A draft that is there. */
  z.object({ kind: z.literal("into"), planId: z.string() }),
]);
export type DraftBeginning = z.infer<typeof draftBeginning>;

/**
 * Makes a working draft of what was taken for these years and stands in no plan of one's own yet. `id` is made by whoever
 * sends it: the same id again gives the same draft. `nothingTaken` (409); `badPeriod` (400): no years, or those of last
 * year's plan itself.
 */
export const makeOwnDraft = endpoint({
  method: "POST",
  path: "/api/proposals/draft",
  summary: "Составить проект плана из взятого в предложениях",
  access: "writeDraft",
  body: z.object({ id: z.string().check(z.regex(/^[\w-]{8,64}$/)), period: z.string(), begin: draftBeginning }),
  response: z.object({ planId: z.string(), rows: z.number() }),
  errors: ["notFound", "nothingTaken", "badPeriod", "planApproved"],
});
