import * as z from "zod/mini";

export const segmentKind = z.enum([
  "students",
  "teachers",
  "managers",
  "centreHeads",
  "centreStaff",
  "guardians",
  "public",
  "media",
  "localGovernment",
  "schools",
  "centres",
  "pensioners",
  "partners",
  "other",
]);
export type SegmentKind = z.infer<typeof segmentKind>;

export const centreKind = z.enum(["growthPoint", "quantorium", "itCube"]);

/** One part of an audience; `grades` are inclusive school classes 1–11, `of` the words that say whose. */
export const audienceSegment = z.object({
  kind: segmentKind,
  grades: z.optional(z.tuple([z.number(), z.number()])),
  subjects: z.optional(z.array(z.string())),
  centreKinds: z.optional(z.array(centreKind)),
  of: z.optional(z.string()),
});
export type AudienceSegment = z.infer<typeof audienceSegment>;

/** The form of `rostok audience` (contracts, cli). */
export const audienceReading = z.object({
  asWritten: z.string(),
  segments: z.array(audienceSegment),
  conditions: z.array(z.string()),
  confidence: z.enum(["certain", "arguable", "unread"]),
  questions: z.array(z.string()),
});
export type AudienceReading = z.infer<typeof audienceReading>;
