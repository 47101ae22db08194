import * as z from "zod/mini";
import { isCentrePlan } from "#core/cascade/act-term.ts";
import { actInWords } from "#core/execution/act-in-words.ts";
import { fulfil } from "#server/execution/service.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { countCentrePlans, selectCentrePlanDuties, selectHost } from "./host-store.ts";

/** `organisationId`: who the centre works in. */
export const hostJob = z.object({
  kind: z.literal("centrePlan"),
  regionId: z.string(),
  organisationId: z.string(),
  centreId: z.string(),
  planId: z.string(),
  on: z.string(),
  document: z.string(),
});
type HostJob = z.infer<typeof hostJob>;

interface Act {
  readonly docType: string;
  readonly number: string | null;
  readonly date: string;
}

/**
 * The first approval of a centre's plan, for whoever the centre works in: an order told the school to have it approved. What
 * to send; null: nobody waits for it.
 */
export async function hostJobFor(tx: Tx, { context }: Parts, planId: string, act: Act): Promise<HostJob | null> {
  const host = await selectHost(tx, context);
  if (host === null) return null;
  const { organisationId: centreId, regionId } = context;
  const document = `${actInWords(act)}, ${host.name}`;
  return { kind: "centrePlan", regionId, organisationId: host.hostId, centreId, planId, on: act.date, document };
}

/** By the school itself: one time of the duty is done when the last of its centres has the first plan for these years. */
export async function closeForHost(parts: Parts, { centreId, document, on, planId }: HostJob): Promise<void> {
  await withOrganisation(parts.db, parts.context, async (tx) => {
    const centres = await countCentrePlans(tx, parts.context, planId);
    const complete = centres.every(({ plans }) => plans > 0);
    if (!complete || centres.find((one) => one.centreId === centreId)?.plans !== 1) return;
    const duties = await selectCentrePlanDuties(tx, parts.context, document);
    const dutyIds = duties.filter(({ title }) => isCentrePlan(title)).map(({ id }) => id);
    if (dutyIds.length > 0) await fulfil(tx, parts, { by: "plan", on, document, dutyIds });
  });
}
