import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { issueSummary, issueView, type IssueView } from "#contract/event-calendar.ts";
import type { LineEdit } from "#core/calendar/issue.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aTerm, anEvent } from "#test/support/ledger-rows.ts";
import { offerIssues } from "./service.ts";

const server = theServer();
type Asker = Pick<TestSite, "ask">;

async function collect(site: Asker, month = "2023-12"): Promise<IssueView> {
  const { status, body } = await site.ask({ method: "POST", url: "/api/calendar-issues", payload: { month } });
  expect(status).toBe(200);
  return z.parse(issueView, body);
}

const editsOf = ({ lines }: IssueView): LineEdit[] =>
  lines.map(({ key, hidden, title, audience, kind, place, link }) => ({
    key,
    hidden,
    title,
    audience,
    kind,
    place,
    link,
  }));

function change(site: Asker, issue: IssueView, what: "save" | "collect" | "publish", payload: object = {}) {
  const url = `/api/calendar-issues/${issue.id}`;
  const headers = { "if-match": String(issue.version) };
  return what === "save"
    ? site.ask({ method: "PUT", url, headers, payload })
    : site.ask({ method: "POST", url: `${url}/${what}`, headers, payload });
}

async function changed(site: Asker, issue: IssueView, what: "save" | "collect" | "publish", payload: object = {}) {
  const { status, body } = await change(site, issue, what, payload);
  expect([status, body]).toEqual([200, expect.anything()]);
  return z.parse(issueView, body);
}

/** As anybody opens it. */
async function visit(site: TestSite, path: string) {
  const answer = await site.app.inject({ method: "GET", url: path, headers: { host: "localhost:8080" } });
  return { status: answer.statusCode, body: answer.body, headers: answer.headers };
}

async function aRegion() {
  const region = await server.site();
  const school = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
  return { region, school, parts: region.parts, at: region.parts.context, below: school.parts.context };
}

