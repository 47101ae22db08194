import * as z from "zod/mini";
import { expect, test } from "vitest";
import { makeNextYear } from "#contract/next-year.ts";
import { planView, type PlanView } from "#contract/plan.ts";
import { reviewView, type ReviewView } from "#contract/plan-change.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send, upload } from "#test/support/factories.ts";

const server = theServer();
const DRAFT = aDraft({
  activities: [
    anActivity({ number: "1", title: "Открытие центра", schedule: "Сентябрь 2023 г.", source: { table: 1, row: 2 } }),
    anActivity({ number: "2", title: "Хакатон", schedule: "15 мая 2024 г.", source: { table: 1, row: 3 } }),
  ],
});

async function make(site: TestSite, planId: string, period = "2024/2025", id = "next-year-1") {
  const answer = await site.ask({ method: "POST", url: `/api/plans/${planId}/next-year`, payload: { id, period } });
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
  return z.parse(makeNextYear.response, answer.body);
}

async function planOf(site: TestSite, planId: string): Promise<PlanView> {
  return z.parse(planView, (await site.ask({ method: "GET", url: `/api/plans/${planId}` })).body);
}

async function reviewOf(site: TestSite, planId: string): Promise<ReviewView> {
  return z.parse(reviewView, (await site.ask({ method: "GET", url: `/api/plans/${planId}/review` })).body);
}

test("next year's plan is a plan in review, made of the plan as it stands, with last year's words beside", async () => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: DRAFT });
  await send(site, planId, { kind: "setField", key: "t1r2", field: "title", text: "Открытие «Точки роста»" });
  const before = await planOf(site, planId);
  const made = await make(site, planId);
  const plan = await planOf(site, made.planId);
  expect(plan).toMatchObject({
    state: "inReview",
    version: 0,
    period: "2024/2025",
    readingPeriod: { period: "2024/2025", assumed: false },
  });
  expect(plan.activities.map(({ title, schedule }) => [title, schedule?.asWritten])).toEqual([
    ["Открытие «Точки роста»", "Сентябрь 2024 г."],
    ["Хакатон", "15 мая 2025 г."],
  ]);
  const { madeFrom, document } = await reviewOf(site, made.planId);
  expect(document).toBeNull();
  expect(madeFrom).toMatchObject({ planId, period: "2023/2024", version: 1 });
  expect(madeFrom?.keys).toEqual(plan.activities.map(({ key }) => key));
  expect(madeFrom?.moved).toContainEqual({
    place: { part: "activity", position: 2, field: "schedule" },
    was: "15 мая 2024 г.",
    now: "15 мая 2025 г.",
  });
  expect(madeFrom?.questions).toContainEqual(expect.objectContaining({ code: "fixedDay", words: "15 мая 2024 г." }));
  expect(made).toEqual({
    planId: made.planId,
    moved: madeFrom?.moved.length,
    questions: madeFrom?.questions.length,
  });
  // Last year's plan is as it was; the new one is worked on by itself.
  const row = plan.activities[1]?.key ?? "";
  const change = await send(site, made.planId, {
    kind: "setField",
    key: row,
    field: "schedule",
    text: "20 мая 2025 г.",
  });
  expect(change.status).toBe(200);
  expect(await planOf(site, planId)).toEqual(before);
});

test("sent twice it is made once; another year or another sending is another plan", async () => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: DRAFT });
  const first = await make(site, planId);
  expect(await make(site, planId)).toEqual(first);
  expect((await make(site, planId, "2025/2026", "next-year-2")).planId).not.toBe(first.planId);
  expect((await site.ask({ method: "GET", url: "/api/plans" })).body).toMatchObject({ plans: [{}, {}, {}] });
});

test.each(["", "2023/2024", "когда-нибудь"])("%j are no years for the next plan", async (period) => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: DRAFT });
  const payload = { id: "next-year-1", period };
  const answer = await site.ask({ method: "POST", url: `/api/plans/${planId}/next-year`, payload });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: "badPeriod" } } });
});

test("the file still leads to the plan that was read from it, and a made plan outlives last year's", async () => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: DRAFT });
  const { planId: made } = await make(site, planId);
  server.setClock(new Date("2023-11-15T13:00:00Z"));
  expect(await upload(site, Buffer.from("план"))).toMatchObject({ planId, sameAsPlanId: planId });
  expect((await reviewOf(site, planId)).otherVersionPlanId).toBeNull();
  await site.ask({ method: "DELETE", url: `/api/plans/${planId}` });
  expect((await reviewOf(site, made)).madeFrom).toMatchObject({ planId: null, period: "2023/2024" });
  expect((await site.ask({ method: "GET", url: `/api/plans/${made}/file` })).status).toBe(200);
});
