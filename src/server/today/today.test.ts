import { expect, test } from "vitest";
import * as z from "zod/mini";
import { todayRow, todayView, type TodayView } from "#contract/today.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDuty, anOccurrence } from "#test/support/ledger.ts";

const server = theServer();

type Asker = Pick<TestSite, "ask">;

async function todayOf(site: Asker, query = ""): Promise<TodayView> {
  const { status, body } = await site.ask({ method: "GET", url: `/api/today${query}` });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(todayView, body);
}

const more = z.object({ total: z.number(), rows: z.array(todayRow) });
async function moreOf(site: Asker, section: string, query = "") {
  const { status, body } = await site.ask({ method: "GET", url: `/api/today/${section}${query}` });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(more, body);
}

/** A municipality with schools below it. */
async function municipality(schools: number) {
  const site = await server.site({ roles: ["municipalCoordinator"], kind: "municipalAuthority" });
  const below: TestSite[] = [];
  for (let made = 0; made < schools; made += 1)
    below.push(await server.site({ roles: ["schoolHead"], kind: "school", below: site }));
  return { site, schools: below };
}

test("a new organisation has nothing to do and is told so, not that all is done", async () => {
  const view = await todayOf(await server.site());
  expect(view).toMatchObject({ today: "2023-11-15", begun: false, scope: "all", mayChoose: true });
  for (const section of [view.overdue, view.soon, view.forYou, view.byOthers])
    expect(section).toEqual({ total: 0, rows: [] });
  expect(view.closed).toEqual({ total: 0, glad: null, rows: [] });
  expect(view.strip.map(({ day }) => day)).toContain("2023-11-15");
  // In November the school year has begun and has no plan.
  expect(view.yearWithoutPlan).toEqual({ days: -75, period: "2023/2024", lastPlanId: null });
});

test("what has passed is overdue, thirty days are near, later and unknown days are neither", async () => {
  const { schools } = await municipality(1);
  const [school] = schools;
  if (school === undefined) throw new Error("no school");
  const add = async (number: string, due: string | null, state?: "waitsForDate" | "done" | "cancelled" | "notDone") =>
    anOccurrence(school, await aDuty(school, { number }), { due, ...(state === undefined ? {} : { state }) });
  await add("1", "2023-11-14");
  await add("2", "2023-11-15");
  await add("3", "2023-12-15");
  await add("4", "2023-12-16");
  await add("5", null, "waitsForDate");
  await add("6", "2023-11-01", "done");
  await add("7", "2023-11-01", "cancelled");
  await add("8", "2023-11-01", "notDone");
  const view = await todayOf(school);
  expect(view.overdue.rows.map(({ number }) => number)).toEqual(["1"]);
  expect(view.soon.rows.map(({ number }) => number)).toEqual(["2", "3"]);
  expect(view.byOthers.rows.map(({ number, kind }) => [number, kind])).toEqual([["5", "awaitedDate"]]);
  expect(view.onTime).toBe(2);
  expect(view.overdue.rows[0]?.action.kind).toBe("report");
  // The strip of two weeks names what falls into it.
  expect(view.strip.filter(({ marks }) => marks.length > 0).map(({ day, marks }) => [day, marks[0]?.label])).toEqual([
    ["2023-11-14", "1"],
    ["2023-11-15", "2"],
  ]);
});

test("what was missed month after month is one row with the first of its terms, what is near is each time a row", async () => {
  const { schools } = await municipality(1);
  const [school] = schools;
  if (school === undefined) throw new Error("no school");
  const duty = await aDuty(school, { number: "2.5" });
  for (const [index, due] of ["2023-10-31", "2023-09-30", "2023-11-30", "2023-12-10"].entries())
    await anOccurrence(school, duty, { due, key: `month-${index}` });
  const { overdue, soon } = await todayOf(school);
  expect(overdue).toMatchObject({ total: 1, rows: [{ number: "2.5", due: "2023-09-30", count: 2 }] });
  expect(soon.rows.map(({ due }) => due)).toEqual(["2023-11-30", "2023-12-10"]);
});

