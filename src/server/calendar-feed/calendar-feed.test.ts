import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { theServer, type TestSite } from "#test/support/app.ts";
import { NOW } from "#test/support/database.ts";
import { aTerm, anEvent } from "#test/support/ledger-rows.ts";

const server = theServer();
const WISHES = { name: "Мой календарь", contents: ["organisation"], deadlines: "days", waiting: false };
const made = z.object({ feed: z.object({ id: z.string() }), path: z.string() });

type Asker = Pick<TestSite, "ask">;

async function subscribe(site: Asker, wishes: object = {}) {
  const { status, body } = await site.ask({
    method: "POST",
    url: "/api/calendar-feeds",
    payload: { ...WISHES, ...wishes },
  });
  expect(status).toBe(200);
  const { feed, path } = z.parse(made, body);
  return { id: feed.id, path };
}

/** As a calendar program asks: without a cookie. */
function read(site: TestSite, path: string, headers: Record<string, string> = {}) {
  return site.app.inject({ method: "GET", url: path, headers: { host: "localhost:8080", ...headers } });
}

async function calendarOf(site: TestSite, path: string): Promise<Map<string, ICAL.Component>> {
  const answer = await read(site, path);
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"]);
  const calendar = new ICAL.Component(ICAL.parse(answer.body));
  const items = [...calendar.getAllSubcomponents("vevent"), ...calendar.getAllSubcomponents("vtodo")];
  expect(answer.body).not.toContain("RRULE");
  return new Map(items.map((item) => [String(item.getFirstPropertyValue("uid")), item]));
}

const told = (item: ICAL.Component | undefined): string =>
  ["summary", "dtstart", "dtend", "due", "status", "sequence"]
    .map((name) => String(item?.getFirstPropertyValue(name) ?? "-"))
    .join(" | ");

const titles = (items: ReadonlyMap<string, ICAL.Component>): string[] =>
  [...items.values()].map((item) => String(item.getFirstPropertyValue("summary"))).toSorted();

