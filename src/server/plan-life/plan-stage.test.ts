import * as z from "zod/mini";
import { expect, test } from "vitest";
import { listEndorsements } from "#contract/endorsement.ts";
import { listPlans, planView, type PlanStanding } from "#contract/plan.ts";
import { lifeView } from "#contract/plan-life.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";

const server = theServer();
const ACT = { docType: "order", date: "2023-11-01", number: "712 - 02" } as const;
const SIGNED = { ...ACT, signer: "И. И. Примеров", signerPost: "Министр" };
let count = 0;

async function step(site: TestSite, planId: string, path: string, body: object): Promise<void> {
  const url = `/api/plans/${planId}/life`;
  const { version } = z.parse(lifeView, (await site.ask({ method: "GET", url })).body);
  const payload = { id: `step-${String((count += 1)).padStart(6, "0")}`, ...body };
  const headers = { "if-match": String(version) };
  expect(await site.ask({ method: "POST", url: `${url}/${path}`, headers, payload })).toMatchObject({ status: 200 });
}

/** As the list of plans and the page of the plan say it. */
async function standingOf(site: TestSite, planId: string): Promise<PlanStanding | undefined> {
  const { plans } = z.parse(listPlans.response, (await site.ask({ method: "GET", url: "/api/plans" })).body);
  const listed = plans.find(({ id }) => id === planId)?.life;
  const { life } = z.parse(planView, (await site.ask({ method: "GET", url: `/api/plans/${planId}` })).body);
  expect(life).toEqual(listed);
  return listed;
}

async function endorse(site: TestSite): Promise<void> {
  const { body } = await site.ask({ method: "GET", url: "/api/endorsements" });
  const [one] = z.parse(listEndorsements.response, body).endorsements;
  const payload = { id: `answer-${String((count += 1)).padStart(6, "0")}`, action: { kind: "endorse" } };
  await site.ask({ method: "POST", url: `/api/endorsements/${one?.id}/steps`, payload });
}

test("the list of plans says of each where it is, who has not answered yet, and by which act it is approved", async () => {
  const region = await server.site();
  const institute = await server.site({ below: region, kind: "educationInstitute", roles: ["instituteMethodologist"] });
  const municipality = await server.site({
    below: region,
    kind: "municipalAuthority",
    roles: ["municipalCoordinator"],
  });
  const activities = [anActivity({ number: "1.1", schedule: "май 2024 г.", source: { table: 1, row: 2 } })];
  const draft = aDraft({ title: "План области", activities });
  const planId = await aPlanOf(server, region, { draft, bytes: "план" });
  const untouched = await aPlanOf(server, region, { draft, bytes: "другой" });
  await send(region, planId, { kind: "accept" });
  expect(await standingOf(region, planId)).toEqual({ stage: "draft", waiting: [], act: null });

  const asked = [institute, municipality].map(({ parts }) => ({
    organisationId: parts.context.organisationId,
    post: null,
  }));
  const names = await server
    .database()
    .db.selectFrom("organisation")
    .select(["id", "name"])
    .where(
      "id",
      "in",
      asked.map(({ organisationId }) => organisationId),
    )
    .execute();
  const nameOf = ({ parts }: TestSite) => names.find(({ id }) => id === parts.context.organisationId)?.name;
  await step(region, planId, "steps", { action: { kind: "sendForEndorsement", asked, deadline: null } });
  const both = new Set([nameOf(institute), nameOf(municipality)]);
  const sent = await standingOf(region, planId);
  expect(sent).toMatchObject({ stage: "endorsement", act: null });
  expect(new Set(sent?.waiting)).toEqual(both);
  await endorse(institute);
  expect(await standingOf(region, planId)).toMatchObject({ stage: "endorsement", waiting: [nameOf(municipality)] });
  await endorse(municipality);
  expect(await standingOf(region, planId)).toEqual({ stage: "endorsed", waiting: [], act: null });

  await step(region, planId, "approval", { act: SIGNED, inForceFrom: null });
  expect(await standingOf(region, planId)).toEqual({ stage: "approved", waiting: [], act: ACT });
  await step(region, planId, "steps", { action: { kind: "enterIntoForce", date: "2023-11-02" } });
  expect(await standingOf(region, planId)).toMatchObject({ stage: "inForce", act: ACT });
  await step(region, planId, "steps", { action: { kind: "beginEdition", reason: null } });
  const field = { kind: "setField", key: "t1r2", field: "schedule", text: "июнь 2024 г." } as const;
  await send(region, planId, field, { base: 1 });
  expect(await standingOf(region, planId)).toMatchObject({ stage: "amending", act: ACT });
  const second = { date: "2023-11-10", number: "800" };
  await step(region, planId, "approval", { act: { ...SIGNED, ...second }, inForceFrom: null });
  expect(await standingOf(region, planId)).toMatchObject({ stage: "approved", act: { ...ACT, ...second } });
  await step(region, planId, "steps", { action: { kind: "close", reason: "Год окончен" } });
  expect(await standingOf(region, planId)).toMatchObject({ stage: "closed" });
  expect(await standingOf(region, untouched)).toEqual({ stage: "draft", waiting: [], act: null });
});
