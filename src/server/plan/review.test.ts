import { sql } from "kysely";
import * as z from "zod/mini";
import { expect, test } from "vitest";
import { planView, type PlanView } from "#contract/plan.ts";
import { changesAnswer, reviewView, type ReviewView } from "#contract/plan-change.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";
import { para, sourceDocument, table } from "#test/support/source-document-builder.ts";
import { changePlan } from "./review.ts";

const server = theServer();

const ROWS = [
  anActivity({ number: "1", title: "Открытие центра", schedule: "Сентябрь 2023 г.", source: { table: 1, row: 2 } }),
  anActivity({ number: "2", title: "Хакатон", schedule: "Май 2024 г.", source: { table: 1, row: 3 } }),
  anActivity({ number: "3", title: "Выставка", schedule: "к празднику", source: { table: 1, row: 4 } }),
];
const DRAFT = aDraft({ activities: ROWS });
const DOCUMENT = sourceDocument([para("Комплексный план"), table([["1", "Открытие центра"]])]);
const TITLE = (text: string, key = "t1r2"): PlanAction => ({ kind: "setField", key, field: "title", text });

async function aReview(): Promise<{ site: TestSite; planId: string }> {
  const site = await server.site();
  return { site, planId: await aPlanOf(server, site, { draft: DRAFT, document: DOCUMENT }) };
}

async function reviewOf(site: TestSite, planId: string): Promise<ReviewView> {
  return z.parse(reviewView, (await site.ask({ method: "GET", url: `/api/plans/${planId}/review` })).body);
}

async function planOf(site: TestSite, planId: string): Promise<PlanView> {
  return z.parse(planView, (await site.ask({ method: "GET", url: `/api/plans/${planId}` })).body);
}

async function versionsOfRows(site: TestSite, planId: string): Promise<Map<string, string>> {
  const { rows } = await withOrganisation(site.parts.db, site.parts.context, (tx) =>
    sql<{
      id: string;
      written: string;
    }>`select id, xmin::text as written from activity where plan_id = ${planId}`.execute(tx),
  );
  return new Map(rows.map(({ id, written }) => [id, written]));
}

test("a review begins with everything as it was read", async () => {
  const { site, planId } = await aReview();
  expect(await reviewOf(site, planId)).toEqual({
    planId,
    fileName: "plan.docx",
    fileSize: Buffer.from("план").length,
    example: false,
    state: "inReview",
    draft: DRAFT,
    document: DOCUMENT,
    pictures: null,
    namedPeriod: null,
    readOn: "2023-11-15",
    version: 0,
    changes: [],
    otherVersionPlanId: null,
    madeFrom: null,
  });
  expect(await planOf(site, planId)).toMatchObject({
    state: "inReview",
    version: 0,
    acceptedAt: null,
    activities: [{ key: "t1r2" }, { key: "t1r3" }, { key: "t1r4" }],
  });
});

test("a change is kept, the plan follows, and rows it does not concern are not written again", async () => {
  const { site, planId } = await aReview();
  const before = await planOf(site, planId);
  const written = await versionsOfRows(site, planId);
  const answer = await send(site, planId, TITLE("Открытие «Точки роста»"));
  expect(answer).toMatchObject({ status: 200, body: { version: 1, changes: [{ sequence: 1, origin: "person" }] } });
  const after = await planOf(site, planId);
  expect(after.version).toBe(1);
  expect(after.activities.map(({ title }) => title)).toEqual(["Открытие «Точки роста»", "Хакатон", "Выставка"]);
  expect(after.activities.map(({ id }) => id)).toEqual(before.activities.map(({ id }) => id));
  const now = await versionsOfRows(site, planId);
  const touched = [...now].filter(([id, version]) => written.get(id) !== version).map(([id]) => id);
  expect(touched).toEqual([before.activities[0]?.id]);
  const review = await reviewOf(site, planId);
  expect(review).toMatchObject({ draft: DRAFT, version: 1, changes: [{ action: TITLE("Открытие «Точки роста»") }] });
  const found = await site.ask({ method: "GET", url: `/api/search?q=${encodeURIComponent("точка роста")}` });
  expect(found.body).toMatchObject({ total: 1, hits: [{ activityId: before.activities[0]?.id }] });
});