describe("a subscription", () => {
  test("gives what the organisation has on days, fuzzy as spans, and no day to what has none", async () => {
    const site = await server.site();
    const { parts } = site;
    const place = parts.context;
    const day = await aTerm(parts, place, { title: "Семинар", from: "2023-12-14", to: "2023-12-14" });
    const window = await aTerm(parts, place, {
      title: "Неделя проектов",
      from: "2023-12-01",
      to: "2023-12-31",
      precision: "window",
    });
    const deadline = await aTerm(parts, place, { title: "Отчёт", to: "2023-12-25", precision: "deadline" });
    const waiting = await aTerm(parts, place, {
      title: "Форум",
      from: "2023-12-01",
      to: "2024-03-31",
      precision: "window",
      waits: true,
    });
    const served = await aTerm(parts, place, { title: "День открытых дверей", from: "2023-12-01", to: "2023-12-31" });
    const event = await anEvent(parts, place, {
      title: "День открытых дверей",
      on: "2023-12-16",
      startsAt: "14:00",
      endsAt: "16:00",
      place: "Школа № 1",
      serves: [served.occurrenceId],
    });
    const days = await calendarOf(site, (await subscribe(site)).path);
    expect(Object.fromEntries([...days].map(([uid, item]) => [uid, told(item)]))).toEqual({
      [`${day.occurrenceId}@rostok`]: "Семинар | 2023-12-14 | 2023-12-15 | - | CONFIRMED | 0",
      [`${window.occurrenceId}@rostok`]: "Неделя проектов | 2023-12-01 | 2024-01-01 | - | CONFIRMED | 0",
      [`${deadline.occurrenceId}@rostok`]: "Срок: Отчёт | 2023-12-25 | 2023-12-26 | - | CONFIRMED | 0",
      [`${event}@rostok`]: "День открытых дверей | 2023-12-16T14:00:00 | 2023-12-16T16:00:00 | - | CONFIRMED | 0",
    });
    const other = await calendarOf(site, (await subscribe(site, { deadlines: "tasks", waiting: true })).path);
    expect(told(other.get(`${deadline.occurrenceId}@rostok`))).toBe(
      "Срок: Отчёт | - | - | 2023-12-25 | NEEDS-ACTION | 0",
    );
    expect(told(other.get(`${waiting.occurrenceId}@rostok`))).toBe(
      "Ждём дату: Форум | 2023-12-01 | 2024-04-01 | - | TENTATIVE | 0",
    );
  });

  test("moves, dates and cancels the same item, and forgets a cancelled one after two months", async () => {
    const site = await server.site();
    const { parts } = site;
    const moved = await aTerm(parts, parts.context, { title: "Семинар", from: "2023-12-14", to: "2023-12-14" });
    const waiting = await aTerm(parts, parts.context, {
      title: "Форум",
      from: "2023-12-01",
      to: "2024-03-31",
      waits: true,
    });
    const { path } = await subscribe(site);
    const [uid, awaited] = [`${moved.occurrenceId}@rostok`, `${waiting.occurrenceId}@rostok`];
    expect([...(await calendarOf(site, path)).keys()]).toEqual([uid]);
    const change = (id: string, fields: object) =>
      parts.db.updateTable("occurrence").set(fields).where("id", "=", id).execute();
    const later = new Date(NOW.getTime() + 60_000);
    await change(moved.occurrenceId, {
      state: "moved",
      starts_on: "2023-12-20",
      due_on: "2023-12-20",
      version: 2,
      changed_at: later,
    });
    await change(waiting.occurrenceId, { state: "dateSet", starts_on: "2024-02-14", due_on: "2024-02-16", version: 2 });
    const after = await calendarOf(site, path);
    expect(told(after.get(uid))).toBe("Семинар | 2023-12-20 | 2023-12-21 | - | CONFIRMED | 1");
    expect(String(after.get(uid)?.getFirstPropertyValue("last-modified"))).toBe(`${later.toISOString().slice(0, 19)}Z`);
    expect(told(after.get(awaited))).toBe("Форум | 2024-02-14 | 2024-02-17 | - | CONFIRMED | 1");
    await change(moved.occurrenceId, { state: "cancelled", version: 3 });
    const cancelled = (await calendarOf(site, path)).get(uid);
    expect(told(cancelled)).toBe("Отменено: Семинар | 2023-12-20 | 2023-12-21 | - | CANCELLED | 2");
    server.setClock(new Date(NOW.getTime() + 61 * 24 * 3_600_000));
    expect([...(await calendarOf(site, path)).keys()]).toEqual([awaited]);
  });

  test("of a coordinator has the same event of many schools once, and that of a school only its own", async () => {
    const region = await server.site();
    const school = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
    const other = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
    const origin = { planId: region.parts.newId(), key: "a1" };
    for (const site of [region, school, other])
      await aTerm(region.parts, site.parts.context, {
        title: "Открытый урок",
        from: "2023-12-01",
        to: "2023-12-31",
        origin,
      });
    await aTerm(region.parts, other.parts.context, { title: "Праздник двора", from: "2023-12-02", to: "2023-12-02" });
    const below = await calendarOf(region, (await subscribe(region, { contents: ["below"] })).path);
    expect(titles(below)).toEqual(["Открытый урок", "Праздник двора"]);
    expect([...below.values()].map((item) => String(item.getFirstPropertyValue("description"))).join()).toContain(
      "и ещё 2",
    );
    const own = await calendarOf(region, (await subscribe(school, { contents: ["below"] })).path);
    expect(titles(own)).toEqual(["Открытый урок"]);
  });

  test("of one's own duties has those of the posts that one holds on the day", async () => {
    const site = await server.site();
    const { parts } = site;
    const { regionId, organisationId, accountId } = parts.context;
    const postId = parts.newId();
    const place = { region_id: regionId, organisation_id: organisationId };
    await parts.db
      .insertInto("post")
      .values({ ...place, id: postId, name: "Методист", created_at: NOW })
      .execute();
    const { person_id } = await parts.db
      .selectFrom("account")
      .select("person_id")
      .where("id", "=", accountId ?? "")
      .executeTakeFirstOrThrow();
    const held = { from_day: "2023-09-01", until_day: "2023-11-30", acting: false, part_time: false, created_at: NOW };
    await parts.db
      .insertInto("assignment")
      .values({ ...place, id: parts.newId(), post_id: postId, person_id, ...held })
      .execute();
    await aTerm(parts, parts.context, { title: "Моё", from: "2023-12-14", to: "2023-12-14", postId });
    await aTerm(parts, parts.context, { title: "Чужое", from: "2023-12-14", to: "2023-12-14" });
    const { path } = await subscribe(site, { contents: ["duties"] });
    expect(titles(await calendarOf(site, path))).toEqual(["Моё"]);
    server.setClock(new Date("2023-12-02T09:00:00Z"));
    expect(titles(await calendarOf(site, path))).toEqual([]);
  });
});

