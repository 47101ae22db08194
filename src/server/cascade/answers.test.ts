import { sql } from "kysely";
import * as z from "zod/mini";
import { beforeEach, expect, test } from "vitest";
import { getCascade, getRowCascade, listNeighbours, listProposals, type ProposalView } from "#contract/cascade.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { amend, anAcceptedPlan, approve } from "#test/support/approved-plans.ts";
import { anActivity } from "#test/support/drafts.ts";
import { bringDown } from "./bring-down.ts";

const server = theServer();

const row = (line: number, title: string, responsible: string) =>
  anActivity({
    number: `1.${line}`,
    title,
    audience: null,
    responsible,
    schedule: "май 2024 г.",
    source: { table: 1, row: line },
  });
const ROWS = [row(1, "Отчёт о работе", "Руководители ОО"), row(2, "Неделя науки", "Руководители ОО")];

let region: TestSite;
let municipality: TestSite;
let school: TestSite;
let planId: string;

beforeEach(async () => {
  region = await server.site();
  municipality = await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  school = await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] });
  planId = await anAcceptedPlan(server, region, ROWS);
  await approve(region, planId);
  await bringDown(region.parts, planId);
});

async function listed(site: Pick<TestSite, "ask"> = school): Promise<ProposalView[]> {
  const { body } = await site.ask({ method: "GET", url: "/api/proposals" });
  return z.parse(listProposals.response, body).proposals.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

async function one(key: string, site: TestSite = school): Promise<ProposalView> {
  const found = (await listed(site)).find((each) => each.key === key);
  if (found === undefined) throw new Error("not proposed");
  return found;
}

interface How {
  readonly site?: Pick<TestSite, "ask">;
  readonly draftPlanId?: string | null;
  readonly key?: string;
}

const give = (
  answers: readonly { proposal: Pick<ProposalView, "id" | "version">; answer: object }[],
  { site = school, draftPlanId = null, key }: How = {},
) =>
  site.ask({
    method: "POST",
    url: "/api/proposals/answers",
    ...(key === undefined ? {} : { headers: { "idempotency-key": key } }),
    payload: {
      answers: answers.map(({ proposal, answer }) => ({ proposalId: proposal.id, version: proposal.version, answer })),
      draftPlanId,
    },
  });

async function duties(site: TestSite = school): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select d.title || ', ' || coalesce(d.schedule, '') || ': ' || d.state || ' ' || count(o.id) filter (where not o.withdrawn) as line
    from duty d left join occurrence o on o.duty_id = d.id
    where d.organisation_id = ${site.parts.context.organisationId} group by d.region_id, d.id, d.title, d.schedule, d.state order by 1`.execute(
    site.parts.db,
  );
  return rows.map(({ line }) => line);
}

test("several at once: taken is a duty at once, changed keeps the parent's words beside, declined has its reason", async () => {
  const [first, second] = [await one("t1r1"), await one("t1r2")];
  const answer = await give([
    { proposal: first, answer: { kind: "change", fields: { title: "Отчёт школы", schedule: "до 20 мая 2024 г." } } },
    { proposal: second, answer: { kind: "notConcerned", reason: "Своя неделя в апреле" } },
  ]);
  expect(answer).toMatchObject({ status: 200, body: { answered: [{ state: "changed" }, { state: "notConcerned" }] } });
  expect(await duties()).toEqual(["Отчёт школы, до 20 мая 2024 г.: active 1"]);
  expect(await one("t1r1")).toMatchObject({
    state: "changed",
    row: { title: "Отчёт о работе", schedule: "май 2024 г." },
    duty: { title: "Отчёт школы", schedule: "до 20 мая 2024 г." },
  });
  const { body } = await region.ask({ method: "GET", url: `/api/plans/${planId}/cascade/t1r1` });
  const { dutyId, organisations } = z.parse(getRowCascade.response, body);
  expect(await region.ask({ method: "GET", url: `/api/duties/${dutyId}/nudges` })).toMatchObject({
    status: 200,
    body: { title: "Отчёт о работе" },
  });
  expect(organisations).toMatchObject([
    { state: "open", drift: [] },
    { state: "changed", drift: [{ field: "title", after: "Отчёт школы" }, { field: "schedule" }] },
  ]);
  const seen = z.parse(
    getCascade.response,
    (await region.ask({ method: "GET", url: `/api/plans/${planId}/cascade` })).body,
  );
  expect(seen).toMatchObject({ run: { state: "done" }, organisations: { asked: 2, answered: 1 } });
  expect(seen.rows[1]).toMatchObject({ key: "t1r2", expected: 2, open: 1, notConcerned: 1 });
});

test("answered twice it is answered once; over other words it is refused with the words of now", async () => {
  const proposal = await one("t1r1");
  const take = [{ proposal, answer: { kind: "take" } }];
  const first = await give(take, { key: "answer-key-1" });
  expect(await give(take, { key: "answer-key-1" })).toEqual(first);
  expect(await give(take)).toMatchObject({ status: 412, body: { error: { code: "proposalChanged" } } });
  expect(await duties()).toEqual(["Отчёт о работе, май 2024 г.: active 1"]);
  const other = await one("t1r2");
  await amend(region, planId, [{ kind: "setField", key: "t1r2", field: "schedule", text: "июнь 2024 г." }]);
  await bringDown(region.parts, planId);
  expect(await give([{ proposal: other, answer: { kind: "take" } }])).toMatchObject({
    status: 412,
    body: { error: { code: "proposalChanged", data: { title: "Неделя науки", schedule: "июнь 2024 г." } } },
  });
});

test("a new edition asks again beside the earlier answer; taken again, the same duty has the new words", async () => {
  await give([{ proposal: await one("t1r1"), answer: { kind: "take" } }]);
  await amend(region, planId, [{ kind: "setField", key: "t1r1", field: "schedule", text: "июнь 2024 г." }]);
  await bringDown(region.parts, planId);
  const again = await one("t1r1");
  expect(again).toMatchObject({
    state: "open",
    lastAnswer: { state: "taken" },
    drift: [{ field: "schedule", before: "май 2024 г.", after: "июнь 2024 г." }],
    duty: { schedule: "май 2024 г." },
  });
  await give([{ proposal: again, answer: { kind: "take" } }]);
  expect(await duties()).toEqual(["Отчёт о работе, июнь 2024 г.: active 1"]);
  await amend(region, planId, [{ kind: "removeRow", key: "t1r1" }], "2023-11-12");
  await bringDown(region.parts, planId);
  expect(await one("t1r1")).toMatchObject({
    state: "withdrawn",
    withdrawnBecause: "rowRemoved",
    lastAnswer: { state: "taken" },
  });
  expect(await duties()).toEqual(["Отчёт о работе, июнь 2024 г.: withdrawn 0"]);
  expect(await give([{ proposal: await one("t1r1"), answer: { kind: "take" } }])).toMatchObject({ status: 409 });
});

test("taken into the own draft, it is one duty before and after the own plan is approved", async () => {
  const draft = await anAcceptedPlan(server, school, [row(9, "Своё дело", "Заместитель директора")], "План школы");
  const [first, second] = [await one("t1r1"), await one("t1r2")];
  const answer = await give(
    [
      { proposal: first, answer: { kind: "take" } },
      { proposal: second, answer: { kind: "own", planId: draft, rowKey: "t1r9" } },
    ],
    { draftPlanId: draft },
  );
  expect(answer).toMatchObject({ status: 200, body: { rowsAdded: 1 } });
  expect(await duties()).toEqual(["Отчёт о работе, май 2024 г.: active 1"]);
  await approve(school, draft);
  expect(await duties()).toEqual(["Отчёт о работе, май 2024 г.: active 1", "Своё дело, май 2024 г.: active 1"]);
  const after = await listed();
  expect(after.map(({ ownRow, duty, state }) => [state, ownRow?.title, duty?.title])).toEqual([
    ["taken", "Отчёт о работе", "Отчёт о работе"],
    ["own", "Своё дело", "Своё дело"],
  ]);
});

test("an answer is taken back with its duty and its row of the draft", async () => {
  const draft = await anAcceptedPlan(server, school, [row(9, "Своё дело", "Заместитель директора")], "План школы");
  await give([{ proposal: await one("t1r1"), answer: { kind: "take" } }], { draftPlanId: draft });
  expect(await give([{ proposal: await one("t1r1"), answer: { kind: "undo" } }])).toMatchObject({ status: 200 });
  expect(await one("t1r1")).toMatchObject({ state: "open", answer: null, duty: null, ownRow: null });
  expect(await duties()).toEqual(["Отчёт о работе, май 2024 г.: withdrawn 0"]);
  const { body } = await school.ask({ method: "GET", url: `/api/plans/${draft}` });
  expect(z.parse(z.object({ activities: z.array(z.object({ key: z.string() })) }), body).activities).toEqual([
    { key: "t1r9" },
  ]);
  expect(await give([{ proposal: await one("t1r1"), answer: { kind: "undo" } }])).toMatchObject({
    status: 409,
    body: { error: { code: "nothingToUndo" } },
  });
});

test("own rows about the same stand beside: of the approved plan and of a draft", async () => {
  const own = await anAcceptedPlan(server, school, [row(5, "Отчёт о работе", "Директор")], "План школы");
  expect((await one("t1r1")).beside).toMatchObject({ standing: null, draft: { planId: own, title: "Отчёт о работе" } });
  await approve(school, own);
  expect((await one("t1r1")).beside).toMatchObject({ standing: { planId: own }, draft: null });
});

test("nobody answers for another, and a teacher or an observer not at all", async () => {
  const proposal = await one("t1r1");
  const neighbour = await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] });
  for (const site of [neighbour, municipality, region])
    expect(await give([{ proposal, answer: { kind: "take" } }], { site })).toMatchObject({ status: 404 });
  for (const role of ["teacher", "observer", "approver"] as const) {
    const site = await school.person([role]);
    expect((await give([{ proposal, answer: { kind: "take" } }], { site })).status).toBe(403);
    expect(await listed(site)).toHaveLength(2);
  }
  expect(await duties()).toEqual([]);
});

test("bad answers say what is wrong, and none of the others is kept", async () => {
  const [first, second] = [await one("t1r1"), await one("t1r2")];
  const good = { proposal: first, answer: { kind: "take" } };
  for (const [answer, status, code] of [
    [{ kind: "notConcerned", reason: "  " }, 400, "badRequest"],
    [{ kind: "change", fields: { title: " " } }, 422, "titleMissing"],
    [{ kind: "own", planId, rowKey: "t1r1" }, 422, "rowMissing"],
  ] as const)
    expect(await give([good, { proposal: second, answer }])).toMatchObject({ status, body: { error: { code } } });
  expect(await duties()).toEqual([]);
});

test("neighbours are told by their approved plans only", async () => {
  const neighbour = await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] });
  await bringDown(region.parts, planId);
  const draft = await anAcceptedPlan(server, neighbour, [row(9, "Другое", "Директор")], "План соседа");
  await give([{ proposal: await one("t1r1", neighbour), answer: { kind: "take" } }], {
    site: neighbour,
    draftPlanId: draft,
  });
  const asked = async () =>
    z.parse(
      listNeighbours.response,
      (await school.ask({ method: "GET", url: `/api/proposals/${(await one("t1r1")).id}/neighbours` })).body,
    ).neighbours;
  expect(await asked()).toEqual([]);
  await approve(neighbour, draft);
  expect(await asked()).toMatchObject([{ title: "Отчёт о работе", schedule: "май 2024 г." }]);
});

test("what only those below do is carried out by them", async () => {
  await give([{ proposal: await one("t1r1", municipality), answer: { kind: "take" } }], { site: municipality });
  const { rows } =
    await sql`select carried_by from duty where organisation_id = ${municipality.parts.context.organisationId}`.execute(
      region.parts.db,
    );
  expect(rows).toEqual([{ carried_by: "below" }]);
});
