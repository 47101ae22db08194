import * as z from "zod/mini";
import { beforeEach, expect, test } from "vitest";
import { endorsementView } from "#contract/endorsement.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft } from "#test/support/drafts.ts";
import { aPlanOf } from "#test/support/factories.ts";
import {
  answer,
  approve,
  aRegionThatAsks,
  change,
  lifeOf,
  refusal,
  sending,
  step,
  waiting,
} from "#test/support/plan-life.ts";

const server = theServer();
let region: TestSite;
let institute: TestSite;
let municipality: TestSite;
let planId: string;
beforeEach(async () => {
  ({ region, institute, municipality, planId } = await aRegionThatAsks(server));
});

test("a text goes to two at once, gets a remark, is endorsed by both and approved by an act", async () => {
  expect(await step(region, planId, sending(institute, municipality))).toMatchObject({
    status: 200,
    body: { stage: "endorsement", version: 1 },
  });
  const [one] = await waiting(institute);
  expect(one).toMatchObject({ state: "open", title: "Комплексный план", deadline: "2023-12-01", activities: 3 });
  const place = { key: "t1r3", field: "schedule" };
  const words = { text: "Май занят экзаменами", proposed: "апрель 2024 г." };
  expect(await answer(institute, one?.id ?? "", { kind: "remark", place, ...words })).toMatchObject({ status: 200 });
  expect(await answer(institute, one?.id ?? "", { kind: "endorse" })).toMatchObject({ body: { state: "endorsed" } });
  const [other] = await waiting(municipality);
  const seen = z.parse(
    endorsementView,
    (await municipality.ask({ method: "GET", url: `/api/endorsements/${other?.id}` })).body,
  );
  expect(seen.round.asked.map(({ answer: given }) => given?.kind ?? null)).toEqual(["endorsed", null]);
  expect(seen.remarks).toMatchObject([{ was: "май 2024 г.", proposed: "апрель 2024 г.", place: { number: "1.2" } }]);
  expect(seen.content.activities.map(({ number }) => number)).toEqual(["1.1", "1.2", "1.3"]);
  expect(seen.warnings.map(({ code }) => code)).toEqual(["withoutResponsible", "withoutSchedule"]);
  await answer(municipality, other?.id ?? "", { kind: "endorse" });
  const endorsed = await lifeOf(region, planId);
  expect(endorsed).toMatchObject({ stage: "endorsed", remarks: [{ now: "май 2024 г.", settled: null }] });
  expect(await approve(region, planId)).toMatchObject(refusal("remarksOpen"));
  const remark = endorsed.remarks[0]?.id;
  expect(await step(region, planId, { kind: "acceptRemark", remark, reason: null })).toMatchObject({
    body: { remarks: [{ now: "апрель 2024 г.", settled: { kind: "accepted" } }] },
  });
  expect(await approve(region, planId, { inForceFrom: "2023-11-02" })).toMatchObject({
    status: 200,
    body: { stage: "inForce", editions: [{ number: 1, inForceFrom: "2023-11-02", act: { number: "712 - 02" } }] },
  });
  const { steps } = await lifeOf(region, planId);
  expect(steps.map(({ action, sequence }) => `${sequence} ${action.kind}`)).toEqual([
    "1 sendForEndorsement",
    "2 remark",
    "3 endorse",
    "4 endorse",
    "5 acceptRemark",
    "6 approve",
    "7 enterIntoForce",
  ]);
  expect(steps[2]?.author).toMatchObject({ name: "Иванова О. С.", onBehalfOf: null });
});

test("what was sent stays as it was sent, whatever is changed afterwards", async () => {
  await step(region, planId, sending(institute));
  await change(region, planId, { kind: "setField", key: "t1r2", field: "title", text: "Другие слова" });
  const [one] = await waiting(institute);
  const { body } = await institute.ask({ method: "GET", url: `/api/endorsements/${one?.id}` });
  const { content } = z.parse(endorsementView, body);
  expect(content.activities[0]?.title).toBe("Семинар для педагогов");
});

