import type { ActDraftSummary, ActView, OutsideAct } from "#contract/act.ts";
import type { ActState } from "#core/act/model.ts";
import { followActState } from "#server/cascade/service.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { auditOf } from "./audit-of.ts";
import * as numbers from "./numbers.ts";
import * as store from "./store.ts";

/** What the way of a plan asks the registry. */
export const otherActNumbered = numbers.otherActNumbered;
export const registeredFor = numbers.registeredFor;
export { findActs } from "./numbers.ts";
export { actPaperFile, type ActPress } from "./papers.ts";
export { selectActs } from "./store.ts";
export { selectLetterhead, selectLetterheadFile } from "./letterhead-store.ts";

export async function listActs(parts: Parts): Promise<{ acts: ActView[] }> {
  return { acts: await withOrganisation(parts.db, parts.context, (tx) => store.selectActs(tx, parts.context)) };
}

export async function addAct(parts: Parts, fields: OutsideAct): Promise<ActView> {
  const { db, context, clock, newId } = parts;
  return withOrganisation(db, context, async (tx) => {
    const id = newId();
    await store.insertAct(tx, context, { id, at: clock(), fields, text: null });
    const view = await store.selectAct(tx, context, id);
    if (view === null) throw notFound();
    await recordAudit(tx, parts, auditOf("act.add", view));
    return view;
  });
}

export async function changeAct(parts: Parts, actId: string, fields: OutsideAct): Promise<ActView> {
  const { db, context } = parts;
  return withOrganisation(db, context, async (tx) => {
    const act = isId(actId) ? await store.selectAct(tx, context, actId) : null;
    if (act === null || act.organisationId !== context.organisationId) throw notFound();
    if (act.own) throw new Problem(409, "ownAct");
    await store.updateAct(tx, context, actId, fields);
    const view = { ...act, ...fields };
    await recordAudit(tx, parts, auditOf("act.change", view));
    return view;
  });
}

export async function changeActState(parts: Parts, actId: string, state: ActState): Promise<ActView> {
  const { db, context } = parts;
  return withOrganisation(db, context, async (tx) => {
    const done = isId(actId) && (await store.updateActState(tx, context, actId, state));
    const view = done ? await store.selectAct(tx, context, actId) : null;
    if (view === null) throw notFound();
    await followActState(tx, parts, actId, state);
    await recordAudit(tx, parts, auditOf("act.state", view));
    return view;
  });
}

export async function listDrafts(parts: Parts): Promise<{ drafts: ActDraftSummary[] }> {
  const rows = await withOrganisation(parts.db, parts.context, (tx) => store.selectDrafts(tx, parts.context));
  return {
    drafts: rows.map(({ id, content, updatedAt, updatedBy, actId }) => ({
      id,
      kind: content.kind,
      heading: content.heading,
      planId: content.appendixPlanId,
      points: content.points.length,
      updatedAt: updatedAt.toISOString(),
      updatedBy,
      actId,
    })),
  };
}
