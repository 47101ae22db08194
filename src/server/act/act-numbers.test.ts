import * as z from "zod/mini";
import { expect, test } from "vitest";
import { actDraftView } from "#contract/act.ts";
import { lifeView, type LifeView } from "#contract/plan-life.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";

const server = theServer();
const SIGNED = { date: "2023-11-01", number: "712 - 02" };
let count = 0;

async function aPlan(site: TestSite, title: string): Promise<string> {
  const activities = [anActivity({ number: "1.1", schedule: "май 2024 г.", source: { table: 1, row: 2 } })];
  const planId = await aPlanOf(server, site, { draft: aDraft({ title, activities }), bytes: title });
  await send(site, planId, { kind: "accept" });
  return planId;
}

/** Begins an order, signs it with a post and a name, and enters its date and number. */
async function register(site: TestSite, beginning: object, signed = SIGNED) {
  const begun = await site.ask({ method: "POST", url: "/api/act-drafts", payload: beginning });
  const url = `/api/act-drafts/${z.parse(z.object({ id: z.string() }), begun.body).id}`;
  const { content, version } = z.parse(actDraftView, (await site.ask({ method: "GET", url })).body);
  const points = content.points.map((point) => ({
    ...point,
    text: point.text === "" && point.role !== "control" ? "Исполнить." : point.text,
    controller: point.role === "control" ? ({ by: "signer" } as const) : point.controller,
  }));
  const payload = { ...content, points, signature: { post: "Министр", name: "И. И. Примеров" } };
  await site.ask({ method: "PUT", url, headers: { "if-match": `"${version}"` }, payload });
  const headers = { "if-match": `"${version + 1}"` };
  return site.ask({ method: "POST", url: `${url}/register`, headers, payload: signed });
}

async function lifeOf(site: TestSite, planId: string): Promise<LifeView> {
  return z.parse(lifeView, (await site.ask({ method: "GET", url: `/api/plans/${planId}/life` })).body);
}

async function step(site: TestSite, planId: string, path: string, body: object) {
  const { version } = await lifeOf(site, planId);
  const url = `/api/plans/${planId}/life/${path}`;
  const payload = { id: `step-${String((count += 1)).padStart(6, "0")}`, ...body };
  return site.ask({ method: "POST", url, headers: { "if-match": String(version) }, payload });
}

const approve = (site: TestSite, planId: string, said: object = {}) =>
  step(site, planId, "approval", {
    act: { docType: "order", ...SIGNED, signer: "И. И. Примеров", signerPost: "Министр", ...said },
    inForceFrom: null,
  });

const taken = (title: string) => ({ status: 409, body: { error: { code: "numberTaken", data: { title } } } });
const orderOf = (planId: string) => ({ from: "plan", kind: "order", planId });

test("the order that is registered first approves the plan behind it, and is offered for it", async () => {
  const site = await server.site();
  const planId = await aPlan(site, "План области");
  expect(await register(site, orderOf(planId))).toMatchObject({ status: 200 });
  const offered = { docType: "order", ...SIGNED, signer: "И. И. Примеров", signerPost: "Министр" };
  expect((await lifeOf(site, planId)).acts).toMatchObject([{ ...offered, edition: null }]);
  expect(await approve(site, planId, { number: "712-02" })).toMatchObject({ status: 200 });
  expect((await lifeOf(site, planId)).acts).toMatchObject([{ ...offered, edition: 1 }]);
});

test("an order that approved the plan is registered afterwards as the same act", async () => {
  const site = await server.site();
  const planId = await aPlan(site, "План области");
  await approve(site, planId);
  expect(await register(site, orderOf(planId))).toMatchObject({ status: 200 });
  expect((await lifeOf(site, planId)).acts).toMatchObject([{ ...SIGNED, edition: 1 }]);
});

test("a number of the registry is taken for another plan, and one of an edition for another order", async () => {
  const site = await server.site();
  const [first, second] = [await aPlan(site, "Первый план"), await aPlan(site, "Второй план")];
  expect(await register(site, orderOf(first))).toMatchObject({ status: 200 });
  expect(await approve(site, second)).toMatchObject(taken("Об утверждении первого плана"));
  // Of the same plan, and with another day: that is another act.
  expect(await approve(site, first, { date: "2023-11-02" })).toMatchObject({ status: 409 });
  expect(await approve(site, second, { number: "713", date: "2023-11-02" })).toMatchObject({ status: 200 });
  const another = { date: "2023-11-02", number: "713" };
  expect(await register(site, orderOf(first), another)).toMatchObject(taken("Второй план"));
  expect(await register(site, orderOf(second), { ...another, date: "2023-11-03" })).toMatchObject({ status: 409 });
  // Another kind and another organisation have numbers of their own.
  expect(await register(site, { ...orderOf(first), kind: "directive" }, another)).toMatchObject({ status: 200 });
  const other = await server.site();
  expect(await approve(other, await aPlan(other, "Чужой план"))).toMatchObject({ status: 200 });
});

test("the order that amends a plan approves its new edition", async () => {
  const site = await server.site();
  const planId = await aPlan(site, "План области");
  await approve(site, planId);
  await step(site, planId, "steps", { action: { kind: "beginEdition", reason: null } });
  const field = { kind: "setField", key: "t1r2", field: "schedule", text: "июль 2024 г." } as const;
  await send(site, planId, field, { base: 1 });
  const amending = { date: "2023-11-10", number: "800" };
  const registered = await register(site, { from: "amendment", planId }, amending);
  expect(registered, JSON.stringify(registered.body)).toMatchObject({ status: 200 });
  expect(await approve(site, await aPlan(site, "Другой план"), amending)).toMatchObject({ status: 409 });
  expect((await lifeOf(site, planId)).acts).toMatchObject([{ ...amending, edition: null }]);
  expect(await approve(site, planId, amending)).toMatchObject({ status: 200 });
  expect((await lifeOf(site, planId)).acts).toMatchObject([{ ...amending, edition: 2 }]);
});

test("one number for a plan and for an order at once: one of them is told", async () => {
  const site = await server.site();
  const [first, second] = [await aPlan(site, "Первый план"), await aPlan(site, "Второй план")];
  const answers = await Promise.all([register(site, orderOf(first)), approve(site, second)]);
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
});
