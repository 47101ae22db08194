import * as z from "zod/mini";
import { lifeView, type LifeView } from "#contract/plan-life.ts";
import type { DraftActivity } from "#core/intake/draft.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import type { TestServer, TestSite } from "./app.ts";
import { aDraft } from "./drafts.ts";
import { aPlanOf, send } from "./factories.ts";

let count = 0;
const stepId = (): string => `approving-${String((count += 1)).padStart(6, "0")}`;

async function lifeOf(site: TestSite, planId: string): Promise<LifeView> {
  return z.parse(lifeView, (await site.ask({ method: "GET", url: `/api/plans/${planId}/life` })).body);
}

/** A plan of the organisation that has been looked through; its rows are named «t1r2», «t1r3» and so on when they say their places. */
export async function anAcceptedPlan(
  server: TestServer,
  site: TestSite,
  activities: DraftActivity[],
  title = "Комплексный план",
): Promise<string> {
  const planId = await aPlanOf(server, site, { draft: aDraft({ title, activities }), bytes: `${title} ${stepId()}` });
  await send(site, planId, { kind: "accept" });
  return planId;
}

/** Enters the act; in force from the same day. Whoever asks must be one who may approve. */
export async function approve(site: TestSite, planId: string, date = "2023-11-01"): Promise<void> {
  const { version } = await lifeOf(site, planId);
  const act = { docType: "order", date, number: `${(count += 1)}-п`, signer: "И. И. Иванов", signerPost: "Начальник" };
  const payload = { id: stepId(), act, inForceFrom: date };
  const headers = { "if-match": String(version) };
  const answer = await site.ask({ method: "POST", url: `/api/plans/${planId}/life/approval`, headers, payload });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

/** A new edition with these changes, approved and in force. */
export async function amend(
  site: TestSite,
  planId: string,
  actions: readonly PlanAction[],
  date = "2023-11-10",
): Promise<void> {
  const { version } = await lifeOf(site, planId);
  await site.ask({
    method: "POST",
    url: `/api/plans/${planId}/life/steps`,
    headers: { "if-match": String(version) },
    payload: { id: stepId(), action: { kind: "beginEdition", reason: null } },
  });
  for (const action of actions) {
    const { body } = await site.ask({ method: "GET", url: `/api/plans/${planId}/changes` });
    const made = await send(site, planId, action, { base: z.parse(z.object({ version: z.number() }), body).version });
    if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  }
  await approve(site, planId, date);
}
