import * as z from "zod/mini";
import { answer, audience, MOST_QUESTIONS, question, questionnaireMode } from "#core/questionnaire/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const params = z.object({ questionnaireId: z.string() });

/** waiting: nothing came; draft: begun; sent: counts; returned: to be put right, with a reason. */
export const responseState = z.enum(["waiting", "draft", "sent", "returned"]);
export type ResponseState = z.infer<typeof responseState>;
export const questionnaireState = z.enum(["draft", "open", "closed"]);

/** `expected`, `answered`: organisations; of an anonymous one answers only, of how many nobody knows. */
export const questionnaireLine = z.object({
  id: z.string(),
  title: z.string(),
  mode: questionnaireMode,
  state: questionnaireState,
  dueOn: day,
  organisationId: z.string(),
  organisationName: z.string(),
  expected: z.number(),
  answered: z.number(),
  /** Of one's own response; null: one is not asked. */
  own: z.nullable(responseState),
  version: z.number(),
});
export type QuestionnaireLine = z.infer<typeof questionnaireLine>;

const list = z.object({
  lines: z.array(questionnaireLine),
  today: day,
  ownId: z.string(),
  mayAsk: z.boolean(),
});
export type QuestionnaireList = z.infer<typeof list>;

export const listQuestionnaires = endpoint({
  method: "GET",
  path: "/api/questionnaires",
  summary: "Анкеты и проверочные листы: свои и те, на которые ждут ответа",
  access: "readExecution",
  response: list,
  errors: [],
});

export const questionnaireContent = z.object({
  title: words(300),
  intro: z.nullable(z.string().check(z.trim(), z.maxLength(2000))),
  mode: questionnaireMode,
  questions: z.array(question).check(z.maxLength(MOST_QUESTIONS)),
  audience,
  /** The last day on which it is answered. */
  dueOn: day,
});
export type QuestionnaireContent = z.infer<typeof questionnaireContent>;

export const memberLine = z.object({
  organisationId: z.string(),
  name: z.string(),
  state: responseState,
  /** Of one that was sent; null: it is not to be seen yet. */
  answers: z.nullable(z.array(answer)),
  recommendation: nullableText,
  sentOn: z.nullable(day),
});
export type MemberLine = z.infer<typeof memberLine>;

export const questionTally = z.object({
  key: z.string(),
  known: z.number(),
  of: z.number(),
  options: z.array(z.object({ value: z.string(), count: z.number() })),
  numbers: z.nullable(z.object({ sum: z.number(), least: z.number(), most: z.number(), meanTenths: z.number() })),
  texts: z.array(z.string()),
});

export const questionnaireView = z.object({
  line: questionnaireLine,
  content: questionnaireContent,
  /** Of a draft: who would be asked today. */
  members: z.array(memberLine),
  /** Null: too few anonymous answers to show any (`fewest`). */
  tallies: z.nullable(z.array(questionTally)),
  fewest: z.number(),
  /** An anonymous one has an address that works. */
  hasLink: z.boolean(),
  /** Those that are silent were reminded today. */
  remindedToday: z.boolean(),
  mayLead: z.boolean(),
  ownId: z.string(),
  today: day,
});
export type QuestionnaireView = z.infer<typeof questionnaireView>;

export const getQuestionnaire = endpoint({
  method: "GET",
  path: "/api/questionnaires/:questionnaireId",
  summary: "Анкета: вопросы, кто ответил и кто молчит, итоги по вопросам",
  access: "readExecution",
  params,
  response: questionnaireView,
  errors: ["notFound"],
});

/** A draft; a repeated sending of the same id is the same draft. */
export const addQuestionnaire = endpoint({
  method: "POST",
  path: "/api/questionnaires",
  summary: "Составить анкету или проверочный лист (черновик)",
  access: "askQuestions",
  body: z.extend(questionnaireContent, { id: clientId }),
  response: questionnaireView,
  errors: ["badQuestion", "badDate"],
});

const CHANGING = ["notFound", "versionRequired", "changedMeanwhile"] as const;

export const changeQuestionnaire = endpoint({
  method: "PUT",
  path: "/api/questionnaires/:questionnaireId",
  summary: "Изменить черновик анкеты",
  access: "askQuestions",
  params,
  body: questionnaireContent,
  response: questionnaireView,
  errors: [...CHANGING, "questionnaireOpened", "badQuestion", "badDate"],
});