test("a row that goes and comes back, and rows that change places, keep their ids", async () => {
  const { site, planId } = await aReview();
  const [one, two, three] = (await planOf(site, planId)).activities.map(({ id }) => id);
  const ids = async () => (await planOf(site, planId)).activities.map(({ id }) => id);
  await send(site, planId, { kind: "removeRow", key: "t1r2" }, { id: "remove-row", base: 0 });
  expect(await ids()).toEqual([two, three]);
  await send(site, planId, { kind: "undo", change: "remove-row" }, { base: 1 });
  expect(await ids()).toEqual([one, two, three]);
  const place = { afterKey: null, workstream: 1 };
  await send(site, planId, { kind: "moveRow", key: "t1r4", place }, { base: 2 });
  expect(await ids()).toEqual([three, one, two]);
  await send(site, planId, { kind: "addRow", newKey: "new-row", place, fields: { title: "Новое дело" } }, { base: 3 });
  expect(await ids()).toEqual([expect.any(String), three, one, two]);
  const { activities, counts } = await planOf(site, planId);
  expect(activities.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  expect(counts.activities).toBe(4);
});

test("the same change sent again has the same answer; another change under its id is refused", async () => {
  const { site, planId } = await aReview();
  const first = await send(site, planId, TITLE("Раз"), { id: "again-and-again" });
  await send(site, planId, TITLE("Два", "t1r3"), { base: 1 });
  expect(await send(site, planId, TITLE("Раз"), { id: "again-and-again" })).toEqual(first);
  expect(await send(site, planId, TITLE("Раз"), { id: "again-and-again", base: 2 })).toEqual(first);
  expect(await send(site, planId, TITLE("Другое"), { id: "again-and-again" })).toMatchObject({
    status: 409,
    body: { error: { code: "idempotencyMismatch" } },
  });
  expect((await reviewOf(site, planId)).version).toBe(2);
});

test("two people change different cells of one version, and not the same one", async () => {
  const { site, planId } = await aReview();
  const [one, two] = [site.parts.context.accountId, await site.person(["methodologist"])];
  await send(site, planId, TITLE("Первая"), { id: "change-of-one" });
  const other = await send(two, planId, TITLE("Вторая", "t1r3"));
  const authors = z.parse(changesAnswer, other.body).changes.map(({ author }) => author);
  expect(authors).toEqual([
    { id: one, name: "Иванова О. С." },
    { id: two.context.accountId, name: "Иванова О. С." },
  ]);
  const stale = await send(two, planId, TITLE("Первая иначе"));
  expect(stale).toEqual({
    status: 412,
    body: {
      error: { code: "changedMeanwhile", data: { version: 2, change: "change-of-one", author: "Иванова О. С." } },
    },
  });
  const seen = await site.ask({ method: "GET", url: `/api/plans/${planId}/changes?after=0` });
  expect(z.parse(changesAnswer, seen.body).changes.map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect((await send(two, planId, TITLE("Первая иначе"), { base: 2 })).status).toBe(200);
  const future = await send(site, planId, TITLE("Из будущего"), { base: 1000 });
  expect(future).toMatchObject({ status: 412, body: { error: { data: { version: 3 } } } });
});

test("what cannot be done is refused with its code and leaves nothing behind", async () => {
  const { site, planId } = await aReview();
  for (const [action, code] of [
    [TITLE("Нет такой строки", "t9r9"), "targetMissing"],
    [{ kind: "joinRows", keys: ["t1r2", "t1r4"] }, "rowsApart"],
    [{ kind: "undo", change: "no-such-change" }, "targetMissing"],
    [{ kind: "setRequisite", requisite: "period", text: "когда-нибудь" }, "badAnswer"],
  ] satisfies [PlanAction, string][]) {
    expect(await send(site, planId, action)).toMatchObject({ status: 422, body: { error: { code } } });
  }
  expect(await reviewOf(site, planId)).toMatchObject({ version: 0, changes: [] });
});

test(
  "a text that no cell can hold is refused in words, also when it comes of joining rows",
  { timeout: 90_000 },
  async () => {
    const { site, planId } = await aReview();
    const tooLong = { status: 422, body: { error: { code: "tooLong" } } };
    expect(await send(site, planId, TITLE("я".repeat(100_001)))).toMatchObject(tooLong);
    const words = (from: number) => Array.from({ length: 9_000 }, (_, index) => `слово${from + index}`).join(" ");
    let base = 0;
    for (const field of ["title", "audience", "expectedResult", "component"] as const) {
      for (const key of ["t1r2", "t1r3"]) {
        const action: PlanAction = { kind: "setField", key, field, text: words((base += 1) * 9_000) };
        expect((await send(site, planId, action, { base: base - 1 })).status).toBe(200);
      }
    }
    const joined = await send(site, planId, { kind: "joinRows", keys: ["t1r2", "t1r3"] }, { base });
    expect(joined).toMatchObject(tooLong);
    expect((await planOf(site, planId)).version).toBe(base);
  },
);

test.each([
  ["a field that the contract does not know", { action: { ...TITLE("x"), colour: "red" } }, "/action/colour"],
  ["an unknown field beside the action", { sequence: 7 }, "/sequence"],
  ["an unknown action", { action: { kind: "burn" } }, "/action/kind"],
  ["half a version", { base: 0.5 }, "/base"],
  ["an id that is none", { id: "'; drop table plan; --" }, "/id"],
])("%s is refused, not dropped", async (_what, wrong, field) => {
  const { site, planId } = await aReview();
  const right = { id: "change-0001", base: 0, action: TITLE("x") };
  const payload = { ...right, ...wrong };
  const answer = await site.ask({ method: "POST", url: `/api/plans/${planId}/changes`, payload });
  expect(answer).toEqual({ status: 400, body: { error: { code: "badRequest", data: { field } } } });
  expect((await reviewOf(site, planId)).version).toBe(0);
});

test("accepting ends the review; taking it back opens it again; the history stays", async () => {
  const { site, planId } = await aReview();
  server.setClock(new Date("2023-11-20T09:00:00Z"));
  expect((await send(site, planId, { kind: "accept" }, { id: "the-acceptance" })).status).toBe(200);
  expect(await planOf(site, planId)).toMatchObject({ state: "accepted", acceptedAt: "2023-11-20T09:00:00.000Z" });
  expect((await send(site, planId, TITLE("После приёма"), { base: 1 })).status).toBe(200);
  expect(await planOf(site, planId)).toMatchObject({ state: "accepted", version: 2 });
  await send(site, planId, { kind: "undo", change: "the-acceptance" }, { base: 2 });
  expect(await planOf(site, planId)).toMatchObject({ state: "inReview", acceptedAt: null, version: 3 });
  expect((await reviewOf(site, planId)).changes).toHaveLength(3);
});

test("an answer to a question settles it", async () => {
  const { site, planId } = await aReview();
  const asked = (await planOf(site, planId)).questions[0];
  if (asked === undefined) throw new Error("nothing is asked");
  const { id, about, text, quotes } = asked;
  const action: PlanAction = { kind: "answer", question: { id, about, text, quotes }, answer: { kind: "leave" } };
  expect((await send(site, planId, action)).status).toBe(200);
  const after = await planOf(site, planId);
  expect(after.questions).toEqual([]);
  expect(after.counts.questions).toBe(0);
});

test("naming the period is a change like any other, and can be taken back", async () => {
  const { site, planId } = await aReview();
  const url = `/api/plans/${planId}/reading-period`;
  expect((await site.ask({ method: "PUT", url, payload: { period: "2022/2023" } })).status).toBe(200);
  const { changes } = await reviewOf(site, planId);
  expect(changes).toMatchObject([{ action: { kind: "answer", answer: { kind: "period", period: "2022/2023" } } }]);
  await send(site, planId, { kind: "undo", change: changes[0]?.id ?? "" }, { base: 1 });
  expect((await planOf(site, planId)).readingPeriod).toEqual({ period: "2023/2024", assumed: false });
});

test("a plan that is deleted during its review says so, and comes back with everything", async () => {
  const { site, planId } = await aReview();
  await send(site, planId, TITLE("Набрано"));
  await site.ask({ method: "DELETE", url: `/api/plans/${planId}` });
  const gone = { status: 404, body: { error: { code: "notFound" } } };
  expect(await send(site, planId, TITLE("Ещё"), { base: 1, id: "typed-late" })).toEqual(gone);
  for (const path of ["review", "changes", "pages/1"])
    expect(await site.ask({ method: "GET", url: `/api/plans/${planId}/${path}` })).toEqual(gone);
  await site.ask({ method: "POST", url: `/api/plans/${planId}/restore` });
  expect((await send(site, planId, TITLE("Ещё"), { base: 1, id: "typed-late" })).status).toBe(200);
  expect((await planOf(site, planId)).activities[0]?.title).toBe("Ещё");
});

test("a file replaced while under review: both plans are there and lead to each other", async () => {
  const { site, planId } = await aReview();
  await send(site, planId, TITLE("Исправлено"));
  server.setClock(new Date("2023-11-15T13:00:00Z"));
  const draft = aDraft({ title: "Другой", activities: ROWS });
  const second = await aPlanOf(server, site, { draft, bytes: "план, новая редакция" });
  expect(second).not.toBe(planId);
  expect((await reviewOf(site, planId)).otherVersionPlanId).toBe(second);
  expect((await reviewOf(site, second)).otherVersionPlanId).toBe(planId);
  expect((await planOf(site, planId)).activities[0]?.title).toBe("Исправлено");
  const { body } = await site.ask({ method: "GET", url: "/api/intakes" });
  expect(body).toMatchObject({
    intakes: [{ planId: second, sameAsPlanId: null, earlier: { planId, same: "sameName", state: "inReview" } }, {}],
  });
});

test("the same file sent by two people is one plan with one review", async () => {
  const { site, planId } = await aReview();
  await send(site, planId, TITLE("Исправлено"));
  server.setClock(new Date("2023-11-15T13:00:00Z"));
  const again = await aPlanOf(server, site, { draft: DRAFT, name: "копия.docx" });
  expect(again).toBe(planId);
  expect((await reviewOf(site, again)).version).toBe(1);
  const { body } = await site.ask({ method: "GET", url: "/api/intakes" });
  expect(body).toMatchObject({ intakes: [{ sameAsPlanId: planId, earlier: { planId, same: "sameFile" } }, {}] });
});

test("another form of a document is known by its title, issuer and period; pasted texts share a name only", async () => {
  const site = await server.site();
  const named = aDraft({ ...DRAFT, issuer: "Отдел образования" });
  const first = await aPlanOf(server, site, { draft: named, name: "план.docx", bytes: "docx" });
  server.setClock(new Date("2023-11-15T13:00:00Z"));
  const second = await aPlanOf(server, site, { draft: named, name: "скан.pdf", bytes: "pdf" });
  expect((await reviewOf(site, second)).otherVersionPlanId).toBe(first);
  for (const bytes of ["а", "б"]) {
    const draft = aDraft({ title: bytes });
    const pasted = await aPlanOf(server, site, { draft, name: "Вставленный текст.txt", bytes });
    expect((await reviewOf(site, pasted)).otherVersionPlanId).toBeNull();
  }
});

test("a plan of an earlier version, without keys and without its document, is reviewed too", async () => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: DRAFT });
  const { db, context } = site.parts;
  await withOrganisation(db, context, (tx) =>
    tx.updateTable("activity").set({ key: null, digest: null }).where("plan_id", "=", planId).execute(),
  );
  const before = await planOf(site, planId);
  expect(before.activities.map(({ key }) => key)).toEqual(["t1r2", "t1r3", "t1r4"]);
  expect((await reviewOf(site, planId)).document).toBeNull();
  const column: PlanAction = { kind: "setColumn", table: 1, column: 2, role: "title" };
  expect(await send(site, planId, column)).toMatchObject({ status: 422, body: { error: { code: "noDocument" } } });
  expect((await send(site, planId, { kind: "removeRow", key: "t1r2" })).status).toBe(200);
  const after = await planOf(site, planId);
  expect(after.activities.map(({ id, key }) => [id, key])).toEqual(
    before.activities.slice(1).map(({ id, key }) => [id, key]),
  );
});

test("a change is kept with all that follows from it, or not at all", async () => {
  const { site, planId } = await aReview();
  const before = [await planOf(site, planId), await reviewOf(site, planId)];
  const { parts } = site;
  const killed = withOrganisation(parts.db, parts.context, async (tx) => {
    const sent = { id: "killed-between", base: 0, author: { id: "a", name: null }, action: TITLE("Не дошло") };
    await changePlan(tx, parts, planId, sent);
    throw new Error("killed");
  });
  await expect(killed).rejects.toThrow("killed");
  expect([await planOf(site, planId), await reviewOf(site, planId)]).toEqual(before);
});