describe("a month of the calendar", () => {
  test("is collected from all levels, every event once, and edited while the sources keep their words", async () => {
    const { region, school, parts, at, below } = await aRegion();
    const origin = { planId: parts.newId(), key: "a1" };
    const own = await aTerm(parts, at, {
      title: "Открытый урок",
      from: "2023-12-01",
      to: "2023-12-31",
      precision: "window",
      origin,
    });
    await aTerm(parts, below, {
      title: "Открытый урок",
      from: "2023-12-01",
      to: "2023-12-31",
      precision: "window",
      origin,
    });
    const served = await aTerm(parts, below, { title: "Дни открытых дверей", from: "2023-12-01", to: "2023-12-31" });
    const alsoServed = await aTerm(parts, at, { title: "Марафон", from: "2023-12-01", to: "2023-12-31" });
    await anEvent(parts, below, {
      title: "День открытых дверей",
      on: "2023-12-16",
      startsAt: "14:00",
      audience: "обучающиеся, родители",
      serves: [served.occurrenceId, alsoServed.occurrenceId],
    });
    await aTerm(parts, at, { title: "Форум", from: "2023-12-01", to: "2024-02-29", waits: true });
    await aTerm(parts, at, { title: "В ноябре", from: "2023-11-20", to: "2023-11-20" });
    const issue = await collect(region);
    expect(issue.lines.map(({ title, source }) => [title, source.organisations])).toEqual([
      ["День открытых дверей", 1],
      ["Открытый урок", 2],
    ]);
    expect((await collect(region)).id).toBe(issue.id);
    const edits = editsOf(issue);
    const [first, second] = edits;
    const lines = [
      { ...first, title: "Двери открыты", place: "Актовый зал", link: "https://a.example/d" },
      { ...second, hidden: true },
    ];
    const saved = await changed(region, issue, "save", { lines });
    expect(saved.lines).toMatchObject([
      { title: "Двери открыты", place: "Актовый зал", source: { title: "День открытых дверей", place: null } },
      { hidden: true, source: { id: own.occurrenceId } },
    ]);
    expect(saved.postText.replaceAll("\u00a0", " ")).toContain(
      "16 декабря, суббота, 14:00: Двери открыты\nГде: Актовый зал",
    );
    expect(saved.postText).not.toContain("Открытый урок");
    expect(await change(region, issue, "save", { lines })).toMatchObject({
      status: 412,
      body: { error: { code: "changedMeanwhile" } },
    });
    const strange = [{ ...first, key: "event:none" }];
    expect(await change(region, saved, "save", { lines: strange })).toMatchObject({
      body: { error: { code: "unknownLine" } },
    });
    const bad = await change(region, saved, "save", { lines: [{ ...first, link: "javascript:alert(1)" }] });
    expect(bad.status).toBe(400);
    expect((await school.ask({ method: "GET", url: `/api/calendar-issues/${issue.id}` })).status).toBe(404);
    expect((await collect(school)).lines).toHaveLength(2);
    await anEvent(parts, at, { title: "Новое", on: "2023-12-20" });
    const again = await changed(region, saved, "collect");
    expect(again.lines.map(({ title, hidden }) => [title, hidden])).toEqual([
      ["Двери открыты", false],
      ["Открытый урок", true],
      ["Новое", false],
    ]);
  });

  test("is published for everybody, without anything hidden or personal, and corrected with a reason", async () => {
    const { region, parts, at, below } = await aRegion();
    await anEvent(parts, below, { title: "Тайна zcanary1", on: "2023-12-10" });
    const event = await anEvent(parts, below, {
      title: "День <script>alert(1)</script> «дверей»",
      on: "2023-12-16",
      startsAt: "14:00",
      audience: "родители",
    });
    const term = await aTerm(parts, at, {
      title: "Слёт zcanary2",
      from: "2023-12-20",
      to: "2023-12-20",
      schedule: "zcanary3",
    });
    await parts.db.updateTable("duty").set({ responsible: "Иванова zcanary4" }).where("id", "=", term.dutyId).execute();
    await parts.db
      .updateTable("organisation")
      .set({ short_name: "Департамент №1 Ёлкино" })
      .where("id", "=", at.organisationId)
      .execute();
    expect((await visit(region, "/public/calendar/departament-1-elkino")).status).toBe(404);
    const issue = await collect(region);
    const [hidden, open, reworded] = editsOf(issue);
    const lines = [{ ...hidden, hidden: true }, open, { ...reworded, title: "Слёт" }];
    const saved = await changed(region, issue, "save", { lines });
    const published = await changed(region, saved, "publish", { reason: null });
    expect(published).toMatchObject({
      publicPath: "/public/calendar/departament-1-elkino",
      changed: false,
      revisions: [{ number: 1 }],
    });
    const path = `${published.publicPath}/2023-12`;
    const page = await visit(region, path);
    expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.body).toContain("День &lt;script&gt;alert(1)&lt;/script&gt; «дверей»");
    expect(page.body).not.toMatch(/zcanary|<script|Иванова/);
    expect(Buffer.byteLength(page.body)).toBeLessThan(30_000);
    expect(await visit(region, published.publicPath ?? "")).toMatchObject({ status: 200, body: page.body });
    expect((await visit(region, `${published.publicPath}/2024-01`)).status).toBe(404);
    expect((await visit(region, "/public/calendar/nobody/2023-12")).body).toContain("Здесь нет календаря");

    const same = await change(region, published, "publish", { reason: "Просто так" });
    expect(same).toMatchObject({ status: 409, body: { error: { code: "nothingToPublish" } } });
    const corrected = editsOf(published).map((line) => ({ ...line, place: line.hidden ? null : "Дом культуры" }));
    const edited = await changed(region, published, "save", { lines: corrected });
    expect(edited.changed).toBe(true);
    expect((await visit(region, path)).body).not.toContain("Дом культуры");
    expect(await change(region, edited, "publish", { reason: " " })).toMatchObject({
      status: 422,
      body: { error: { code: "reasonNeeded" } },
    });
    const second = await changed(region, edited, "publish", { reason: "Место названо" });
    expect(second.revisions.map(({ number, reason }) => [number, reason])).toEqual([
      [2, "Место названо"],
      [1, null],
    ]);
    expect((await visit(region, path)).body).toMatch(/Дом культуры[^]*редакция 2\. Что исправлено: Место названо/);
    const old = server.database().pool.query("update calendar_revision set lines = '[]' where number = 1");
    await expect(old).rejects.toThrow("never changed");

    // What happens to an event after it was published is seen at once.
    await parts.db.updateTable("event").set({ state: "cancelled", version: 2 }).where("id", "=", event).execute();
    await parts.db
      .updateTable("occurrence")
      .set({ state: "moved", starts_on: "2023-12-22", due_on: "2023-12-22", version: 2 })
      .where("id", "=", term.occurrenceId)
      .execute();
    const now = (await visit(region, path)).body;
    expect(now).toContain("Отменено");
    expect(now.replaceAll("\u00a0", " ")).toMatch(
      /22 декабря, пятница[^]*было: 20 декабря, среда[^]*Перенесено[^]*Слёт/,
    );
    const feed = await visit(region, `${published.publicPath}/feed.ics`);
    const items = new ICAL.Component(ICAL.parse(feed.body)).getAllSubcomponents("vevent");
    const told = items.map((item) =>
      ["summary", "dtstart", "status", "sequence"].map((name) => String(item.getFirstPropertyValue(name))).join(" | "),
    );
    expect(told.toSorted()).toEqual([
      "Отменено: День <script>alert(1)</script> «дверей» | 2023-12-16T14:00:00 | CANCELLED | 1",
      "Слёт | 2023-12-22 | CONFIRMED | 1",
    ]);
    const tag = String(feed.headers.etag);
    const again = await region.app.inject({
      method: "GET",
      url: `${published.publicPath}/feed.ics`,
      headers: { host: "localhost:8080", "if-none-match": tag },
    });
    expect(again.statusCode).toBe(304);
  });

  test("can be looked through by place, for whom and kind", async () => {
    const { region, parts, at } = await aRegion();
    await anEvent(parts, at, { title: "Для родителей", on: "2023-12-16", audience: "родители", kind: "Встреча" });
    await anEvent(parts, at, { title: "Для педагогов", on: "2023-12-17", audience: "педагоги", kind: "Семинар" });
    const { publicPath } = await changed(region, await collect(region), "publish", { reason: null });
    const seen = async (query: string) => {
      const { body } = await visit(region, `${publicPath}/2023-12?${query}`);
      return ["Для родителей", "Для педагогов"].filter((title) => body.includes(title));
    };
    expect(await seen("")).toEqual(["Для родителей", "Для педагогов"]);
    expect(await seen("segment=guardians&territory=&kind=")).toEqual(["Для родителей"]);
    expect(await seen(`kind=${encodeURIComponent("Семинар")}`)).toEqual(["Для педагогов"]);
    expect((await visit(region, `${publicPath}/2023-12?kind=${encodeURIComponent('"><script>')}`)).body).not.toContain(
      "<script",
    );
  });
});

