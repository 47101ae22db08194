import * as z from "zod/mini";
import { activityField, draftWorkstream } from "#core/intake/draft.ts";
import { planRow, requisite } from "#core/plan/change/model.ts";
import { scheduleReading } from "#core/schedule/model.ts";
import { endpoint } from "./endpoint.ts";
import { planState } from "./plan.ts";

/** One side of a comparison. */
const comparedSide = z.object({
  planId: z.string(),
  title: z.nullable(z.string()),
  period: z.nullable(z.string()),
  fileName: z.string(),
  state: planState,
  /** The version compared, and the latest there is. */
  version: z.number(),
  latestVersion: z.number(),
});

/** A stretch of two texts: in both, only in the first, or only in the second. */
const wordPiece = z.object({ kind: z.enum(["same", "removed", "added"]), text: z.string() });

/** What the second plan has other than the first (core/plan/compare/compare.ts says what each field means). */
export const planComparison = z.object({
  before: comparedSide,
  after: comparedSide,
  /** Rows of two versions of one plan are the same by their keys, of two plans by their words and numbers. */
  rows: z.array(
    z.object({
      before: z.nullable(planRow),
      after: z.nullable(planRow),
      fields: z.array(
        z.object({ field: activityField, before: z.string(), after: z.string(), pieces: z.array(wordPiece) }),
      ),
      moved: z.boolean(),
      workstreamChanged: z.boolean(),
      dates: z.nullable(z.object({ before: z.nullable(scheduleReading), after: z.nullable(scheduleReading) })),
    }),
  ),
  workstreams: z.array(
    z.object({
      before: z.nullable(draftWorkstream),
      after: z.nullable(draftWorkstream),
      pieces: z.array(wordPiece),
    }),
  ),
  requisites: z.array(z.object({ requisite, before: z.string(), after: z.string() })),
  /** Columns that the second plan does not have at all. */
  notCompared: z.array(activityField),
});
export type PlanComparisonView = z.infer<typeof planComparison>;

/**
 * Two plans, or two versions of one (the same id twice). `beforeVersion` and `afterVersion` are versions as the history
 * counts them, 0 as read; the latest when absent. `badRequest` for a version that is not there.
 */
export const getComparison = endpoint({
  method: "GET",
  path: "/api/plans/:planId/compare/:otherPlanId",
  summary: "Сравнить два плана или две версии плана: строки, слова, сроки",
  access: "readDraft",
  params: z.object({ planId: z.string(), otherPlanId: z.string() }),
  query: z.object({ beforeVersion: z.optional(z.string()), afterVersion: z.optional(z.string()) }),
  response: planComparison,
  errors: ["notFound"],
});
