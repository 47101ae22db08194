import * as z from "zod/mini";
import { surveyWave } from "#core/development-project/model.ts";
import { projectView } from "./development-project.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const key = z.string().check(z.regex(/^[\w-]{1,100}$/));
const year = z.int().check(z.gte(2000), z.lte(2100));
const projectParams = z.object({ projectId: z.string() });

const saidWhere = { key, year, reason: z.nullable(words(2000)) };

/** `typed`: one field, or two counts of a share. Another word for the same year needs its reason. */
export const tellProjectFact = endpoint({
  method: "POST",
  path: "/api/development-projects/:projectId/facts",
  summary: "Записать фактический результат мероприятия или показателя проекта",
  access: "reportFigures",
  params: projectParams,
  body: z.discriminatedUnion("about", [
    z.object({ about: z.literal("activity"), id: clientId, ...saidWhere, words: words(5000) }),
    z.object({
      about: z.literal("target"),
      id: clientId,
      ...saidWhere,
      line: z.int().check(z.gte(0)),
      typed: z.array(z.string().check(z.maxLength(60))).check(z.minLength(1), z.maxLength(2)),
      source: words(500),
    }),
  ]),
  response: projectView,
  errors: [
    "notFound",
    "projectNotApproved",
    "yearOutside",
    "futureYear",
    "badFigure",
    "changeReasonNeeded",
    "idempotencyMismatch",
  ],
});

/** A decision to amend begins the amendment with its reason. */
export const reviewProject = endpoint({
  method: "POST",
  path: "/api/development-projects/:projectId/reviews",
  summary: "Записать итоги обследования за полугодие и решение: оставить или скорректировать проект",
  access: "writeDraft",
  params: projectParams,
  body: z.object({
    id: clientId,
    half: z.string().check(z.regex(/^20\d\d-H[12]$/)),
    wave: surveyWave,
    decision: z.enum(["keep", "amend"]),
    reason: z.nullable(words(2000)),
  }),
  response: projectView,
  errors: [
    "notFound",
    "projectNotApproved",
    "badWave",
    "changeReasonNeeded",
    "yearOutside",
    "futureYear",
    "idempotencyMismatch",
  ],
});

/** `into`: a draft of one's own; null: a new one. What stands in that plan already is left out. */
export const takeIntoPlan = endpoint({
  method: "POST",
  path: "/api/development-projects/:projectId/plan-rows",
  summary: "Взять мероприятия проекта в проект плана на учебный год",
  access: "writeDraft",
  params: projectParams,
  body: z.object({
    id: clientId,
    year: z.string().check(z.regex(/^20\d\d\/20\d\d$/)),
    keys: z.array(key).check(z.minLength(1), z.maxLength(500)),
    into: nullableText,
  }),
  response: z.object({ planId: z.string(), rows: z.number() }),
  errors: ["notFound", "projectNotApproved", "badPeriod", "planApproved", "rowMissing"],
});

export const getProjectPaper = endpoint({
  method: "GET",
  path: "/api/development-projects/:projectId/paper.:extension",
  summary: "Текст проекта развития файлом: DOCX или PDF",
  access: "readDraft",
  params: z.object({ projectId: z.string(), extension: z.enum(["docx", "pdf"]) }),
  response: "bytes",
  errors: ["notFound", "unprintable", "paperTooLarge", "paperTimedOut", "paperFailed", "queueFull"],
});
