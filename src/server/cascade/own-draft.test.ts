import { sql } from "kysely";
import * as z from "zod/mini";
import { beforeEach, expect, test } from "vitest";
import { listProposals, type ProposalView } from "#contract/cascade.ts";
import { makeOwnDraft, type DraftBeginning } from "#contract/own-draft.ts";
import { planView, type PlanView } from "#contract/plan.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anAcceptedPlan, approve } from "#test/support/approved-plans.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";
import { bringDown } from "./bring-down.ts";

const server = theServer();
const row = (line: number, title: string, schedule: string) =>
  anActivity({
    number: `1.${line}`,
    title,
    responsible: "Руководители ОО",
    schedule,
    source: { table: 1, row: line },
  });
const ROWS = [
  row(1, "Отчёт о работе", "май 2024 г."),
  row(2, "Неделя науки", "март 2024 г."),
  row(3, "Хакатон", "15 мая 2024 г."),
];

let school: TestSite;
beforeEach(async () => {
  const region = await server.site();
  school = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
  const planId = await anAcceptedPlan(server, region, ROWS);
  await approve(region, planId);
  await bringDown(region.parts, planId);
});

async function listed(): Promise<ProposalView[]> {
  const { body } = await school.ask({ method: "GET", url: "/api/proposals" });
  return z.parse(listProposals.response, body).proposals.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

async function answerWith(answers: readonly object[]): Promise<void> {
  const proposals = await listed();
  const payload = {
    answers: answers.map((answer, index) => ({
      proposalId: proposals[index]?.id,
      version: proposals[index]?.version,
      answer,
    })),
    draftPlanId: null,
  };
  const { status, body } = await school.ask({ method: "POST", url: "/api/proposals/answers", payload });
  expect(status, JSON.stringify(body)).toBe(200);
}

const TAKE = { kind: "take" };
const DECLINE = { kind: "notConcerned", reason: "Своя неделя" };

const make = (id: string, begin: DraftBeginning = { kind: "new" }, period = "2023/2024") =>
  school.ask({ method: "POST", url: "/api/proposals/draft", payload: { id, period, begin } });

async function made(id: string, begin?: DraftBeginning): Promise<PlanView> {
  const answer = await make(id, begin);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const { planId } = z.parse(makeOwnDraft.response, answer.body);
  return z.parse(planView, (await school.ask({ method: "GET", url: `/api/plans/${planId}` })).body);
}

/** «Отчёт о работе: active» of the school's duties. */
async function duties(): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`select title || ': ' || state as line from duty
    where organisation_id = ${school.parts.context.organisationId} order by 1`.execute(school.parts.db);
  return rows.map(({ line }) => line);
}

test("what was taken becomes a draft in own words that says where each row is from; approval makes no second duty", async () => {
  await answerWith([TAKE, DECLINE, { kind: "change", fields: { title: "Школьный хакатон" } }]);
  const plan = await made("own-draft-1");
  expect(plan).toMatchObject({ state: "inReview", period: "2023/2024", level: "centre" });
  expect(plan.activities.map(({ number, title, schedule }) => [number, title, schedule?.asWritten])).toEqual([
    ["1.1", "Отчёт о работе", "май 2024 г."],
    ["1.2", "Школьный хакатон", "15 мая 2024 г."],
  ]);
  expect(plan.activities[0]?.notes.join()).toMatch(/^Из плана: .+, «Комплексный план», редакция 1, пункт 1\.1$/u);
  expect((await listed()).map(({ ownRow }) => ownRow?.title ?? null)).toEqual([
    "Отчёт о работе",
    null,
    "Школьный хакатон",
  ]);
  const file = await school.ask({ method: "GET", url: `/api/plans/${plan.id}/file` });
  expect(file.status).toBe(200);
  await send(school, plan.id, { kind: "accept" });
  await approve(school, plan.id, "2023-11-10");
  expect(await duties()).toEqual(["Отчёт о работе: active", "Школьный хакатон: active"]);
});

test("sent twice it is made once, and what stands in a draft goes to no other; a deleted draft gives it back", async () => {
  await answerWith([TAKE]);
  const first = await make("own-draft-2");
  expect(first).toMatchObject({ status: 200, body: { rows: 1 } });
  expect(await make("own-draft-2")).toEqual(first);
  expect(await make("own-draft-3")).toMatchObject({ status: 409, body: { error: { code: "nothingTaken" } } });
  const { planId } = z.parse(makeOwnDraft.response, first.body);
  await school.ask({ method: "DELETE", url: `/api/plans/${planId}` });
  expect(await make("own-draft-4")).toMatchObject({ status: 200, body: { rows: 1 } });
});

test("years nobody has plans for, and an answer that took nothing, leave nothing to make a draft of", async () => {
  await answerWith([DECLINE]);
  expect(await make("own-draft-5")).toMatchObject({ status: 409, body: { error: { code: "nothingTaken" } } });
  expect(await make("own-draft-6", { kind: "new" }, "2030/2031")).toMatchObject({ status: 409 });
  expect(await make("own-draft-7", { kind: "new" }, "скоро")).toMatchObject({ body: { error: { code: "badPeriod" } } });
  expect(await make("own-draft-8", { kind: "next", planId: "нет" })).toMatchObject({ status: 404 });
});

test("begun with last year's plan it keeps its rows, and a row that both have is one, with the words that were taken", async () => {
  const last = aDraft({
    period: "2022/2023",
    activities: [
      anActivity({ number: "1.1", title: "Неделя науки", schedule: "апрель 2023 г.", source: { table: 1, row: 2 } }),
      anActivity({ number: "1.2", title: "Экскурсия", schedule: "май 2023 г.", source: { table: 1, row: 3 } }),
    ],
  });
  const lastId = await aPlanOf(server, school, { draft: last });
  await answerWith([TAKE, TAKE]);
  const plan = await made("own-draft-9", { kind: "next", planId: lastId });
  expect(plan.activities.map(({ title, schedule }) => [title, schedule?.asWritten])).toEqual([
    ["Неделя науки", "март 2024 г."],
    ["Экскурсия", "май 2024 г."],
    ["Отчёт о работе", "май 2024 г."],
  ]);
  await send(school, plan.id, { kind: "accept" });
  await approve(school, plan.id, "2023-11-10");
  expect(await duties()).toEqual(["Неделя науки: active", "Отчёт о работе: active", "Экскурсия: active"]);
});

test("what was taken after a draft was there is added to it", async () => {
  await answerWith([TAKE]);
  const { id } = await made("own-draft-10");
  await answerWith([{ kind: "undo" }, TAKE]);
  const plan = await made("own-draft-11", { kind: "into", planId: id });
  expect(plan).toMatchObject({ id, activities: [{ title: "Неделя науки", schedule: { asWritten: "март 2024 г." } }] });
  expect((await listed()).map(({ ownRow }) => ownRow?.title ?? null)).toEqual([null, "Неделя науки", null]);
});
