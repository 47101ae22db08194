import { expect } from "vitest";
import * as z from "zod/mini";
import { dutyView, type DutyView } from "#contract/execution.ts";
import type { OccurrenceAction } from "#core/execution/model.ts";
import type { DraftActivity } from "#core/intake/draft.ts";
import { selectLedger, type LedgerLine } from "#server/execution/read-store.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { TestServer, TestSite } from "./app.ts";
import { aDraft } from "./drafts.ts";
import { aPlanOf, send } from "./factories.ts";

let count = 0;
export const anId = (): string => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, "0")}`;

/** A plan of the school year 2023/2024 with these rows, approved and in force. */
export async function approvedPlan(
  server: TestServer,
  site: TestSite,
  rows: readonly DraftActivity[],
  title = "План",
): Promise<string> {
  const draft = aDraft({ title, period: "2023/2024", activities: [...rows] });
  const planId = await aPlanOf(server, site, { draft, bytes: `${title} ${anId()}` });
  await send(site, planId, { kind: "accept" });
  const act = { docType: "order", date: "2023-11-01", number: anId(), signer: "И. И. Иванов", signerPost: "Министр" };
  await takeLifeStep(site, planId, "approval", { act, inForceFrom: "2023-11-02" });
  return planId;
}

/** A step of the life of a plan on its version now. */
export async function takeLifeStep(site: TestSite, planId: string, path: string, body: object): Promise<void> {
  const { body: now } = await site.ask({ method: "GET", url: `/api/plans/${planId}/life` });
  const { version } = z.parse(z.object({ version: z.number() }), now);
  const headers = { "if-match": String(version) };
  const payload = { id: anId(), ...body };
  const answer = await site.ask({ method: "POST", url: `/api/plans/${planId}/life/${path}`, headers, payload });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

/** Of the own organisation, by the last day. */
export function ownLines({ parts }: TestSite): Promise<LedgerLine[]> {
  return withOrganisation(parts.db, parts.context, (tx) => selectLedger(tx, parts.context, { whose: "own" }));
}

export async function dutyOf(site: TestSite, title: string): Promise<DutyView> {
  const { context, db } = site.parts;
  const row = await withOrganisation(db, context, (tx) =>
    tx.selectFrom("duty").select("id").where("title", "=", title).where("path", "=", context.path).executeTakeFirst(),
  );
  const { body, status } = await site.ask({ method: "GET", url: `/api/duties/${row?.id ?? ""}` });
  expect(status).toBe(200);
  return z.parse(dutyView, body);
}

export async function mark(
  site: Pick<TestSite, "ask">,
  { id, version }: { id: string; version: number },
  action: OccurrenceAction,
) {
  const headers = { "if-match": String(version) };
  return site.ask({ method: "POST", url: `/api/occurrences/${id}/steps`, headers, payload: { action } });
}
