import * as z from "zod/mini";
import { projectContent, projectState, projectYears, surveyWave } from "#core/development-project/model.ts";
import { executionAuthor } from "#core/execution/author.ts";
import { approvalAct } from "#core/plan/life/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const cell = z.nullable(words(5000));
const key = z.string().check(z.regex(/^[\w-]{1,100}$/));
const year = z.int().check(z.gte(2000), z.lte(2100));
const projectParams = z.object({ projectId: z.string() });

/** `editionId`: the last approved one; null: there is none yet. */
const projectLine = z.object({
  id: z.string(),
  title: z.string(),
  organisationName: z.string(),
  years: z.nullable(projectYears),
  /** Null: of another organisation, of which approved editions are seen alone. */
  state: z.nullable(projectState),
  editionId: nullableText,
  edition: z.nullable(z.number()),
});
export type ProjectLine = z.infer<typeof projectLine>;

export const listProjects = endpoint({
  method: "GET",
  path: "/api/development-projects",
  summary: "Проекты развития: свои и утверждённые редакции своей ветви",
  access: "readApproved",
  response: z.object({ projects: z.array(projectLine), mayAdd: z.boolean() }),
  errors: [],
});

const editionLine = z.object({
  id: z.string(),
  number: z.number(),
  act: approvalAct,
  /** Why it differs from the one before. */
  reason: nullableText,
  approvedAt: z.string(),
});

/** What came of an activity or of a line of a target in a year, as it counts now. */
const fact = z.object({
  about: z.enum(["activity", "target"]),
  key: z.string(),
  line: z.number(),
  year: z.number(),
  revision: z.number(),
  words: nullableText,
  /** Exact («12», «3/4»); of a share the fraction of its counts. */
  value: nullableText,
  numerator: nullableText,
  denominator: nullableText,
  source: nullableText,
  reason: nullableText,
  author: executionAuthor,
  at: z.string(),
});
export type ProjectFact = z.infer<typeof fact>;

const review = z.object({
  id: z.string(),
  /** «2023-H1» */
  half: z.string(),
  revision: z.number(),
  wave: surveyWave,
  decision: z.enum(["keep", "amend"]),
  reason: nullableText,
  author: executionAuthor,
  at: z.string(),
});
export type ProjectReview = z.infer<typeof review>;

/** What a round of collection tells of an indicator of the project: exact, a share as a fraction of 1. */
const figure = z.object({
  key: z.string(),
  year: z.number(),
  /** «2023», «2023/2024», «2023-Q4» */
  period: z.string(),
  value: z.string(),
  roundId: z.string(),
});
export type ProjectFigure = z.infer<typeof figure>;

const shown = {
  projectId: z.string(),
  organisationName: z.string(),
  content: projectContent,
  /** All approved editions, the last one first. */
  editions: z.array(editionLine),
  facts: z.array(fact),
  /** The last half-year first. */
  reviews: z.array(review),
  figures: z.array(figure),
  today: z.string(),
};

export const projectView = z.object({
  ...shown,
  state: projectState,
  version: z.number(),
  planId: z.string(),
  amendment: z.nullable(z.object({ reason: z.string(), reviewId: nullableText })),
  /** The text of the last edition; null: there is none. */
  approved: z.nullable(projectContent),
  /** Rows of own yearly plans that came of it. */
  taken: z.array(z.object({ activityKey: z.string(), year: z.string(), planId: z.string(), planTitle: nullableText })),
  may: z.object({ write: z.boolean(), approve: z.boolean(), report: z.boolean() }),
});
export type ProjectView = z.infer<typeof projectView>;

/** The same document again answers with the project that was made from it. */
export const addProject = endpoint({
  method: "POST",
  path: "/api/development-projects",
  summary: "Завести проект развития из прочитанного документа",
  access: "writeDraft",
  body: z.object({ id: clientId, planId: z.string() }),
  response: projectView,
  errors: ["notFound", "notAProject"],
});

export const getProject = endpoint({
  method: "GET",
  path: "/api/development-projects/:projectId",
  summary: "Проект развития своей организации с показателями, обследованиями и редакциями",
  access: "readDraft",
  params: projectParams,
  response: projectView,
  errors: ["notFound"],
});

