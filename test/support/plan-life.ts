import { randomUUID } from "node:crypto";
import * as z from "zod/mini";
import { listEndorsements } from "#contract/endorsement.ts";
import { lifeView, type LifeView } from "#contract/plan-life.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import type { TestServer, TestSite } from "./app.ts";
import { aDraft, anActivity } from "./drafts.ts";
import { aPlanOf, send } from "./factories.ts";

const anId = (): string => randomUUID();

const ROWS = [
  anActivity({ number: "1.1", schedule: "сентябрь 2023 г.", responsible: "ИРО", source: { table: 1, row: 2 } }),
  anActivity({ number: "1.2", title: "Форум", schedule: "май 2024 г.", source: { table: 1, row: 3 } }),
  anActivity({ number: "1.3", title: "Конкурс", schedule: null, source: { table: 1, row: 4 } }),
];
export const ACT = {
  docType: "order",
  date: "2023-11-01",
  number: "712 - 02",
  signer: "И. И. Иванов",
  signerPost: "Министр образования",
} as const;

export interface Asker {
  ask: TestSite["ask"];
}

export async function aPlan(server: TestServer, site: TestSite, title = "Комплексный план"): Promise<string> {
  const planId = await aPlanOf(server, site, { draft: aDraft({ title, activities: ROWS }), bytes: title });
  await send(site, planId, { kind: "accept" });
  return planId;
}

export async function lifeOf(who: Asker, planId: string): Promise<LifeView> {
  const { body } = await who.ask({ method: "GET", url: `/api/plans/${planId}/life` });
  return z.parse(lifeView, body);
}

export async function step(who: Asker, planId: string, action: object, { id = anId(), version = -1 } = {}) {
  const based = version < 0 ? (await lifeOf(who, planId)).version : version;
  const headers = { "if-match": `"${based}"` };
  return who.ask({ method: "POST", url: `/api/plans/${planId}/life/steps`, headers, payload: { id, action } });
}

export async function approve(
  who: Asker,
  planId: string,
  { act = {}, inForceFrom = null as string | null, id = anId() } = {},
) {
  const { version } = await lifeOf(who, planId);
  const headers = { "if-match": String(version) };
  const payload = { id, act: { ...ACT, ...act }, inForceFrom };
  return who.ask({ method: "POST", url: `/api/plans/${planId}/life/approval`, headers, payload });
}

export async function change(site: TestSite, planId: string, action: PlanAction) {
  const { body } = await site.ask({ method: "GET", url: `/api/plans/${planId}/changes` });
  return send(site, planId, action, { base: z.parse(z.object({ version: z.number() }), body).version });
}

export async function waiting(who: Asker) {
  const { body } = await who.ask({ method: "GET", url: "/api/endorsements" });
  return z.parse(listEndorsements.response, body).endorsements;
}

export const answer = (who: Asker, id: string, action: object, stepId = anId()) =>
  who.ask({ method: "POST", url: `/api/endorsements/${id}/steps`, payload: { id: stepId, action } });

export const refusal = (code: string, status = 422) => ({ status, body: { error: { code } } });

export interface Asked {
  readonly region: TestSite;
  readonly institute: TestSite;
  readonly municipality: TestSite;
  readonly planId: string;
}

/** A region, two bodies below it that are asked, and a plan of the region. */
export async function aRegionThatAsks(server: TestServer): Promise<Asked> {
  const region = await server.site();
  const institute = await server.site({ below: region, kind: "educationInstitute", roles: ["instituteMethodologist"] });
  const municipality = await server.site({
    below: region,
    kind: "municipalAuthority",
    roles: ["municipalCoordinator"],
  });
  return { region, institute, municipality, planId: await aPlan(server, region) };
}

export const sending = (...sites: TestSite[]) => ({
  kind: "sendForEndorsement",
  asked: sites.map(({ parts }) => ({ organisationId: parts.context.organisationId, post: null })),
  deadline: "2023-12-01",
});
