import * as z from "zod/mini";
import { actKind } from "#core/act/model.ts";
import { endpoint } from "./endpoint.ts";

/**
 * What the new act begins with: nothing but its kind; a plan (its own order is taken apart, or the form of one is made round
 * it); a signed act, taken over for a new year and for the given plan; a new edition, told as amendments of the approved one
 * (`noAmendments`, 409: there is no approved edition or no difference).
 */
export const actBeginning = z.discriminatedUnion("from", [
  z.object({ from: z.literal("nothing"), kind: actKind }),
  z.object({ from: z.literal("plan"), kind: actKind, planId: z.string() }),
  z.object({ from: z.literal("act"), actId: z.string(), planId: z.nullable(z.string()) }),
  z.object({ from: z.literal("amendment"), planId: z.string() }),
]);
export type ActBeginning = z.infer<typeof actBeginning>;

export const createActDraft = endpoint({
  method: "POST",
  path: "/api/act-drafts",
  summary: "Начать приказ: пустой, из плана, из прошлого приказа или об изменениях",
  access: "writeDraft",
  body: actBeginning,
  response: z.object({
    id: z.string(),
    /** Sentences about what was taken over and has to be looked at. */
    questions: z.array(z.string()),
  }),
  errors: ["notFound", "noAmendments"],
});