const editionView = z.object({
  ...shown,
  id: z.string(),
  number: z.number(),
  /** The text of the edition before; null of the first. */
  before: z.nullable(projectContent),
});
export type ProjectEditionView = z.infer<typeof editionView>;

export const getProjectEdition = endpoint({
  method: "GET",
  path: "/api/project-editions/:projectEditionId",
  summary: "Утверждённая редакция проекта развития и что по ней сделано",
  access: "readApproved",
  params: z.object({ projectEditionId: z.string() }),
  response: editionView,
  errors: ["notFound"],
});

/** `target`: the words of the cell, read anew where they are others; `planned`: exact or decimal («55», «55,5»). */
export const projectText = z.object({
  title: words(1000),
  goal: cell,
  tasks: z.array(words(5000)).check(z.maxLength(100)),
  years: z.nullable(z.object({ from: year, to: year })),
  activities: z
    .array(
      z.object({
        key,
        number: z.nullable(words(40)),
        title: words(5000),
        audience: cell,
        schedule: cell,
        responsible: cell,
        expectedResult: cell,
      }),
    )
    .check(z.maxLength(500)),
  targets: z
    .array(
      z.object({
        key,
        title: words(2000),
        unit: z.nullable(words(60)),
        target: z.nullable(words(2000)),
        planned: z.array(z.object({ line: z.int().check(z.gte(0)), year, value: words(40) })).check(z.maxLength(1000)),
      }),
    )
    .check(z.maxLength(200)),
});
export type ProjectText = z.infer<typeof projectText>;

/** The text of a draft, or of the edition that is prepared. What is approved does not change: `projectApproved`. */
export const changeProject = endpoint({
  method: "PUT",
  path: "/api/development-projects/:projectId",
  summary: "Исправить текст проекта развития, пока он не утверждён",
  access: "writeDraft",
  params: projectParams,
  body: projectText,
  response: projectView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "projectApproved", "badYears", "badPlanned", "keyTwice"],
});

export const answerProjectTarget = endpoint({
  method: "PUT",
  path: "/api/development-projects/:projectId/targets/:targetKey",
  summary: "Ответить на вопрос о целевом показателе проекта",
  access: "writeDraft",
  params: z.object({ projectId: z.string(), targetKey: z.string() }),
  body: z.discriminatedUnion("question", [
    z.object({ question: z.literal("ceilingOrPlan"), answer: z.enum(["planned", "atMost"]) }),
    z.object({ question: z.literal("whichBase"), answer: words(500) }),
    // Empty: it stays words and is compared with nothing.
    z.object({ question: z.literal("whatIsMeant"), answer: z.string().check(z.trim(), z.maxLength(500)) }),
  ]),
  response: projectView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "projectApproved",
    "noSuchQuestion",
    "targetNotUnderstood",
  ],
});

/** `reason`: why it differs from the edition before; the first has none. */
export const approveProject = endpoint({
  method: "POST",
  path: "/api/development-projects/:projectId/editions",
  summary: "Утвердить проект развития или его новую редакцию",
  access: "approve",
  params: projectParams,
  body: z.object({ id: clientId, act: approvalAct, reason: z.nullable(words(2000)) }),
  response: projectView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "projectApproved",
    "targetsAsked",
    "projectYearsUnsaid",
    "changeReasonNeeded",
    "nothingChanged",
    "badDate",
  ],
});

export const beginProjectAmendment = endpoint({
  method: "POST",
  path: "/api/development-projects/:projectId/amendment",
  summary: "Начать корректировку утверждённого проекта развития",
  access: "writeDraft",
  params: projectParams,
  body: z.object({ reason: words(2000) }),
  response: projectView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "projectNotApproved"],
});

export const dropProjectAmendment = endpoint({
  method: "DELETE",
  path: "/api/development-projects/:projectId/amendment",
  summary: "Отказаться от корректировки: действует прежняя редакция",
  access: "writeDraft",
  params: projectParams,
  response: projectView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "projectNotApproved"],
});
