import * as z from "zod/mini";

export const partyGroup = z.enum([
  "schools",
  "schoolHeads",
  "centreHeads",
  "centreTeachers",
  "municipalities",
  "territorialOffices",
]);
export type PartyGroup = z.infer<typeof partyGroup>;

/** One responsible body, post or group as the cell names it. */
export const responsibleParty = z.object({
  name: z.string(),
  short: z.optional(z.string()),
  unit: z.optional(z.string()),
  post: z.optional(z.string()),
  group: z.optional(partyGroup),
  subordinate: z.optional(z.boolean()),
});
export type ResponsibleParty = z.infer<typeof responsibleParty>;

/** The form of `rostok responsible` (contracts, cli). */
export const responsibleReading = z.object({
  asWritten: z.string(),
  parties: z.array(responsibleParty),
  confidence: z.enum(["certain", "arguable", "unread"]),
  questions: z.array(z.string()),
});
export type ResponsibleReading = z.infer<typeof responsibleReading>;

/** «далее – …» definitions of one document: short form → full form. Built in a first pass over the whole document. */
export interface BodyGlossary {
  /** Every body the document defines, longest name first; `definedIn` is the index of the text with the definition. */
  readonly bodies: readonly { readonly name: string; readonly short?: string; readonly definedIn?: number }[];
}
