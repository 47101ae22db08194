import { sql } from "kysely";
import * as z from "zod/mini";
import { expect, test } from "vitest";
import { listActivities, listEditions } from "#contract/edition.ts";
import { organisationView } from "#contract/organisation.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";

const server = theServer();
const ACT = {
  docType: "order",
  date: "2023-11-01",
  number: "712",
  signer: "И. И. Иванов",
  signerPost: "Директор школы",
} as const;

async function approvedPlan(school: TestSite): Promise<string> {
  const activities = [anActivity({ number: "1.1", schedule: "сентябрь 2023 г.", source: { table: 1, row: 2 } })];
  const planId = await aPlanOf(server, school, { draft: aDraft({ title: "План школы", activities }), bytes: "план" });
  await send(school, planId, { kind: "accept" });
  const headers = { "if-match": "0" };
  const payload = { id: "approval-1", act: ACT, inForceFrom: null };
  const url = `/api/plans/${planId}/life/approval`;
  expect(await school.ask({ method: "POST", url, headers, payload })).toMatchObject({ status: 200 });
  return planId;
}

/** Plans of approved editions, and titles of approved activities, that are seen from a municipality. */
async function seenBelow(who: TestSite): Promise<readonly [readonly string[], readonly string[]]> {
  const editions = await who.ask({ method: "GET", url: "/api/editions?whose=below" });
  const rows = await who.ask({ method: "GET", url: "/api/activities" });
  return [
    z.parse(listEditions.response, editions.body).editions.map(({ planId }) => planId),
    z.parse(listActivities.response, rows.body).activities.map(({ planId }) => planId),
  ];
}

async function moveTo(region: TestSite, school: TestSite, target: TestSite, on: string) {
  const url = `/api/organisations/${school.parts.context.organisationId}`;
  const { version } = z.parse(organisationView, (await region.ask({ method: "GET", url })).body);
  const action = { kind: "move", parentId: target.parts.context.organisationId };
  const headers = { "if-match": `"${version}"` };
  const payload = { on, basis: "постановление", action };
  return region.ask({ method: "POST", url: `${url}/changes`, headers, payload });
}

/** All that an edition and its rows say but their place in the tree. */
async function textsOf(planId: string) {
  const { db } = server.database();
  const { rows } = await sql`select to_jsonb(e) - 'path' as edition, (select jsonb_agg(to_jsonb(a) - 'path')
      from edition_activity a where a.edition_id = e.id) as rows
    from plan_edition e where e.plan_id = ${planId}`.execute(db);
  return rows;
}

async function aRegion() {
  const region = await server.site();
  const municipality = { below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] } as const;
  const [from, to] = [await server.site(municipality), await server.site(municipality)];
  const school = await server.site({ below: from, kind: "school", roles: ["schoolHead"] });
  return { region, from, to, school };
}

test("what a moved school has approved is seen where the school stands now, and not where it stood", async () => {
  const { region, from, to, school } = await aRegion();
  const planId = await approvedPlan(school);
  const before = await textsOf(planId);
  expect(await seenBelow(from)).toEqual([[planId], [planId]]);
  expect(await moveTo(region, school, to, "2023-11-15")).toMatchObject({ status: 200 });
  expect(await seenBelow(from)).toEqual([[], []]);
  expect(await seenBelow(to)).toEqual([[planId], [planId]]);
  expect(await seenBelow(region)).toEqual([[planId], [planId]]);
  expect(await textsOf(planId)).toEqual(before);
  expect(before).toHaveLength(1);
});

test("a move on a coming day takes approved plans along on that day, whoever looks first", async () => {
  const { region, from, to, school } = await aRegion();
  const planId = await approvedPlan(school);
  expect(await moveTo(region, school, to, "2024-01-09")).toMatchObject({ status: 200 });
  expect(await seenBelow(from)).toEqual([[planId], [planId]]);
  server.setClock(new Date("2024-01-09T09:00:00Z"));
  const later = await to.person(["municipalCoordinator"]);
  await later.ask({ method: "GET", url: "/api/organisations" });
  const { body } = await later.ask({ method: "GET", url: "/api/editions?whose=below" });
  expect(z.parse(listEditions.response, body).editions).toMatchObject([{ planId }]);
});

test("from above nothing but the place of an edition can be changed, and only to where its organisation stands", async () => {
  const { region, school } = await aRegion();
  await approvedPlan(school);
  const statements = [
    sql`update plan_edition set path = ${region.parts.context.path}`,
    sql`update edition_activity set path = ${region.parts.context.path}`,
    sql`update plan_edition set in_force_from = '2023-12-01'`,
    sql`update edition_activity set current = false`,
  ];
  for (const statement of statements)
    await expect(
      withOrganisation(server.database().db, region.parts.context, (tx) => statement.execute(tx)),
    ).rejects.toThrow(/an approved edition (?:stands where|is put into force by)/);
});
