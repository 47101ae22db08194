import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";
import {
  ACT,
  answer,
  aPlan,
  approve,
  aRegionThatAsks,
  lifeOf,
  refusal,
  sending,
  step,
  waiting,
} from "#test/support/plan-life.ts";

const server = theServer();
let region: TestSite;
let institute: TestSite;
let planId: string;
beforeEach(async () => {
  ({ region, institute, planId } = await aRegionThatAsks(server));
});

test("the act is real: its number is free, its date is neither ahead nor before its basis", async () => {
  const basis = [{ docType: "приказ", issuer: null, date: "2023-10-20", number: "119/ПК" }];
  const based = await aPlanOf(server, region, { draft: aDraft({ title: "С основанием", basis }), bytes: "основание" });
  await send(region, based, { kind: "accept" });
  expect(await approve(region, based, { act: { date: "2023-10-19" } })).toMatchObject({
    status: 422,
    body: {
      error: { code: "datedBeforeBasis", data: { field: "/act/date", basis: "119/ПК", basisDate: "2023-10-20" } },
    },
  });
  expect(await approve(region, based, { act: { date: "2023-11-16" } })).toMatchObject(refusal("datedInFuture"));
  expect(await approve(region, based, { act: { number: null } })).toMatchObject(refusal("actNumberMissing"));
  expect(await approve(region, planId)).toMatchObject({ status: 200, body: { stage: "approved" } });
  expect(await approve(region, based, { act: { number: "712-02" } })).toMatchObject({
    status: 409,
    body: { error: { code: "numberTaken", data: { number: "712-02", year: "2023", title: "Комплексный план" } } },
  });
  expect(await approve(region, based, { act: { docType: "directive" } })).toMatchObject({ status: 200 });
});

test("whoever gave the password long ago gives it again before approving", async () => {
  server.setClock(new Date("2023-11-15T12:20:00Z"));
  expect(await approve(region, planId)).toMatchObject(refusal("confirmNeeded", 403));
  expect(await lifeOf(region, planId)).toMatchObject({ stage: "draft", editions: [] });
});

test("two people approve two plans with one number at once: one of them is told", async () => {
  const second = await aPlan(server, region, "Второй план");
  const answers = await Promise.all([approve(region, planId), approve(region, second)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test("an act later than its events is allowed and said", async () => {
  const url = `/api/plans/${planId}/life/check?date=2023-11-01`;
  const { body } = await region.ask({ method: "GET", url });
  expect(body).toMatchObject({
    warnings: [
      { code: "notEndorsed" },
      { code: "laterThanEvents", rows: [{ number: "1.1" }] },
      { code: "withoutResponsible" },
      { code: "withoutSchedule" },
    ],
  });
});

test("whoever may only look takes no step", async () => {
  for (const role of ["observer", "teacher", "administrator"] as const) {
    const person = await region.person([role]);
    const headers = { "if-match": "0" };
    const asked = { id: randomUUID(), action: sending(institute) };
    const taken = await person.ask({ method: "POST", url: `/api/plans/${planId}/life/steps`, headers, payload: asked });
    expect(taken.status, role).toBe(403);
    const payload = { id: randomUUID(), act: ACT, inForceFrom: null };
    const approved = await person.ask({ method: "POST", url: `/api/plans/${planId}/life/approval`, headers, payload });
    expect(approved.status, role).toBe(403);
  }
  const methodologist = await region.person(["methodologist"]);
  const payload = { id: randomUUID(), act: ACT, inForceFrom: null };
  const url = `/api/plans/${planId}/life/approval`;
  expect(await methodologist.ask({ method: "POST", url, headers: { "if-match": "0" }, payload })).toMatchObject({
    status: 403,
  });
});

test("not even the owner of the database changes what was approved or sent", async () => {
  await step(region, planId, sending(institute));
  const [one] = await waiting(institute);
  await answer(institute, one?.id ?? "", { kind: "endorse" });
  await approve(region, planId, { inForceFrom: "2023-11-02" });
  const { pool } = server.database();
  const attempt = async (statement: string): Promise<string> => {
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query("select set_config('app.organisation_id', $1, true), set_config('app.path', $2, true)", [
        region.parts.context.organisationId,
        region.parts.context.path,
      ]);
      await client.query(statement);
      return "done";
    } catch (error) {
      return error instanceof Error && "code" in error ? String(error.code) : "?";
    } finally {
      await client.query("rollback");
      client.release();
    }
  };
  for (const statement of [
    "update plan_edition set content = '{}'",
    "update plan_edition set in_force_from = '2030-01-01'",
    "update plan_edition set act_number = '1'",
    "delete from plan_edition",
    "update edition_activity set title = 'x'",
    "delete from edition_activity",
    "update endorsement_round set content = '{}'",
    "update plan_step set action = '{}'",
    "delete from plan_step",
  ])
    expect(await attempt(statement), statement).toBe("23001");
  expect(await attempt("update plan_edition set path = path")).toBe("done");
});
