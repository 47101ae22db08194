import * as z from "zod/mini";
import { contestContent, contestKind, entryContent, judgedPoints } from "#core/contest/model.ts";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());
const day = z.string();

export const judgementLine = z.object({
  id: z.string(),
  contestId: z.string(),
  contestTitle: z.string(),
  number: z.number(),
  title: z.string(),
  nomination: nullableText,
  closesOn: day,
  judged: z.boolean(),
});
export type JudgementLine = z.infer<typeof judgementLine>;

export const listJudgements = endpoint({
  method: "GET",
  path: "/api/judgements",
  summary: "Работы, которые ждут моих баллов",
  access: "readExecution",
  response: z.object({ judgements: z.array(judgementLine) }),
  errors: [],
});

/** The expert sees the work and their own points, and nobody else's. */
export const judgementView = z.object({
  judgementId: z.string(),
  contestId: z.string(),
  contestTitle: z.string(),
  kind: contestKind,
  call: contestContent,
  number: z.number(),
  title: z.string(),
  organisationName: z.string(),
  authors: z.string(),
  work: entryContent,
  points: z.nullable(judgedPoints),
  remark: nullableText,
  judged: z.boolean(),
  version: z.number(),
  mayJudge: z.boolean(),
});
export type JudgementView = z.infer<typeof judgementView>;

export const getJudgement = endpoint({
  method: "GET",
  path: "/api/judgements/:judgementId",
  summary: "Работа на экспертизе: критерии и мои баллы",
  access: "readExecution",
  params: z.object({ judgementId: z.string() }),
  response: judgementView,
  errors: ["notFound"],
});

/** Points by the key of the criterion, as typed: «4», «4,5». */
export const judge = endpoint({
  method: "PUT",
  path: "/api/judgements/:judgementId",
  summary: "Поставить баллы по критериям",
  access: "readExecution",
  params: z.object({ judgementId: z.string() }),
  body: z.object({ points: judgedPoints, remark: z.nullable(z.string().check(z.maxLength(3000))) }),
  response: judgementView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "pointsMissing",
    "pointsUnread",
    "pointsTooMany",
    "wrongState",
    "ownOrganisation",
  ],
});

const candidate = z.object({
  accountId: z.string(),
  name: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
});
export type Candidate = z.infer<typeof candidate>;

export const listCandidates = endpoint({
  method: "GET",
  path: "/api/contests/:contestId/candidates",
  summary: "Кого можно позвать экспертом: по началу фамилии или названию организации",
  access: "callForWorks",
  params: z.object({ contestId: z.string() }),
  query: z.object({ q: z.string().check(z.minLength(2), z.maxLength(100)) }),
  response: z.object({ candidates: z.array(candidate) }),
  errors: ["notFound"],
});

/** Works that have too few experts get them from these, evenly; `entryId`: this work gets them all, a third expert too. */
export const askExperts = endpoint({
  method: "POST",
  path: "/api/contests/:contestId/experts",
  summary: "Распределить работы между экспертами",
  access: "callForWorks",
  params: z.object({ contestId: z.string() }),
  body: z.object({
    accountIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(50)),
    entryId: z.nullable(z.string()),
  }),
  response: z.object({ asked: z.number(), lacking: z.number() }),
  errors: ["notFound", "wrongState", "notAnExpert", "ownOrganisation"],
});

export const releaseExpert = endpoint({
  method: "DELETE",
  path: "/api/judgements/:judgementId",
  summary: "Снять эксперта с работы, пока он не поставил баллы",
  access: "callForWorks",
  params: z.object({ judgementId: z.string() }),
  response: z.object({ id: z.string() }),
  errors: ["notFound", "wrongState"],
});
