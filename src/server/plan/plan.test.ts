import * as z from "zod/mini";
import { expect, test } from "vitest";
import { planSummary, planView, type PlanView } from "#contract/plan.ts";
import type { Draft } from "#core/intake/draft.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { settled, upload } from "#test/support/factories.ts";

const server = theServer();

async function aPlan(site: TestSite, draft: Draft = aDraft(), bytes = "план"): Promise<PlanView> {
  server.readWith(async () => ({ ok: true, draft }));
  const { planId } = await settled(site, (await upload(site, Buffer.from(bytes))).id);
  return getPlan(site, planId ?? "");
}

async function getPlan(site: TestSite, id: string): Promise<PlanView> {
  return z.parse(planView, (await site.ask({ method: "GET", url: `/api/plans/${id}` })).body);
}

test("a plan keeps every word of the draft", async () => {
  const site = await server.site();
  const draft = aDraft({
    issuer: "Отдел образования",
    approval: {
      docType: "order",
      number: "12",
      date: "2023-09-01",
      signer: "И. И. Иванова",
      raw: "УТВЕРЖДЁН приказом",
    },
    goal: "Цель",
    tasks: ["Задача"],
    workstreams: [
      { number: 1, title: "Первое" },
      { number: null, title: "Без номера" },
    ],
    activities: [
      anActivity({
        number: "1.1",
        title: "Ёлка \u0000 и хвост \ud800",
        audience: "Учителя",
        schedule: "Май 2024",
        responsible: "ИРО",
      }),
      anActivity({ number: null, title: "Без срока", workstream: null, notes: ["строка без номера"] }),
    ],
    dropped: [{ text: "1", why: "pageNumber", source: { page: 1 } }],
    findings: [{ code: "numberingGap", message: "Пропущен номер.", where: "пункт 1.2" }],
  });
  const plan = await aPlan(site, draft);
  expect(plan).toMatchObject({
    title: draft.title,
    issuer: draft.issuer,
    approval: draft.approval,
    goal: draft.goal,
    tasks: draft.tasks,
    workstreams: draft.workstreams,
    dropped: draft.dropped,
    findings: draft.findings,
    period: "2023/2024",
    readingPeriod: { period: "2023/2024", assumed: false },
    counts: { activities: 2, workstreams: 2, findings: 1 },
  });
  // What PostgreSQL cannot store is shown, not silently cut.
  expect(plan.activities[0]).toMatchObject({
    position: 1,
    number: "1.1",
    title: "Ёлка \ufffd и хвост \ufffd",
    workstream: 1,
  });
  expect(plan.activities[0]?.schedule?.asWritten).toBe("Май 2024");
  expect(plan.activities[0]?.audience?.asWritten).toBe("Учителя");
  expect(plan.activities[0]?.responsible?.asWritten).toBe("ИРО");
  expect(plan.activities[1]).toMatchObject({
    number: null,
    schedule: null,
    audience: null,
    responsible: null,
    notes: ["строка без номера"],
  });
});

test("a plan of 6,000 rows is stored in one piece and in order", async () => {
  const site = await server.site();
  const activities = Array.from({ length: 6_000 }, (_, index) => anActivity({ title: `Мероприятие ${index + 1}` }));
  const plan = await aPlan(site, aDraft({ activities }), "большой");
  expect(plan.activities).toHaveLength(6_000);
  expect(plan.activities.at(-1)).toMatchObject({ position: 6_000, title: "Мероприятие 6000" });
});

test("the latest plan comes first", async () => {
  const site = await server.site();
  const first = await aPlan(site, aDraft({ title: "Первый" }), "1");
  server.setClock(new Date("2023-11-16T12:00:00Z"));
  const second = await aPlan(site, aDraft({ title: "Второй" }), "2");
  const { plans } = z.parse(
    z.object({ plans: z.array(planSummary) }),
    (await site.ask({ method: "GET", url: "/api/plans" })).body,
  );
  expect(plans.map(({ id }) => id)).toEqual([second.id, first.id]);
});

test("a deleted plan is gone everywhere, comes back whole, and not after thirty days", async () => {
  const site = await server.site();
  const plan = await aPlan(site, aDraft({ activities: [anActivity({ title: "Хакатон" })] }));
  const url = `/api/plans/${plan.id}`;
  const deleted = await site.ask({ method: "DELETE", url });
  expect(deleted.body).toEqual({ id: plan.id, restorableUntil: "2023-12-15T12:00:00.000Z" });
  expect((await site.ask({ method: "GET", url })).status).toBe(404);
  expect((await site.ask({ method: "GET", url: `${url}/file` })).status).toBe(404);
  expect((await site.ask({ method: "DELETE", url })).status).toBe(404);
  expect((await site.ask({ method: "GET", url: "/api/search?q=hackathon" })).body).toMatchObject({ total: 0 });
  expect((await site.ask({ method: "GET", url: `/api/search?q=${encodeURIComponent("хакатон")}` })).body).toMatchObject(
    { total: 0 },
  );
  expect((await site.ask({ method: "POST", url: `${url}/restore` })).status).toBe(200);
  expect(await getPlan(site, plan.id)).toEqual(plan);
  expect((await site.ask({ method: "POST", url: `${url}/restore` })).status).toBe(404);
  await site.ask({ method: "DELETE", url });
  server.setClock(new Date("2023-12-15T12:00:01Z"));
  expect((await site.ask({ method: "POST", url: `${url}/restore` })).status).toBe(404);
});

