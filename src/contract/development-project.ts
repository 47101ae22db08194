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

const projectView = z.object({
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
  ]),
  response: projectView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "projectApproved", "noSuchQuestion"],
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
    "reasonNeeded",
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
    "reasonNeeded",
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
    "reasonNeeded",
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
    madeInto: nullableText,
  }),
  errors: ["notFound"],
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
