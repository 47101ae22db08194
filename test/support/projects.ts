import fs from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import * as z from "zod/mini";
import { getProject, type ProjectText, type ProjectView } from "#contract/development-project.ts";
import type { TestSite } from "./app.ts";
import { ROOT } from "./database.ts";
import { anId } from "./execution.ts";
import { settled, upload } from "./factories.ts";

export const PROJECTS = "/api/development-projects";
type Asker = Pick<TestSite, "ask">;
type Method = "GET" | "POST" | "PUT" | "DELETE";

/** The plan that a sample document was read into. */
export async function planFrom(site: TestSite, sample: string): Promise<string> {
  const bytes = fs.readFileSync(path.join(ROOT, "test/corpus/samples", sample));
  const { planId } = await settled(site, (await upload(site, bytes, `name=${sample}`)).id);
  if (planId === null) throw new Error(`${sample} was not read`);
  return planId;
}

/** As the pages ask: the version that was seen goes along. */
export function askProject(by: Asker, method: Method, url: string, payload?: object, seen?: { version: number }) {
  const headers = seen === undefined ? {} : { "if-match": String(seen.version) };
  return by.ask({ method, url: `${PROJECTS}${url}`, headers, ...(payload === undefined ? {} : { payload }) });
}

export async function doneWith(...asked: Parameters<typeof askProject>): Promise<ProjectView> {
  const { body, status } = await askProject(...asked);
  expect([status, body]).toMatchObject([200, {}]);
  return z.parse(getProject.response, body);
}

/** The project of document 004. */
export async function theProject(site: TestSite): Promise<ProjectView> {
  const planId = await planFrom(site, "school55-centre.docx");
  return doneWith(site, "POST", "", { id: anId(), planId });
}

export const ACT = {
  docType: "order",
  date: "2022-08-30",
  number: "112",
  signer: "Иванова О. С.",
  signerPost: "Директор",
} as const;

/** The same, with its questions answered, approved. */
export async function theApproved(site: TestSite): Promise<ProjectView> {
  const made = await theProject(site);
  const url = `/${made.projectId}`;
  const base = { question: "whichBase", answer: "обучающихся 9–11 классов" };
  const one = await doneWith(site, "PUT", `${url}/targets/target-5`, base, made);
  const level = { question: "ceilingOrPlan", answer: "planned" };
  const other = await doneWith(site, "PUT", `${url}/targets/target-6`, level, one);
  return doneWith(site, "POST", `${url}/editions`, { id: anId(), act: ACT, reason: null }, other);
}

/** What a page sends of the text that it shows. */
export function textOf({ content: { activities, goal, targets, tasks, title, years } }: ProjectView): ProjectText {
  return {
    title,
    goal,
    tasks,
    years,
    activities: activities.map(({ notes: _notes, ...row }) => row),
    targets: targets.map(({ key, planned, target, title: words, unit }) => ({
      key,
      title: words,
      unit,
      target: target?.asWritten ?? null,
      planned,
    })),
  };
}