test("on the 25th the next month is offered once to whoever publishes, also after a stop over that day", async () => {
  const { region, school, parts, at } = await aRegion();
  await anEvent(parts, at, { title: "Раз", on: "2023-12-16" });
  await changed(region, await collect(region), "publish", { reason: null });
  await anEvent(parts, at, { title: "Два", on: "2024-01-16" });
  const months = async (site: Asker) => {
    const { body } = await site.ask({ method: "GET", url: "/api/calendar-issues" });
    const { issues } = z.parse(z.object({ issues: z.array(issueSummary) }), body);
    return issues.map(({ month, offered, shown }) => `${month} ${offered} ${shown}`);
  };
  const at12 = async (day: string) => {
    server.setClock(new Date(`${day}T09:00:00Z`));
    await offerIssues(parts);
  };
  await at12("2023-12-24");
  expect(await months(region)).toEqual(["2023-12 false 1"]);
  await at12("2024-01-02");
  await at12("2024-01-03");
  expect(await months(region)).toEqual(["2024-01 true 1", "2023-12 false 1"]);
  expect(await months(school)).toEqual([]);
});

test("the calendar shows what is seen from the organisation, and its papers are files", async () => {
  const { region, school, parts, at, below } = await aRegion();
  await aTerm(parts, at, { title: "Региональный форум", from: "2023-12-20", to: "2023-12-20" });
  await aTerm(parts, below, { title: "Школьный вечер", from: "2023-12-21", to: "2023-12-21" });
  const seen = async (site: Asker, whose: string) => {
    const { body } = await site.ask({
      method: "GET",
      url: `/api/calendar?from=2023-12-01&to=2023-12-31&whose=${whose}`,
    });
    return z
      .parse(z.object({ entries: z.array(z.object({ title: z.string() })) }), body)
      .entries.map(({ title }) => title);
  };
  expect(await seen(region, "own")).toEqual(["Региональный форум"]);
  expect(await seen(region, "below")).toEqual(["Региональный форум", "Школьный вечер"]);
  expect(await seen(school, "below")).toEqual(["Школьный вечер"]);
  const wrong = await region.ask({ method: "GET", url: "/api/calendar?from=2023-12-01&to=2025-12-31&whose=own" });
  expect(wrong).toMatchObject({ status: 400, body: { error: { code: "badRequest" } } });
  for (const [sheet, to] of [
    ["month", "2023-12-31"],
    ["year", "2024-08-31"],
  ]) {
    const paper = await region.ask({
      method: "GET",
      url: `/api/calendar/paper/${sheet}.pdf?from=2023-12-01&to=${to}&whose=own`,
    });
    expect([paper.status, String(paper.body).slice(0, 5)]).toEqual([200, "%PDF-"]);
  }
  const { id } = await collect(region);
  const poster = await region.ask({ method: "GET", url: `/api/calendar-issues/${id}/poster/a3.pdf` });
  expect([poster.status, String(poster.body).slice(0, 5)]).toEqual([200, "%PDF-"]);
});