test("the source file comes back byte by byte, as an attachment", async () => {
  const site = await server.site();
  const bytes = Buffer.from([0, 255, 13, 10, 60, 104, 116, 109, 108, 62]);
  server.readWith(async () => ({ ok: true, draft: aDraft() }));
  const name = "план (1) 'а'.docx";
  const { planId } = await settled(site, (await upload(site, bytes, `name=${encodeURIComponent(name)}`)).id);
  const answer = await site.app.inject({
    url: `/api/plans/${planId}/file`,
    headers: { host: "localhost", cookie: await site.cookie() },
  });
  expect(answer.rawPayload).toEqual(bytes);
  expect(answer.headers).toMatchObject({
    "content-type": "application/octet-stream",
    "x-content-type-options": "nosniff",
    "content-disposition": `attachment; filename*=UTF-8''%D0%BF%D0%BB%D0%B0%D0%BD%20%281%29%20%27%D0%B0%27.docx`,
  });
});

test("without a period the school year of today is assumed and asked about; naming it settles the question", async () => {
  const site = await server.site();
  const plan = await aPlan(site, aDraft({ period: null, activities: [anActivity({ schedule: "Май" })] }));
  expect(plan.readingPeriod).toEqual({ period: "2023/2024", assumed: true });
  expect(plan.questions.filter(({ about }) => about === "document")).toHaveLength(1);
  const answer = await site.ask({
    method: "PUT",
    url: `/api/plans/${plan.id}/reading-period`,
    payload: { period: "2021/2022" },
  });
  expect(answer.status).toBe(200);
  const again = z.parse(planView, answer.body);
  expect(again.readingPeriod).toEqual({ period: "2021/2022", assumed: false });
  expect(again.questions.filter(({ about }) => about === "document")).toEqual([]);
  expect(again.activities.map(({ id }) => id)).toEqual(plan.activities.map(({ id }) => id));
  expect(again.period).toBeNull();
  expect(await getPlan(site, plan.id)).toEqual(again);
  expect(again.activities[0]?.schedule?.windows).toEqual([{ from: "2022-05-01", to: "2022-05-31" }]);
});

test.each(["", "2024/2026", "вчера", "20244"])("%j is no period to read with", async (period) => {
  const site = await server.site();
  const plan = await aPlan(site);
  const answer = await site.ask({ method: "PUT", url: `/api/plans/${plan.id}/reading-period`, payload: { period } });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: "badPeriod" } } });
  expect(await getPlan(site, plan.id)).toEqual(plan);
});

test.each(["00000000-0000-7000-8000-000000000000", "1", "%00", "' or true --"])(
  "the id %j leads nowhere",
  async (id) => {
    const site = await server.site();
    for (const method of ["GET", "DELETE"] as const) {
      expect((await site.ask({ method, url: `/api/plans/${encodeURIComponent(id)}` })).status).toBe(404);
      expect((await site.ask({ method, url: `/api/intakes/${encodeURIComponent(id)}` })).status).toBe(404);
    }
  },
);

test("one question about the same words concerns all activities that have them", async () => {
  const site = await server.site();
  const schedule = "в сроки, которых никто не знает";
  const activities = [schedule, schedule, "Май 2024"].map((text) => anActivity({ schedule: text }));
  const plan = await aPlan(site, aDraft({ activities }));
  const asked = plan.questions.filter(({ about, quotes }) => about === "schedule" && quotes.includes(schedule));
  expect(asked.length).toBeGreaterThan(0);
  for (const { activityIds } of asked) expect(activityIds).toEqual(plan.activities.slice(0, 2).map(({ id }) => id));
  expect(plan.counts.questions).toBe(plan.questions.length);
});

test("a deadline is told in words and has its dates", async () => {
  const site = await server.site();
  const plan = await aPlan(
    site,
    aDraft({ activities: [anActivity({ schedule: "Ежеквартально" }), anActivity({ schedule: "абвгд" })] }),
  );
  expect(plan.activities[0]?.scheduleInWords).toMatch(/\S/);
  expect(plan.activities[0]?.occurrences).toHaveLength(4);
  expect(plan.activities[0]?.occurrences.every(({ from, to }) => from !== undefined && to !== undefined)).toBe(true);
  expect(plan.activities[1]).toMatchObject({
    scheduleInWords: "Срок не прочитан.",
    occurrences: [],
    schedule: { confidence: "unread" },
  });
});
