import * as z from "zod/mini";
import { executionAuthor } from "#core/execution/author.ts";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());

/** One figure as it was given; exact («12», «1/3»); all null: «нет данных». */
const revisionView = z.object({
  revision: z.number(),
  /** Counts in totals. */
  current: z.boolean(),
  value: nullableText,
  numerator: nullableText,
  denominator: nullableText,
  /** As typed, a line for each field. */
  typed: nullableText,
  reason: nullableText,
  author: executionAuthor,
  /** ISO 8601 with the zone. */
  at: z.string(),
});
const cellView = z.object({ organisationName: z.string(), revisions: z.array(revisionView) });
export type CellView = z.infer<typeof cellView>;

export const getCell = endpoint({
  method: "GET",
  path: "/api/reporting-rounds/:roundId/cells/:organisationId/:code",
  summary: "Все редакции одного числа: кто, когда и почему",
  access: "readIndicators",
  params: z.object({ roundId: z.string(), organisationId: z.string(), code: z.string() }),
  response: cellView,
  errors: ["notFound"],
});
