import * as z from "zod/mini";
import { planContent } from "#core/plan/change/model.ts";
import { approvalAct, stepAuthor } from "#core/plan/life/model.ts";
import { endpoint } from "./endpoint.ts";
import { approvalFile } from "./plan-life.ts";

/** An approved edition, as whoever stands on the same branch sees it. */
export const editionSummary = z.object({
  id: z.string(),
  planId: z.string(),
  organisationId: z.string(),
  organisation: z.string(),
  number: z.number(),
  /** The latest of its plan. */
  latest: z.boolean(),
  title: z.nullable(z.string()),
  period: z.nullable(z.string()),
  level: z.nullable(z.string()),
  act: approvalAct,
  sha256: z.string(),
  approvedAt: z.string(),
  inForceFrom: z.nullable(z.string()),
  activities: z.number(),
});
export type EditionSummary = z.infer<typeof editionSummary>;

/**
 * Whose: of one's own organisation, of those above it (what one's own plan is to follow), or of those below. `q`: words of the title
 * or of the name of the organisation, all of them. The last approved first, at most 500 of `total`.
 */
export const listEditions = endpoint({
  method: "GET",
  path: "/api/editions",
  summary: "Утверждённые редакции планов: свои, вышестоящих или нижестоящих организаций",
  access: "readApproved",
  query: z.object({
    whose: z.enum(["own", "above", "below"]),
    planId: z.optional(z.string()),
    q: z.optional(z.string().check(z.maxLength(200))),
  }),
  response: z.object({ editions: z.array(editionSummary), total: z.number() }),
  errors: [],
});

export const editionView = z.object({
  ...editionSummary.shape,
  approvedBy: stepAuthor,
  content: planContent,
  files: z.array(approvalFile),
  /** All editions of the plan. */
  editions: z.array(z.object({ id: z.string(), number: z.number(), act: approvalAct })),
});
export type EditionView = z.infer<typeof editionView>;

export const getEdition = endpoint({
  method: "GET",
  path: "/api/editions/:editionId",
  summary: "Утверждённая редакция плана целиком",
  access: "readApproved",
  params: z.object({ editionId: z.string() }),
  response: editionView,
  errors: ["notFound"],
});

export const getApprovalFile = endpoint({
  method: "GET",
  path: "/api/approval-files/:fileId",
  summary: "Скан акта или файл подписи, байт в байт",
  access: "readApproved",
  params: z.object({ fileId: z.string() }),
  response: "bytes",
  errors: ["notFound"],
});

export const activityStatus = z.enum(["planned", "waitsForDate", "undated"]);

export const approvedActivity = z.object({
  id: z.string(),
  planId: z.string(),
  editionId: z.string(),
  organisation: z.string(),
  number: z.nullable(z.string()),
  title: z.string(),
  schedule: z.nullable(z.string()),
  responsible: z.nullable(z.string()),
  startsOn: z.nullable(z.string()),
  endsOn: z.nullable(z.string()),
  status: activityStatus,
});
export type ApprovedActivity = z.infer<typeof approvedActivity>;

/**
 * Activities of approved plans of the organisation one acts for and of all below it, 50 on a page, those with a date first.
 * `organisation`: only of that one and below it; `from`, `to`: those that touch these days, both included; `q`: words in any
 * form. `page` from 1. `badRequest` names the field; another organisation's subtree is empty.
 */
export const listActivities = endpoint({
  method: "GET",
  path: "/api/activities",
  summary: "Мероприятия утверждённых планов: свои и нижестоящих организаций",
  access: "readApproved",
  query: z.object({
    organisation: z.optional(z.string()),
    from: z.optional(z.string()),
    to: z.optional(z.string()),
    q: z.optional(z.string()),
    status: z.optional(activityStatus),
    page: z.optional(z.string()),
  }),
  response: z.object({ total: z.number(), activities: z.array(approvedActivity) }),
  errors: [],
});