test("whoever was not asked finds nothing, and nobody answers for another", async () => {
  const stranger = await server.site();
  await step(region, planId, sending(institute));
  const [one] = await waiting(institute);
  expect(await waiting(municipality)).toEqual([]);
  for (const site of [municipality, stranger, region]) {
    expect(await site.ask({ method: "GET", url: `/api/endorsements/${one?.id}` })).toMatchObject({ status: 404 });
    expect(await answer(site, one?.id ?? "", { kind: "endorse" })).toMatchObject({ status: 404 });
  }
  for (const site of [institute, municipality, stranger]) {
    expect(await site.ask({ method: "GET", url: `/api/plans/${planId}/life` })).toMatchObject({ status: 404 });
    expect(await site.ask({ method: "GET", url: `/api/plans/${planId}` })).toMatchObject({ status: 404 });
  }
  const asked = [{ organisationId: stranger.parts.context.organisationId, post: null }];
  await step(region, planId, { kind: "recall", reason: null });
  expect(await step(region, planId, { kind: "sendForEndorsement", asked, deadline: null })).toMatchObject({
    status: 404,
  });
});

test("returned by one, the text waits for nobody any more; taken back, it cannot be answered", async () => {
  await step(region, planId, sending(institute, municipality));
  const [one] = await waiting(institute);
  const [other] = await waiting(municipality);
  expect(
    await answer(institute, one?.id ?? "", { kind: "return", reason: "Нет раздела о сельских школах" }),
  ).toMatchObject({
    body: { state: "returned" },
  });
  expect(await waiting(municipality)).toMatchObject([{ state: "over" }]);
  expect(await answer(municipality, other?.id ?? "", { kind: "endorse" })).toMatchObject(refusal("wrongStage"));
  expect(await lifeOf(region, planId)).toMatchObject({ stage: "draft", rounds: [{ state: "returned" }] });
  await step(region, planId, sending(municipality));
  expect(await step(region, planId, { kind: "recall", reason: "Рано" })).toMatchObject({ body: { stage: "draft" } });
  const [again] = await waiting(municipality);
  expect(again).toMatchObject({ state: "over" });
  expect(await answer(municipality, again?.id ?? "", { kind: "endorse" })).toMatchObject(refusal("wrongStage"));
});

test("an import that nobody has looked through is neither sent nor approved; a deadline is not in the past", async () => {
  const fresh = await aPlanOf(server, region, { draft: aDraft({ title: "Новый" }), bytes: "новый" });
  expect(await step(region, fresh, sending(institute))).toMatchObject(refusal("stillInReview"));
  expect(await approve(region, fresh)).toMatchObject(refusal("stillInReview"));
  expect(await step(region, planId, { ...sending(institute), deadline: "2023-11-14" })).toMatchObject(
    refusal("deadlinePast"),
  );
  expect(await step(region, planId, { ...sending(institute), deadline: "2023-11-31" })).toMatchObject(
    refusal("badDate"),
  );
  expect(await step(region, planId, sending(institute, institute))).toMatchObject(refusal("askedTwice"));
});

test("a step says which version it is based on, and sent twice it is taken once", async () => {
  const url = `/api/plans/${planId}/life/steps`;
  const payload = { id: "one-and-the-same", action: sending(institute) };
  expect(await region.ask({ method: "POST", url, payload })).toMatchObject(refusal("versionRequired", 428));
  const first = await step(region, planId, payload.action, { id: payload.id, version: 0 });
  expect(await step(region, planId, payload.action, { id: payload.id, version: 0 })).toEqual(first);
  const other = { kind: "recall", reason: null };
  expect(await step(region, planId, other, { id: payload.id })).toMatchObject(refusal("idempotencyMismatch", 409));
  expect(await step(region, planId, other, { version: 0 })).toMatchObject({
    status: 412,
    body: { error: { code: "lifeChanged", data: { version: 1 } } },
  });
  expect((await lifeOf(region, planId)).version).toBe(1);
});

test("whoever gave the password long ago gives it again before endorsing or returning, and not for a remark", async () => {
  await step(region, planId, sending(institute));
  const id = (await waiting(institute))[0]?.id ?? "";
  server.setClock(new Date("2023-11-15T12:20:00Z"));
  for (const action of [{ kind: "endorse" }, { kind: "return", reason: "Нет срока" }])
    expect(await answer(institute, id, action)).toMatchObject(refusal("confirmNeeded", 403));
  const remark = { kind: "remark", place: { key: null, field: null }, text: "Проверьте сроки", proposed: null };
  expect(await answer(institute, id, remark)).toMatchObject({ status: 200, body: { state: "open" } });
});
