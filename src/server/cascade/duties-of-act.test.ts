import { sql } from "kysely";
import * as z from "zod/mini";
import { beforeEach, expect, test, vi } from "vitest";
import { actDraftView } from "#contract/act.ts";
import type { ActPoint } from "#core/act/model.ts";
import { emptyPoint } from "#core/act/points.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anAcceptedPlan, approve } from "#test/support/approved-plans.ts";
import { anActivity } from "#test/support/drafts.ts";
import { bringDown } from "./bring-down.ts";
import { followOrganisations } from "./service.ts";

const server = theServer();
const HEADS = { words: "Руководителям ОО", group: "schools" as const };
const YEARLY = "ежегодно до 1 сентября";
const POINTS: ActPoint[] = [
  { ...emptyPoint("p1"), number: "1", text: "Руководителям ОО:", role: "other", addressee: HEADS },
  {
    ...emptyPoint("p2"),
    number: "1.1",
    text: "Назначить ответственное лицо за исполнение плана мероприятий центра.",
    deadline: YEARLY,
  },
  { ...emptyPoint("p3"), number: "1.2", text: "Разработать и утвердить план мероприятий центра.", deadline: YEARLY },
  { ...emptyPoint("p4"), number: "2", text: "Контроль оставляю за собой.", role: "control" },
];

let count = 0;
async function register(site: TestSite, heading: string, points: readonly ActPoint[], date: string): Promise<string> {
  const made = await site.ask({ method: "POST", url: "/api/act-drafts", payload: { from: "nothing", kind: "order" } });
  const { id } = z.parse(z.object({ id: z.string() }), made.body);
  const url = `/api/act-drafts/${id}`;
  const { content, version } = z.parse(actDraftView, (await site.ask({ method: "GET", url })).body);
  const signature = { post: "Начальник", name: "И. И. Иванов" };
  const payload = { ...content, heading, points: [...points], signature };
  await site.ask({ method: "PUT", url, payload, headers: { "if-match": String(version) } });
  const signed = await site.ask({
    method: "POST",
    url: `${url}/register`,
    payload: { date, number: `${(count += 1)}` },
    headers: { "if-match": String(version + 1) },
  });
  expect(signed.status, JSON.stringify(signed.body)).toBe(200);
  return z.parse(z.object({ id: z.string() }), signed.body).id;
}

let municipality: TestSite;
let school: TestSite;
let region: TestSite;
beforeEach(async () => {
  region = await server.site();
  municipality = await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  school = await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] });
});

async function waitingJobs(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from pgboss.job
    where name = 'cascade' and state in ('created', 'retry', 'active')`.execute(server.database().db);
  return rows[0]?.count ?? 0;
}

/** «1.1 2024-09-01 planned» of the organisation's duties that come from acts. */
async function ledger(site: TestSite): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select d.number || ' ' || coalesce(o.due_on::text, '-') || ' ' || o.state as line
    from duty d join occurrence o on o.duty_id = d.id
    where d.organisation_id = ${site.parts.context.organisationId} and d.source = 'act' and not o.withdrawn
    order by 1`.execute(site.parts.db);
  return rows.map(({ line }) => line);
}

test("points to heads of schools are each school's duty of every year, from the day of the act on", async () => {
  await register(municipality, "Об организации работы", POINTS, "2023-11-15");
  const days = ["2024", "2025", "2026", "2027", "2028"].map((year) => `${year}-09-01`);
  expect(await ledger(school)).toEqual([
    ...days.map((day) => `1.1 ${day} planned`),
    ...days.map((day) => `1.2 ${day} planned`),
  ]);
  expect(await ledger(municipality)).toEqual([]);
});

test("an order that appoints closes one year's duty, seen from above at once; another order closes none", async () => {
  await register(municipality, "Об организации работы", POINTS, "2023-11-01");
  await register(
    school,
    "О назначении классных руководителей",
    [{ ...emptyPoint("s1"), number: "1", text: "Назначить классных руководителей." }],
    "2023-11-14",
  );
  expect((await ledger(school)).filter((line) => !line.endsWith("planned"))).toEqual([]);
  await register(
    school,
    "О назначении ответственного за исполнение плана мероприятий центра",
    [{ ...emptyPoint("s1"), number: "1", text: "Назначить ответственным Петрову А. И." }],
    "2023-11-15",
  );
  expect((await ledger(school)).filter((line) => !line.endsWith("planned"))).toEqual(["1.1 2024-09-01 done"]);
  const { rows } = await sql`select note, action ->> 'document' as document from occurrence_step s
    join occurrence o on o.id = s.occurrence_id where s.path = ${school.parts.context.path}`.execute(region.parts.db);
  expect(rows).toMatchObject([{ document: expect.stringContaining("приказ № ") }]);
});