export const dropQuestionnaire = endpoint({
  method: "DELETE",
  path: "/api/questionnaires/:questionnaireId",
  summary: "Убрать черновик анкеты",
  access: "askQuestions",
  params,
  response: z.object({ id: z.string() }),
  errors: [...CHANGING, "questionnaireOpened"],
});

/** `path`: the address of an anonymous one without the name of the server; it is told this once. */
const opened = z.object({ view: questionnaireView, path: nullableText });

/** Who is asked is written down and does not change by itself; questions do not change any more. */
export const openQuestionnaire = endpoint({
  method: "POST",
  path: "/api/questionnaires/:questionnaireId/opening",
  summary: "Открыть анкету: записать, кого спросили, и сообщить им; у анонимной появляется ссылка",
  access: "askQuestions",
  params,
  response: opened,
  tellsSecret: true,
  errors: [...CHANGING, "questionnaireOpened", "noQuestions", "nobodyExpected", "dueOver"],
});

export const closeQuestionnaire = endpoint({
  method: "POST",
  path: "/api/questionnaires/:questionnaireId/closing",
  summary: "Закрыть анкету: ответы больше не принимаются",
  access: "askQuestions",
  params,
  response: questionnaireView,
  errors: [...CHANGING, "questionnaireClosed"],
});

/** renew: another address, the one before answers nothing any more; revoke: none. */
export const changeQuestionnaireLink = endpoint({
  method: "POST",
  path: "/api/questionnaires/:questionnaireId/link",
  summary: "Новая ссылка на анонимную анкету вместо прежней, или отозвать её",
  access: "askQuestions",
  params,
  body: z.object({ action: z.enum(["renew", "revoke"]) }),
  response: opened,
  tellsSecret: true,
  errors: ["notFound", "questionnaireClosed", "notAnonymous"],
});

/** Those that have not sent, once a day each. */
export const remindOfQuestionnaire = endpoint({
  method: "POST",
  path: "/api/questionnaires/:questionnaireId/reminders",
  summary: "Вежливо напомнить тем, кто не ответил",
  access: "askQuestions",
  params,
  response: z.object({ reminded: z.number(), view: questionnaireView }),
  errors: ["notFound", "questionnaireClosed"],
});

/** What a question meets before it is asked: an indicator that is collected already, words that may not be asked of a teacher. */
export const questionHint = z.object({
  known: z.nullable(z.object({ title: z.string(), how: z.enum(["same", "alike"]) })),
  limits: z.array(z.object({ phrase: z.string(), act: z.string() })),
});
export type QuestionHint = z.infer<typeof questionHint>;

export const hintQuestions = endpoint({
  method: "POST",
  path: "/api/question-hints",
  summary: "Что уже собирается и что нельзя требовать от учителя: подсказки к вопросам анкеты",
  access: "askQuestions",
  body: z.object({ texts: z.array(z.string().check(z.maxLength(500))).check(z.maxLength(MOST_QUESTIONS)) }),
  response: z.object({ hints: z.array(questionHint) }),
  errors: [],
});

/** Organisations by rows, questions by columns; of an anonymous one counts only. */
export const questionnaireTable = endpoint({
  method: "GET",
  path: "/api/questionnaires/:questionnaireId/table.xlsx",
  summary: "Ответы таблицей XLSX",
  access: "readExecution",
  params,
  response: "bytes",
  errors: ["notFound"],
});

export const questionnairePaperExtension = z.enum(["docx", "pdf"]);

/** Results by question, then, of a check list, each organisation with its recommendations on a page of its own. */
export const questionnairePaper = endpoint({
  method: "GET",
  path: "/api/questionnaires/:questionnaireId/file.:extension",
  summary: "Итоги анкеты или проверочного листа на бумаге, с рекомендациями каждой организации",
  access: "readExecution",
  params: z.extend(params, { extension: questionnairePaperExtension }),
  query: z.object({ organisation: z.optional(z.string()) }),
  response: "bytes",
  errors: ["notFound", "unprintable", "paperTooLarge", "paperTimedOut", "paperFailed", "queueFull"],
});
