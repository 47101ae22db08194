import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { theServer, type TestSite } from "#test/support/app.ts";
import { amend, anAcceptedPlan, approve } from "#test/support/approved-plans.ts";
import { anActivity } from "#test/support/drafts.ts";
import { bringDown } from "./bring-down.ts";
import { recoverCascades } from "./service.ts";

const server = theServer();

const row = (line: number, title: string, audience: string | null, responsible: string | null = null) =>
  anActivity({
    number: `1.${line}`,
    title,
    audience,
    responsible,
    schedule: "май 2024 г.",
    source: { table: 1, row: line },
  });
const ROWS = [
  row(1, "Семинар для центров", "Педагогические работники центров «Точка роста»"),
  row(2, "Отчёт школ", null, "Руководители ОО"),
  row(3, "Сайт министерства", "СМИ, общественность"),
];

let region: TestSite;
let municipality: TestSite;
let school: TestSite;
let centre: TestSite;

async function asCentre(site: TestSite, state = "working"): Promise<void> {
  const { organisationId } = site.parts.context;
  await sql`update organisation set kind = 'centre', centre_kind = 'growthPoint', centre_state = ${state} where id = ${organisationId}`.execute(
    site.parts.db,
  );
}

beforeEach(async () => {
  region = await server.site();
  municipality = await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  school = await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] });
  centre = await server.site({ below: school, kind: "centre", roles: ["centreHead"] });
  await asCentre(centre);
});

/** «1.1 open» of every organisation, as the table has them. */
async function proposed(site: TestSite): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select a.number || ' ' || p.state || coalesce(' ' || p.reason, '') as line from proposal p
    join edition_activity a on a.edition_id = p.edition_id and a.key = p.activity_key
    where p.organisation_id = ${site.parts.context.organisationId} order by 1`.execute(site.parts.db);
  return rows.map(({ line }) => line);
}

test("each is asked what concerns it or those it answers for; again, and after a break, nothing changes", async () => {
  const planId = await anAcceptedPlan(server, region, ROWS);
  await approve(region, planId);
  await bringDown(region.parts, planId);
  expect(await proposed(municipality)).toEqual(["1.1 open", "1.2 open"]);
  expect(await proposed(school)).toEqual(["1.2 open"]);
  expect(await proposed(centre)).toEqual(["1.1 open"]);
  const whole = await sql`select * from proposal order by id`.execute(region.parts.db);
  await bringDown(region.parts, planId);
  await sql`update cascade_run set state = 'running' where plan_id = ${planId}`.execute(region.parts.db);
  await recoverCascades(region.parts);
  await bringDown(region.parts, planId);
  expect((await sql`select * from proposal order by id`.execute(region.parts.db)).rows).toEqual(whole.rows);
});

test("a new edition withdraws what it drops and asks for what it adds; what it changes is another version", async () => {
  const planId = await anAcceptedPlan(server, region, ROWS);
  await approve(region, planId);
  await bringDown(region.parts, planId);
  await amend(region, planId, [
    { kind: "setField", key: "t1r1", field: "schedule", text: "июнь 2024 г." },
    { kind: "removeRow", key: "t1r2" },
    {
      kind: "addRow",
      newKey: "new-1",
      place: { afterKey: "t1r3", workstream: null },
      fields: { number: "1.4", title: "Слёт", audience: "Центры «Точка роста»" },
    },
  ]);
  await bringDown(region.parts, planId);
  expect(await proposed(centre)).toEqual(["1.1 open", "1.4 open"]);
  expect(await proposed(school)).toEqual(["1.2 withdrawn rowRemoved"]);
  const { rows } = await sql<{ version: number }>`
    select version from proposal where organisation_id = ${centre.parts.context.organisationId} order by activity_key`.execute(
    region.parts.db,
  );
  expect(rows.map(({ version }) => version)).toEqual([1, 2]);
});

test("who is closed, not yet open or only planned is not asked; who is to answer for them is", async () => {
  const { db } = region.parts;
  await sql`update organisation set ended_on = '2023-11-14' where id = ${school.parts.context.organisationId}`.execute(
    db,
  );
  await asCentre(centre, "planned");
  const later = await server.site({ below: municipality, kind: "school" });
  await sql`insert into organisation_action (region_id, organisation_id, sequence, on_day, action, made_at)
    values (${later.parts.context.regionId}, ${later.parts.context.organisationId}, 1, '2023-11-16',
      '{"kind":"create"}', now())`.execute(db);
  const planId = await anAcceptedPlan(server, region, ROWS);
  await approve(region, planId);
  await bringDown(region.parts, planId);
  for (const site of [school, centre, later, municipality]) expect(await proposed(site)).toEqual([]);
  server.setClock(new Date("2023-11-16T08:00:00Z"));
  await bringDown(region.parts, planId);
  expect(await proposed(later)).toEqual(["1.2 open"]);
  expect(await proposed(municipality)).toEqual(["1.2 open"]);
});

test("a municipality's approved row takes over the question from the region, and gives it back when it drops the row", async () => {
  const planId = await anAcceptedPlan(server, region, ROWS);
  await approve(region, planId);
  await bringDown(region.parts, planId);
  const own = await anAcceptedPlan(server, municipality, [
    row(7, "Отчёт школ муниципалитета", null, "Руководители ОО"),
    row(8, "Прочее", "СМИ"),
  ]);
  const { context, db } = municipality.parts;
  await sql`insert into proposal_own_row (region_id, proposal_id, organisation_id, plan_id, row_key, kind)
    select region_id, id, organisation_id, ${own}, 't1r7', 'taken' from proposal
    where organisation_id = ${context.organisationId} and activity_key = 't1r2'`.execute(db);
  await approve(municipality, own);
  await bringDown(municipality.parts, own);
  expect(await proposed(school)).toEqual(["1.7 open"]);
  await bringDown(region.parts, planId);
  expect(await proposed(school)).toEqual(["1.7 open"]);
  await amend(municipality, own, [{ kind: "removeRow", key: "t1r7" }]);
  await bringDown(municipality.parts, own);
  expect(await proposed(school)).toEqual(["1.2 open"]);
});

test("a plan whose years are over asks nobody", async () => {
  const planId = await anAcceptedPlan(server, region, ROWS);
  await approve(region, planId);
  await sql`alter table plan_edition disable trigger plan_edition_unchanged`.execute(region.parts.db);
  await sql`update plan_edition set period = '2021/2022' where plan_id = ${planId}`.execute(region.parts.db);
  await sql`alter table plan_edition enable trigger plan_edition_unchanged`.execute(region.parts.db);
  await bringDown(region.parts, planId);
  const open = (await proposed(school)).filter((line) => line.endsWith("open"));
  expect(open).toEqual([]);
});