test("what a cancelled order told is not to be done any more, what was done stays; in force again, it is told again", async () => {
  const act = await register(municipality, "Об организации работы", POINTS, "2023-11-01");
  const appointing = { ...emptyPoint("s1"), number: "1", text: "Назначить ответственным Петрову А. И." };
  const heading = "О назначении ответственного за исполнение плана мероприятий центра";
  await register(school, heading, [appointing], "2023-11-14");
  const told = await ledger(school);
  const turn = (state: string) =>
    municipality.ask({ method: "POST", url: `/api/acts/${act}/state`, payload: { state } });
  expect(await turn("cancelled")).toMatchObject({ status: 200 });
  expect(await ledger(school)).toEqual(["1.1 2024-09-01 done"]);
  expect(await turn("inForce")).toMatchObject({ status: 200 });
  expect(await ledger(school)).toEqual(told);
  expect(told).toHaveLength(10);
});

test("an approved own plan closes the duty to approve one", async () => {
  await register(municipality, "Об организации работы", POINTS, "2023-11-01");
  const plan = await anAcceptedPlan(
    server,
    school,
    [anActivity({ number: "1.1", source: { table: 1, row: 1 } })],
    "План центра",
  );
  await approve(school, plan, "2023-11-14");
  expect((await ledger(school)).filter((line) => !line.endsWith("planned"))).toEqual(["1.2 2024-09-01 done"]);
});

test("the plan of its last centre closes the school's duty, seen by the municipality; a second plan closes nothing more", async () => {
  await register(municipality, "Об организации работы", POINTS, "2023-11-01");
  const below = { below: school, kind: "centre" as const, roles: ["centreHead" as const, "approver" as const] };
  const [one, other] = [await server.site(below), await server.site(below)];
  const rows = [anActivity({ number: "1.1", source: { table: 1, row: 1 } })];
  const approveFor = async (centre: TestSite, title: string): Promise<void> => {
    const plan = await anAcceptedPlan(server, centre, rows, title);
    await approve(centre, plan, "2023-11-14");
  };
  const done = async (): Promise<string[]> => (await ledger(school)).filter((line) => !line.endsWith("planned"));
  await approveFor(one, "План первого центра");
  await approveFor(other, "План второго центра");
  await vi.waitFor(async () => expect(await done()).toEqual(["1.2 2024-09-01 done"]), 10_000);
  await approveFor(other, "Ещё один план центра");
  await approve(school, await anAcceptedPlan(server, school, rows, "План школы"), "2023-11-14");
  await vi.waitFor(async () => expect(await waitingJobs()).toBe(0), 10_000);
  expect(await done()).toEqual(["1.2 2024-09-01 done", "1.2 2025-09-01 done"]);
  const { rows: steps } = await sql<{ document: string }>`select s.action ->> 'document' as document
    from occurrence_step s join occurrence o on o.id = s.occurrence_id
    where s.path = ${school.parts.context.path} order by s.at`.execute(municipality.parts.db);
  expect(steps[0]?.document).toMatch(/^приказ № .+ от 14\.11\.2023, /u);
});

test("who opens later gets both later, who closes is asked no more", async () => {
  await register(municipality, "Об организации работы", POINTS, "2023-11-01");
  const rows = [anActivity({ number: "1.1", responsible: "Руководители ОО", source: { table: 1, row: 1 } })];
  const planId = await anAcceptedPlan(server, region, rows);
  await approve(region, planId);
  await bringDown(region.parts, planId);
  await followOrganisations(region.parts);
  const { db } = region.parts;
  const later = await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] });
  const { organisationId, regionId } = later.parts.context;
  await sql`insert into organisation_action (region_id, organisation_id, sequence, on_day, action, made_at)
    values (${regionId}, ${organisationId}, 1, '2023-11-16', '{"kind":"create"}', '2023-11-15')`.execute(db);
  const closed = school.parts.context.organisationId;
  await sql`update organisation set ended_on = '2023-11-16' where id = ${closed}`.execute(db);
  await sql`insert into organisation_action (region_id, organisation_id, sequence, on_day, action, made_at)
    values (${regionId}, ${closed}, 1, '2023-11-16', '{"kind":"end","reason":"closed","successors":[]}', '2023-11-15')`.execute(
    db,
  );
  server.setClock(new Date("2023-11-16T09:00:00Z"));
  await followOrganisations(region.parts);
  await bringDown(region.parts, planId);
  expect(await ledger(later)).toHaveLength(10);
  expect(await ledger(school)).toEqual([]);
  const { rows: proposals } = await sql<{ line: string }>`
    select case organisation_id when ${closed} then 'closed ' else 'other ' end || state as line from proposal
    where organisation_id in (${closed}, ${organisationId}) order by 1`.execute(db);
  expect(proposals.map(({ line }) => line)).toEqual(["closed withdrawn", "other open"]);
});
