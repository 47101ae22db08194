import * as z from "zod/mini";
import { answer, MOST_QUESTIONS, question } from "#core/questionnaire/model.ts";
import { executionAuthor } from "#core/execution/author.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";
import { questionnaireContent, questionnaireLine, responseState } from "./questionnaire.ts";

const nullableText = z.nullable(z.string());
const params = z.object({ questionnaireId: z.string(), organisationId: z.string() });
const answers = z.array(answer).check(z.maxLength(MOST_QUESTIONS));

export const responseView = z.object({
  line: questionnaireLine,
  content: questionnaireContent,
  organisationId: z.string(),
  organisationName: z.string(),
  state: responseState,
  /** As typed; empty while somebody else's is not sent. */
  answers: z.array(answer),
  recommendation: nullableText,
  returned: z.nullable(z.object({ reason: z.string(), author: executionAuthor, at: z.string() })),
  version: z.number(),
  mayFill: z.boolean(),
  /** As the asker: to give it back, or to take the own check list up again. */
  mayReturn: z.boolean(),
});
export type ResponseView = z.infer<typeof responseView>;

export const getResponse = endpoint({
  method: "GET",
  path: "/api/questionnaires/:questionnaireId/responses/:organisationId",
  summary: "Ответ одной организации на анкету",
  access: "readExecution",
  params,
  response: responseView,
  errors: ["notFound"],
});

const FILLING = [
  "notFound",
  "versionRequired",
  "changedMeanwhile",
  "questionnaireClosed",
  "responseSent",
  "unknownQuestion",
] as const;

/** As typed, whatever is wrong in it. `recommendation`: of a check list only. */
export const saveResponse = endpoint({
  method: "PUT",
  path: "/api/questionnaires/:questionnaireId/responses/:organisationId",
  summary: "Сохранить набранное в анкете как есть",
  access: "reportExecution",
  params,
  body: z.object({ answers, recommendation: z.nullable(z.string().check(z.maxLength(4000))) }),
  response: responseView,
  errors: [...FILLING],
});

/** `answersWrong`: `field` is the key of the question, `why` what is wrong. */
export const sendResponse = endpoint({
  method: "POST",
  path: "/api/questionnaires/:questionnaireId/responses/:organisationId/sending",
  summary: "Отправить ответ на анкету",
  access: "reportExecution",
  params,
  response: responseView,
  errors: [...FILLING, "answersWrong"],
});

export const returnResponse = endpoint({
  method: "POST",
  path: "/api/questionnaires/:questionnaireId/responses/:organisationId/return",
  summary: "Вернуть ответ с причиной, или открыть свой проверочный лист снова",
  access: "askQuestions",
  params,
  body: z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)) }),
  response: responseView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "questionnaireClosed", "wrongState"],
});

const token = z.object({ token: z.string().check(z.maxLength(200)) });

/** What a visitor with the link sees: no names, no counts. */
const surveyView = z.object({
  title: z.string(),
  intro: nullableText,
  organisationName: z.string(),
  dueOn: z.string(),
  questions: z.array(question),
});
export type SurveyView = z.infer<typeof surveyView>;

export const getSurvey = endpoint({
  method: "GET",
  path: "/api/surveys/:token",
  summary: "Анонимная анкета по ссылке",
  access: "everyone",
  params: token,
  response: surveyView,
  errors: ["notFound", "surveyOver"],
});

/** The id is made by the visitor's page: the same sending twice is one answer. Nothing else of the visitor is kept. */
export const answerSurvey = endpoint({
  method: "POST",
  path: "/api/surveys/:token",
  summary: "Ответить на анонимную анкету",
  access: "everyone",
  params: token,
  body: z.object({ id: clientId, answers }),
  response: z.object({ taken: z.literal(true) }),
  errors: ["notFound", "surveyOver", "answersWrong", "unknownQuestion", "tooManyRequests", "tooManyAnswers"],
});