test("those above see one row for a thing with how many have done it and who has not", async () => {
  const { site, schools } = await municipality(5);
  const origin = { planId: site.parts.newId(), key: "row-1" };
  await aDuty(site, { origin, number: "3.1", title: "Подключить центры", carriedBy: "below" });
  for (const [index, school] of schools.entries()) {
    const duty = await aDuty(school, { origin, number: "1", title: "Свои слова школы", source: "proposal" });
    await anOccurrence(school, duty, { due: "2023-10-31", state: index < 3 ? "done" : "planned" });
    // Of the school alone: no business of those above.
    await anOccurrence(school, await aDuty(school, {}), { due: "2023-10-01" });
  }
  const view = await todayOf(site);
  expect(view.overdue.total).toBe(1);
  expect(view.overdue.rows[0]).toMatchObject({
    kind: "below",
    number: "3.1",
    title: "Подключить центры",
    due: "2023-10-31",
    progress: { done: 3, total: 5, missing: ["Школа № 1"], more: 1 },
    action: { kind: "remind", organisations: 2 },
  });
  const [school] = schools.slice(-1);
  if (school === undefined) throw new Error("no school");
  expect((await todayOf(school)).overdue.rows.map(({ kind }) => kind)).toEqual(["duty", "duty"]);
  // Neighbours see nothing of each other.
  const other = await server.site();
  expect((await todayOf(other)).overdue.total).toBe(0);
});

test("points of one's own order are counted over those who were told", async () => {
  const { site, schools } = await municipality(3);
  const act = { id: site.parts.newId(), pointId: "p2", issuerId: site.parts.context.organisationId };
  for (const [index, school] of schools.entries())
    await anOccurrence(school, await aDuty(school, { act, number: "2.2", title: "Утвердить план центра" }), {
      due: "2023-09-01",
      state: index === 0 ? "doneLate" : "planned",
    });
  const { overdue } = await todayOf(site);
  expect(overdue.rows).toHaveLength(1);
  expect(overdue.rows[0]).toMatchObject({ ofOrder: true, number: "2.2", progress: { done: 1, total: 3 } });
  const [school] = schools.slice(1);
  if (school === undefined) throw new Error("no school");
  expect((await todayOf(school)).overdue.rows[0]).toMatchObject({ ofOrder: true, kind: "duty" });
});

test("duties follow the post: its holder sees them, a successor too, the one before no more", async () => {
  const { site } = await municipality(0);
  const posts = [site.parts.newId(), site.parts.newId()] as const;
  const { organisationId, regionId } = site.parts.context;
  for (const id of posts)
    await site.parts.db
      .insertInto("post")
      .values({ region_id: regionId, id, organisation_id: organisationId, name: "Методист", created_at: new Date() })
      .execute();
  const [before, after] = [await site.person(["methodologist"]), await site.person(["methodologist"])];
  const hold = async (who: typeof before, postId: string, from: string, until: string | null) => {
    const { rows } = await server
      .database()
      .pool.query<{ person_id: string }>("select person_id from account where id = $1", [who.context.accountId]);
    await site.parts.db
      .insertInto("assignment")
      .values({
        region_id: regionId,
        id: site.parts.newId(),
        organisation_id: organisationId,
        post_id: postId,
        person_id: rows[0]?.person_id ?? "",
        from_day: from,
        until_day: until,
        acting: false,
        part_time: false,
        created_at: new Date(),
      })
      .execute();
  };
  await hold(before, posts[0], "2020-01-01", "2023-11-14");
  await hold(after, posts[0], "2023-11-15", null);
  await hold(after, posts[1], "2023-11-15", null);
  for (const [index, postId] of [posts[0], posts[1], null].entries())
    await anOccurrence(site, await aDuty(site, { postId, number: String(index + 1) }), { due: "2023-11-20" });
  const numbers = async (who: Asker, query: string) =>
    new Set((await todayOf(who, query)).soon.rows.map(({ number }) => number));
  expect(await numbers(before, "?scope=mine")).toEqual(new Set());
  expect(await numbers(after, "?scope=mine")).toEqual(new Set(["1", "2"]));
  expect(await numbers(after, "?scope=all")).toEqual(new Set(["1", "2", "3"]));
  const all = await todayOf(after);
  expect(all.posts).toEqual(["Методист", "Методист"]);
  expect(all.soon.rows.filter(({ withoutPost }) => withoutPost).map(({ number }) => number)).toEqual(["3"]);
  // A teacher has no choice: what their post answers for.
  const teacher = await site.person(["teacher"]);
  await hold(teacher, posts[1], "2023-09-01", null);
  const view = await todayOf(teacher, "?scope=all");
  expect(view).toMatchObject({ scope: "mine", mayChoose: false });
  expect(view.soon.rows.map(({ number }) => number)).toEqual(["2"]);
});

