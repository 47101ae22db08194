import * as z from "zod/mini";
import {
  approval,
  basisAct,
  documentKind,
  draftAct,
  draftIndicator,
  draftPlannedAct,
  draftWorkstream,
  droppedFragment,
  finding,
  letter,
  orderPoint,
  planLevel,
  sourcePlace,
} from "#core/intake/draft.ts";
import { rowKey } from "#core/plan/change/model.ts";
import { approvalAct, planStage } from "#core/plan/life/model.ts";
import { activityReadings, question, readingPeriod } from "#core/plan/model.ts";
import { endpoint } from "./endpoint.ts";

/** inReview: read, and not yet looked through by a person. */
export const planState = z.enum(["inReview", "accepted"]);

/** Where the plan is on its official way. */
export const planStanding = z.object({
  stage: planStage,
  /** Organisations whose answer it waits for, as they are called now. */
  waiting: z.array(z.string()),
  /** The act of the latest edition; null: none is approved. */
  act: z.nullable(z.pick(approvalAct, { docType: true, date: true, number: true })),
});
export type PlanStanding = z.infer<typeof planStanding>;

export const planSummary = z.object({
  id: z.string(),
  state: planState,
  title: z.nullable(z.string()),
  issuer: z.nullable(z.string()),
  kind: documentKind,
  level: z.nullable(planLevel),
  period: z.nullable(z.string()),
  approval: z.nullable(approval),
  life: planStanding,
  fileName: z.string(),
  createdAt: z.string(),
  example: z.boolean(),
  counts: z.object({ activities: z.number(), workstreams: z.number(), questions: z.number(), findings: z.number() }),
});
export type PlanSummary = z.infer<typeof planSummary>;

/** What was understood of one activity, beside its words. Null where the cell is empty or the document has no such column. */
export const activityView = z.object({
  id: z.string(),
  /** Names the row in the plan's changes. */
  key: rowKey,
  /** From 1, in the order of the document. */
  position: z.number(),
  number: z.nullable(z.string()),
  title: z.string(),
  workstream: z.nullable(z.number()),
  component: z.nullable(z.string()),
  expectedResult: z.nullable(z.string()),
  ...activityReadings.shape,
  source: sourcePlace,
  notes: z.array(z.string()),
});
export type ActivityView = z.infer<typeof activityView>;

/** A doubt that a person settles, with the activities concerned by their ids. */
export const planQuestion = z.object({
  ...z.omit(question, { positions: true }).shape,
  activityIds: z.array(z.string()),
});
export type PlanQuestion = z.infer<typeof planQuestion>;

export const planView = z.object({
  ...planSummary.shape,
  /** The number of the last change; 0 as read. */
  version: z.number(),
  /** ISO 8601; null while in review, and for plans of earlier versions, which had none. */
  acceptedAt: z.nullable(z.string()),
  readingPeriod,
  basis: z.array(basisAct),
  letter: z.nullable(letter),
  preamble: z.nullable(z.string()),
  orderPoints: z.array(orderPoint),
  goal: z.nullable(z.string()),
  tasks: z.array(z.string()),
  workstreams: z.array(draftWorkstream),
  activities: z.array(activityView),
  indicators: z.array(draftIndicator),
  acts: z.array(draftAct),
  plannedActs: z.array(draftPlannedAct),
  texts: z.array(z.object({ heading: z.nullable(z.string()), text: z.string(), source: sourcePlace })),
  dropped: z.array(droppedFragment),
  findings: z.array(finding),
  questions: z.array(planQuestion),
});
export type PlanView = z.infer<typeof planView>;

const planParams = z.object({ planId: z.string() });

export const listPlans = endpoint({
  method: "GET",
  path: "/api/plans",
  summary: "Планы организации, последние сверху",
  access: "readDraft",
  response: z.object({ plans: z.array(planSummary) }),
  errors: [],
});

export const getPlan = endpoint({
  method: "GET",
  path: "/api/plans/:planId",
  summary: "План целиком: слова документа и то, что по ним понято",
  access: "readDraft",
  params: planParams,
  response: planView,
  errors: ["notFound"],
});

export const deletePlan = endpoint({
  method: "DELETE",
  path: "/api/plans/:planId",
  summary: "Удалить план; его можно вернуть",
  access: "writeDraft",
  params: planParams,
  response: z.object({ id: z.string(), restorableUntil: z.string() }),
  errors: ["notFound", "planApproved"],
});

export const restorePlan = endpoint({
  method: "POST",
  path: "/api/plans/:planId/restore",
  summary: "Вернуть удалённый план",
  access: "writeDraft",
  params: planParams,
  response: planSummary,
  errors: ["notFound"],
});

export const getPlanFile = endpoint({
  method: "GET",
  path: "/api/plans/:planId/file",
  summary: "Исходный файл плана",
  access: "readDraft",
  params: planParams,
  response: "bytes",
  errors: ["notFound"],
});

export const setReadingPeriod = endpoint({
  method: "PUT",
  path: "/api/plans/:planId/reading-period",
  summary: "Указать, на какой период составлен план, и прочитать сроки заново",
  access: "writeDraft",
  params: planParams,
  body: z.object({ period: z.string() }),
  response: planView,
  errors: ["notFound", "badPeriod"],
});

export const searchHit = z.object({
  planId: z.string(),
  planTitle: z.nullable(z.string()),
  activityId: z.string(),
  number: z.nullable(z.string()),
  /** Pieces of the title in order; `match` pieces are the words that were found. */
  title: z.array(z.object({ text: z.string(), match: z.boolean() })),
  schedule: z.nullable(z.string()),
});
export type SearchHit = z.infer<typeof searchHit>;

export const search = endpoint({
  method: "GET",
  path: "/api/search",
  summary: "Поиск мероприятий по словам в любой форме",
  access: "readDraft",
  query: z.object({ q: z.string(), limit: z.optional(z.string()) }),
  response: z.object({ hits: z.array(searchHit), total: z.number() }),
  errors: [],
});
