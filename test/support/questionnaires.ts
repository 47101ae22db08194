import { expect } from "vitest";
import * as z from "zod/mini";
import { questionnaireView, type QuestionnaireContent, type QuestionnaireView } from "#contract/questionnaire.ts";
import { responseView, type ResponseView } from "#contract/questionnaire-response.ts";
import type { Question } from "#core/questionnaire/model.ts";
import type { TestSite } from "./app.ts";
import { anId } from "./execution.ts";

type Asker = Pick<TestSite, "ask">;

export const aQuestion = (key: string, more: Partial<Question> = {}): Question => ({
  key,
  kind: "partly",
  group: null,
  text: `Вопрос ${key}`,
  required: true,
  options: [],
  most: null,
  ...more,
});

/** For all schools below, until 30 November 2023. */
export const aContent = (more: Partial<QuestionnaireContent> = {}): QuestionnaireContent => ({
  title: "Аудит оборудования",
  intro: null,
  mode: "organisations",
  questions: [aQuestion("q1"), aQuestion("q2", { kind: "number", most: 100, required: false })],
  audience: { groups: ["schools"], organisationIds: [] },
  dueOn: "2023-11-30",
  ...more,
});

const opened = z.object({ view: questionnaireView, path: z.nullable(z.string()) });

/** Made and opened. `path`: the address of an anonymous one. */
export async function aQuestionnaire(by: Asker, content: QuestionnaireContent = aContent()) {
  const id = anId();
  const made = await by.ask({ method: "POST", url: "/api/questionnaires", payload: { id, ...content } });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  const answer = await by.ask({
    method: "POST",
    url: `/api/questionnaires/${id}/opening`,
    headers: { "if-match": "1" },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const { path, view } = z.parse(opened, answer.body);
  return { id, view, token: path?.replace("/survey/", "") ?? "" };
}

export async function viewNow(by: Asker, id: string): Promise<QuestionnaireView> {
  const { body } = await by.ask({ method: "GET", url: `/api/questionnaires/${id}` });
  return z.parse(questionnaireView, body);
}

export async function responseNow(by: Asker, id: string, organisationId: string): Promise<ResponseView> {
  const { body, status } = await by.ask({
    method: "GET",
    url: `/api/questionnaires/${id}/responses/${organisationId}`,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(responseView, body);
}

/** What is typed: by the key of its question. */
export const answersOf = (typed: Readonly<Record<string, string | readonly string[]>>) =>
  Object.entries(typed).map(([key, value]) => ({
    key,
    values: typeof value === "string" ? [value] : [...value],
    remark: null,
  }));

/** A step on the version of now. `path`: "" saves, «/sending», «/return». */
export async function respond(by: Asker, id: string, organisationId: string, path: string, payload: object = {}) {
  const { version } = await responseNow(by, id, organisationId);
  const url = `/api/questionnaires/${id}/responses/${organisationId}${path}`;
  const method = path === "" ? "PUT" : "POST";
  const body = path === "/sending" ? {} : { payload };
  return by.ask({ method, url, headers: { "if-match": String(version) }, ...body });
}