test("three hundred rows: the first come with their count, the others page by page, none twice", async () => {
  const { site, schools } = await municipality(1);
  for (let row = 0; row < 60; row += 1) {
    const origin = { planId: site.parts.newId(), key: "row" };
    const duty = await aDuty(site, { origin, number: `1.${row}` });
    await anOccurrence(site, duty, { due: "2023-11-01", key: `k${row}` });
    for (const school of schools)
      await anOccurrence(school, await aDuty(school, { origin, source: "proposal" }), { due: "2023-11-02" });
  }
  const first = await todayOf(site);
  expect(first.overdue.total).toBe(120);
  const ids = first.overdue.rows.map(({ id }) => id);
  expect(ids.length).toBeLessThan(10);
  while (ids.length < 120) {
    const { total, rows } = await moreOf(site, "overdue", `?after=${ids.length}`);
    expect(total).toBe(120);
    expect(rows.length).toBeGreaterThan(0);
    ids.push(...rows.map(({ id }) => id));
  }
  expect(new Set(ids).size).toBe(120);
  expect((await moreOf(site, "overdue", "?after=120")).rows).toEqual([]);
  expect((await site.ask({ method: "GET", url: "/api/today/overdue?after=-1" })).status).toBe(400);
});

test("what was closed in the week is counted, and what everybody below did is said first", async () => {
  const { site, schools } = await municipality(3);
  const origin = { planId: site.parts.newId(), key: "row" };
  await aDuty(site, { origin, number: "2.2", title: "Утвердить план центра", carriedBy: "below" });
  for (const [index, school] of schools.entries()) {
    const duty = await aDuty(school, { origin, source: "proposal" });
    await anOccurrence(school, duty, {
      due: "2023-11-20",
      state: index < 2 ? "done" : "planned",
      heldOn: "2023-11-14",
    });
  }
  expect((await todayOf(site)).closed.glad).toBeNull();
  const [, , last] = schools;
  if (last === undefined) throw new Error("no school");
  await site.parts.db
    .updateTable("occurrence")
    .set({ state: "done", held_on: "2023-11-15", changed_at: site.parts.clock() })
    .where("organisation_id", "=", last.parts.context.organisationId)
    .execute();
  expect((await todayOf(site)).closed.glad).toEqual({
    kind: "everyoneDid",
    number: "2.2",
    title: "Утвердить план центра",
    organisations: 3,
  });
  const [school] = schools;
  if (school === undefined) throw new Error("no school");
  const { closed } = await todayOf(school);
  expect(closed).toMatchObject({ total: 1, glad: { kind: "early", days: 6 } });
  server.setClock(new Date("2023-12-15T12:00:00Z"));
  expect((await todayOf(school)).closed).toEqual({ total: 0, glad: null, rows: [] });
});

test("reports of those directly below wait for whoever reviews them, a returned one for its sender", async () => {
  const { site, schools } = await municipality(1);
  const [school] = schools;
  if (school === undefined) throw new Error("no school");
  const report = async (state: string, review: object | null) => {
    const occurrence = await anOccurrence(school, await aDuty(school, { number: "4.3", title: "День дверей" }), {
      due: "2023-11-10",
      state: "done",
      heldOn: "2023-11-10",
    });
    const { organisationId, regionId, path } = school.parts.context;
    const id = school.parts.newId();
    const own = { region_id: regionId, organisation_id: organisationId, path };
    await school.parts.db
      .insertInto("completion_record")
      .values({
        ...own,
        id,
        outcome: "held",
        on_day: "2023-11-10",
        counts: "{}",
        content: "{}",
        sha256: "0".repeat(64),
        state,
        review: review === null ? null : JSON.stringify(review),
        sent_at: new Date("2023-11-11T09:00:00Z"),
        sent_by: "{}",
        reviewed_at: review === null ? null : new Date("2023-11-13T09:00:00Z"),
      })
      .execute();
    await school.parts.db
      .insertInto("record_occurrence")
      .values({ ...own, record_id: id, occurrence_id: occurrence })
      .execute();
  };
  await report("sent", null);
  await report("sent", null);
  await report("returned", { reason: "Нет числа гостей" });
  const above = await todayOf(site);
  expect(above.forYou.rows).toMatchObject([{ kind: "record", count: 2, since: "2023-11-11", who: "Школа № 1" }]);
  expect(above.forYouSince).toBe("2023-11-11");
  const own = await todayOf(school);
  expect(own.forYou.rows).toMatchObject([
    { kind: "returnedRecord", number: "4.3", since: "2023-11-13", words: "Нет числа гостей" },
  ]);
  expect(own.byOthers.rows).toMatchObject([{ kind: "sentRecord" }, { kind: "sentRecord" }]);
});
