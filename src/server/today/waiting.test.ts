import { sql } from "kysely";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { todayView, type TodayView } from "#contract/today.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { NOW } from "#test/support/database.ts";
import { aLedger } from "#test/support/ledger-lines.ts";
import { aDuty, anOccurrence } from "#test/support/ledger.ts";

const server = theServer();

async function todayOf(site: Pick<TestSite, "ask">): Promise<TodayView> {
  const { status, body } = await site.ask({ method: "GET", url: "/api/today" });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(todayView, body);
}

/** A region and a school right below it. */
async function pair() {
  const region = await server.site();
  const school = await server.site({ roles: ["schoolHead"], kind: "school", below: region });
  return { region, school };
}

const ORIGIN = { planId: "018bd2e0-0000-7000-8000-000000000001", key: "row-1" };

async function anAwaitedDate(site: TestSite, reviewOn: string, askedBy: TestSite): Promise<string> {
  const { organisationId, regionId, path } = site.parts.context;
  const duty = await aDuty(site, { number: "3.2", title: "Окружной форум", origin: ORIGIN });
  await anOccurrence(site, duty, { due: null, state: "waitsForDate" });
  const id = site.parts.newId();
  await sql`insert into awaited_date (region_id, id, organisation_id, path, duty_id, asked_of, asker_id, review_on,
      created_at, changed_at)
    values (${regionId}, ${id}, ${organisationId}, ${path}, ${duty}, 'Академия', ${askedBy.parts.context.organisationId},
      ${reviewOn}, ${NOW}, ${NOW})`.execute(site.parts.db);
  return id;
}

test("proposals without an answer wait, one line for a plan; reworded ones are another line; who only watches has none", async () => {
  const { region, school } = await pair();
  const { organisationId, path } = school.parts.context;
  await aLedger(region.parts, [
    { state: "planned", due: "2024-03-01", workstream: 1, asks: { organisationId, path } },
    { state: "planned", due: "2024-03-01", workstream: 1, asks: { organisationId, path } },
  ]);
  const { forYou, begun } = await todayOf(school);
  expect(begun).toBe(false);
  expect(forYou.rows).toMatchObject([
    { kind: "proposals", count: 1, since: "2023-11-15", action: { kind: "answerProposals" } },
    { kind: "proposals", count: 1 },
  ]);
  await sql`update proposal set last_answer = '{"state": "taken"}', answered_edition_id = edition_id,
      changed_at = '2023-11-10T10:00:00Z'
    where id = (select min(id::text)::uuid from proposal where organisation_id = ${organisationId})`.execute(
    school.parts.db,
  );
  const again = await todayOf(school);
  expect(again.forYou.rows.map(({ kind }) => kind)).toEqual(["newEdition", "proposals"]);
  expect(again.forYouSince).toBe("2023-11-10");
  await sql`update proposal set state = 'taken' where organisation_id = ${organisationId}`.execute(school.parts.db);
  expect((await todayOf(school)).forYou.total).toBe(0);
  await sql`update proposal set state = 'open' where organisation_id = ${organisationId}`.execute(school.parts.db);
  expect((await todayOf(await school.person(["observer"]))).forYou.total).toBe(0);
  expect((await todayOf(await school.person(["teacher"]))).forYou.total).toBe(0);
});

test("an awaited date is waited for until the day to ask again has come, and then it waits for whoever asks", async () => {
  const { region, school } = await pair();
  await anAwaitedDate(region, "2023-12-01", region);
  const before = await todayOf(region);
  expect(before.byOthers.rows).toMatchObject([
    { kind: "awaitedDate", number: "3.2", who: "Академия", askAgain: "2023-12-01", due: null },
  ]);
  expect(before.forYou.total).toBe(0);
  expect([before.overdue.total, before.soon.total]).toEqual([0, 0]);
  // Whose question it is not only waits, whatever the day.
  await anAwaitedDate(school, "2023-11-01", region);
  expect((await todayOf(school)).byOthers.rows).toMatchObject([{ kind: "awaitedDate" }]);
  server.setClock(new Date("2023-12-01T12:00:00Z"));
  const after = await todayOf(region);
  expect(after.forYou.rows).toMatchObject([{ kind: "askAgain", number: "3.2", action: { kind: "enterDate" } }]);
  expect(after.byOthers.total).toBe(0);
  expect((await todayOf(school)).forYou.total).toBe(0);
});