describe("the address of a subscription", () => {
  test("is told once and gives nothing when it was revoked, never was, or its owner has no right any more", async () => {
    const site = await server.site();
    const { db } = site.parts;
    await aTerm(site.parts, site.parts.context, { title: "Секретное слово", from: "2023-12-14", to: "2023-12-14" });
    const gone = async (path: string): Promise<void> => {
      const answer = await read(site, path);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toMatch(/^Этого календаря больше нет\./);
      expect(answer.body).not.toContain("Секретное");
    };
    const { id, path } = await subscribe(site);
    const list = await site.ask({ method: "GET", url: "/api/calendar-feeds" });
    expect(list.body).toMatchObject({ feeds: [{ id, name: "Мой календарь", readAt: null }] });
    const token = path.slice("/calendar/".length, -".ics".length);
    expect(Buffer.from(token, "base64url").length).toBe(32);
    expect(JSON.stringify(list.body)).not.toContain(token);
    const { rows } = await server.database().pool.query<{ row: string }>("select f::text as row from calendar_feed f");
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
    await gone("/calendar/nobody.ics");
    await calendarOf(site, path);
    expect((await site.ask({ method: "GET", url: "/api/calendar-feeds" })).body).toMatchObject({
      feeds: [{ readAt: NOW.toISOString() }],
    });
    const stranger = await site.person(["regionalCoordinator"]);
    const revoke = { method: "DELETE", url: `/api/calendar-feeds/${id}` } as const;
    expect((await stranger.ask(revoke)).status).toBe(404);
    expect((await site.ask(revoke)).status).toBe(200);
    await gone(path);

    const second = await subscribe(site);
    const { accountId } = site.parts.context;
    const mine = db.updateTable("role_grant").where("account_id", "=", accountId ?? "");
    await mine.set({ until_day: "2023-01-01" }).execute();
    await gone(second.path);
    await mine.set({ until_day: null, role: "administrator" }).execute();
    await gone(second.path);
    await mine.set({ role: "observer" }).execute();
    await calendarOf(site, second.path);
    await db
      .updateTable("account")
      .set({ state: "blocked" })
      .where("id", "=", accountId ?? "")
      .execute();
    await gone(second.path);
    await db
      .updateTable("account")
      .set({ state: "active" })
      .where("id", "=", accountId ?? "")
      .execute();
    await calendarOf(site, second.path);
    await db
      .updateTable("organisation")
      .set({ ended_on: "2023-01-01" })
      .where("id", "=", site.parts.context.organisationId)
      .execute();
    await gone(second.path);
  });

  test("follows an organisation that was moved elsewhere", async () => {
    const region = await server.site();
    const before = await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
    const after = await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
    const school = await server.site({ below: before, kind: "school", roles: ["schoolHead"] });
    const { organisationId } = school.parts.context;
    await aTerm(region.parts, school.parts.context, { title: "Семинар", from: "2023-12-14", to: "2023-12-14" });
    const paths = await Promise.all([school, before, after].map((site) => subscribe(site, { contents: ["below"] })));
    const seen = async () => Promise.all(paths.map(async ({ path }) => titles(await calendarOf(region, path))));
    expect(await seen()).toEqual([["Семинар"], ["Семинар"], []]);
    await region.parts.db
      .updateTable("organisation")
      .set({ path: `${after.parts.context.path}${organisationId}/`, parent_id: after.parts.context.organisationId })
      .where("id", "=", organisationId)
      .execute();
    expect(await seen()).toEqual([["Семинар"], [], ["Семинар"]]);
  });

  test("answers 304 until something changes, and asks to wait when it is read too often", async () => {
    const site = await server.site();
    const term = await aTerm(site.parts, site.parts.context, {
      title: "Семинар",
      from: "2023-12-14",
      to: "2023-12-14",
    });
    const { path } = await subscribe(site);
    const first = await read(site, path);
    const tag = String(first.headers.etag);
    const again = await read(site, path, { "if-none-match": tag });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, "", tag]);
    await site.parts.db
      .updateTable("duty")
      .set({ title: "Семинар-практикум", version: 2 })
      .where("id", "=", term.dutyId)
      .execute();
    const changed = await read(site, path, { "if-none-match": tag });
    expect([changed.statusCode, changed.headers.etag === tag]).toEqual([200, false]);
    const statuses = new Set<number>();
    for (let asked = 0; asked < 60; asked += 1)
      statuses.add((await read(site, path, { "if-none-match": tag })).statusCode);
    expect(statuses).toEqual(new Set([200, 429]));
  });

  test("is asked for with a name and contents; twenty at most", async () => {
    const site = await server.site();
    const ask = (payload: object) => site.ask({ method: "POST", url: "/api/calendar-feeds", payload });
    for (const wrong of [{ name: " " }, { contents: [] }, { contents: ["all"] }])
      expect((await ask({ ...WISHES, ...wrong })).status).toBe(400);
    for (let index = 0; index < 20; index += 1) expect((await ask(WISHES)).status).toBe(200);
    expect(await ask(WISHES)).toEqual({ status: 409, body: { error: { code: "tooManyFeeds" } } });
  });
});

test("words with line breaks become no lines of the calendar", async () => {
  const site = await server.site();
  const title = "Семинар\r\nATTENDEE:mailto:x@example.ru\u2028X-EVIL:1\nEND:VEVENT";
  await anEvent(site.parts, site.parts.context, {
    title,
    on: "2023-12-14",
    place: "Зал\r\nSUMMARY:Подмена",
    link: "javascript:alert(1)",
  });
  const { path } = await subscribe(site, { name: "Имя\r\nX-EVIL:2" });
  const { body } = await read(site, path);
  expect(body.split("\r\n").filter((line) => /^(?:ATTENDEE|X-EVIL|URL|SUMMARY:Подмена)/.test(line))).toEqual([]);
  const items = await calendarOf(site, path);
  expect(items.size).toBe(1);
});
