import * as z from "zod/mini";
import { activityField } from "#core/intake/draft.ts";
import { endpoint } from "./endpoint.ts";

/** Where something stands in the plan as it was made; numbers start at 1 (core/plan/next-year/model.ts). */
const place = z.union([
  z.object({ part: z.literal("activity"), position: z.number(), field: z.union([activityField, z.literal("notes")]) }),
  z.object({
    part: z.enum(["workstream", "orderPoint", "basis", "task", "indicator", "act", "plannedAct", "text"]),
    position: z.number(),
  }),
  z.object({ part: z.enum(["title", "orderTitle", "preamble", "goal", "approval", "letter"]) }),
]);

/** Last year's plan that a plan was made from: its words beside the new ones, and what a person has to look at. */
export const madeFrom = z.object({
  /** Null when last year's plan is deleted. */
  planId: z.nullable(z.string()),
  /** The years of last year's plan. */
  period: z.string(),
  /** The version of last year's plan that was taken. */
  version: z.number(),
  /** By position, the rows of the plan as it was made carry these keys: positions move, keys stay. */
  keys: z.array(z.string()),
  moved: z.array(z.object({ place, was: z.string(), now: z.string() })),
  questions: z.array(
    z.object({
      code: z.enum([
        "fixedDay",
        "weekday",
        "setByOthers",
        "unread",
        "otherYear",
        "periodsDiffer",
        "otherDays",
        "yearInWords",
        "endedProgramme",
        "actWithDate",
        "newRequisites",
      ]),
      place,
      words: z.string(),
      message: z.string(),
      suggestion: z.nullable(z.string()),
    }),
  ),
});
export type MadeFrom = z.infer<typeof madeFrom>;

/**
 * Makes next year's plan of the plan as it stands; the new plan is in review. `id` is made by whoever sends it: the same
 * id again gives the same plan. `badPeriod`: no years, or those of the plan itself.
 */
export const makeNextYear = endpoint({
  method: "POST",
  path: "/api/plans/:planId/next-year",
  summary: "Составить план на следующий год: сроки перенесены по смыслу, слова прошлого года рядом",
  access: "writeDraft",
  params: z.object({ planId: z.string() }),
  body: z.object({ id: z.string().check(z.regex(/^[\w-]{8,64}$/)), period: z.string() }),
  response: z.object({ planId: z.string(), moved: z.number(), questions: z.number() }),
  errors: ["notFound", "badPeriod"],
});