test("nobody waits any more for a date of years that are past", async () => {
  const region = await server.site();
  await anAwaitedDate(region, "2023-12-01", region);
  const { db } = region.parts;
  const seen = async () => {
    const { byOthers, forYou } = await todayOf(region);
    return [byOthers.total, forYou.total];
  };
  const withPeriod = (period: string) => db.updateTable("duty").set({ period }).execute();
  for (const [period, waits] of [
    ["2022/2023", 0],
    ["2023/2024", 1],
    ["2022", 0],
    ["2022-2023", 1],
    ["2019–2022", 0],
    ["всегда", 1],
  ] as const) {
    server.setClock(new Date("2023-11-20T12:00:00Z"));
    await withPeriod(period);
    expect([period, ...(await seen())]).toEqual([period, waits, 0]);
    server.setClock(new Date("2023-12-04T12:00:00Z"));
    expect([period, ...(await seen())]).toEqual([period, 0, waits]);
  }
});

test("a date that somebody below has learned waits above for an answer", async () => {
  const { region, school } = await pair();
  const awaitedId = await anAwaitedDate(region, "2024-02-01", region);
  const { organisationId, regionId, path } = school.parts.context;
  await sql`insert into awaited_offer (region_id, id, organisation_id, path, origin_plan_id, origin_key, occurrence_key,
      due_on, source, author, at)
    values (${regionId}, ${school.parts.newId()}, ${organisationId}, ${path}, ${ORIGIN.planId}, ${ORIGIN.key}, '1',
      '2024-01-20', 'письмо Академии', '{}', ${NOW})`.execute(school.parts.db);
  expect((await todayOf(region)).forYou.rows).toMatchObject([
    { kind: "offeredDate", due: "2024-01-20", words: "письмо Академии", action: { kind: "enterDate", awaitedId } },
  ]);
  expect((await todayOf(school)).forYou.total).toBe(0);
});

test("a request waits for whom it is put to, and whoever put it waits for the answer", async () => {
  const { region, school } = await pair();
  const duty = await aDuty(region, { number: "1.7", title: "Стажировка" });
  const { organisationId, regionId, path } = region.parts.context;
  const id = region.parts.newId();
  await sql`insert into service_request (region_id, id, organisation_id, path, duty_id, requester_id, requester, wish,
      people, asked_on, answer_by, author, created_at, changed_at)
    values (${regionId}, ${id}, ${organisationId}, ${path}, ${duty}, ${school.parts.context.organisationId},
      'Берёзовская СШ', '6–8 декабря', 3, '2023-11-14', '2023-11-24', '{}', ${NOW}, ${NOW})`.execute(region.parts.db);
  expect((await todayOf(region)).forYou.rows).toMatchObject([
    { kind: "request", number: "1.7", who: "Берёзовская СШ", words: "6–8 декабря", due: "2023-11-24" },
  ]);
  expect((await todayOf(school)).byOthers.rows).toMatchObject([{ kind: "askedRequest", words: "6–8 декабря" }]);
});

test("what takes place today stands first, with its time and place", async () => {
  const { school } = await pair();
  const occurrence = await anOccurrence(school, await aDuty(school, { number: "4.3" }), {
    starts: "2023-11-10",
    due: "2023-11-30",
    key: "month",
  });
  const exact = await anOccurrence(school, await aDuty(school, { number: "5.1", title: "Семинар" }), {
    starts: "2023-11-15",
    due: "2023-11-15",
  });
  const { organisationId, regionId, path } = school.parts.context;
  const event = school.parts.newId();
  await sql`insert into event (region_id, id, organisation_id, path, title, kind, place, starts_on, starts_at, created_at,
      changed_at)
    values (${regionId}, ${event}, ${organisationId}, ${path}, 'День открытых дверей', 'встреча', 'актовый зал',
      '2023-11-15', '14:00', ${NOW}, ${NOW})`.execute(school.parts.db);
  await sql`insert into event_occurrence (region_id, event_id, occurrence_id, organisation_id, path)
    values (${regionId}, ${event}, ${occurrence}, ${organisationId}, ${path})`.execute(school.parts.db);
  const view = await todayOf(school);
  expect(view.now).toMatchObject([
    { occurrenceId: occurrence, title: "День открытых дверей", time: "14:00", place: "актовый зал" },
    { occurrenceId: exact, title: "Семинар", time: null },
  ]);
  const day = view.strip.find((one) => one.day === "2023-11-15");
  expect(day?.marks).toEqual([
    { kind: "event", label: "встреча", count: 1 },
    { kind: "duty", label: "5.1", count: 1 },
  ]);
  server.setClock(new Date("2023-11-16T12:00:00Z"));
  expect((await todayOf(school)).now).toEqual([]);
});
