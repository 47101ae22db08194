import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

export const listProjectRows = endpoint({
  method: "GET",
  path: "/api/plans/:planId/project-rows",
  summary: "Какие пункты плана взяты из проекта развития",
  access: "readDraft",
  params: z.object({ planId: z.string() }),
  response: z.object({
    rows: z.array(
      z.object({
        rowKey: z.string(),
        projectId: z.string(),
        projectTitle: z.string(),
        edition: z.number(),
        activityTitle: z.string(),
      }),
    ),
    /** The project that was made from this very document; null: none. */
    madeInto: z.nullable(z.string()),
  }),
  errors: ["notFound"],
});
