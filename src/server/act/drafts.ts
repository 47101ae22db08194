import { createHash } from "node:crypto";
import * as z from "zod/mini";
import type { ActDraftView, ActView } from "#contract/act.ts";
import { checkAct, type ActQuestion } from "#core/act/checks.ts";
import type { ActDraft } from "#core/act/model.ts";
import { draft, type Draft } from "#core/intake/draft.ts";
import { parsePeriod, type Period } from "#core/time/period.ts";
import { closeAppointments, orderDuties } from "#server/cascade/service.ts";
import { contentOf } from "#server/plan/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { toJson } from "#server/platform/db/storable.ts";
import { withOrganisation, type OrganisationContext, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { auditOf } from "./audit-of.ts";
import { selectLetterhead } from "./letterhead-store.ts";
import { refuseTaken } from "./numbers.ts";
import * as store from "./store.ts";
import { selectGroups } from "./surroundings-store.ts";

export interface PlanBehind {
  readonly id: string;
  readonly period: string | null;
  readonly content: Draft;
}

/** The plan of one's own that is printed behind the act; null when there is none, or none any more. */
export async function planBehind(
  tx: Tx,
  context: OrganisationContext,
  planId: string | null,
): Promise<PlanBehind | null> {
  const found = planId === null ? null : await contentOf(tx, context, planId);
  if (planId === null || found === null) return null;
  return { id: planId, period: found.period, content: z.parse(draft, JSON.parse(found.content)) };
}

/** SHA-256 of what is printed, as hexadecimal digits: the same content has the same sum, whatever file it is in. */
export function contentHash(act: ActDraft, plan: Draft | null): string {
  const { settled: _settled, ...printed } = act;
  return createHash("sha256")
    .update(toJson({ act: printed, plan }))
    .digest("hex");
}

export async function getDraft(parts: Parts, draftId: string): Promise<ActDraftView> {
  const { db, context } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await loadDraft(tx, context, draftId, false);
    const plan = await planBehind(tx, context, row.content.appendixPlanId);
    return {
      id: row.id,
      version: row.version,
      updatedAt: row.updatedAt.toISOString(),
      updatedBy: row.updatedBy,
      actId: row.actId,
      content: row.content,
      sha256: contentHash(row.content, plan?.content ?? null),
      plan,
      groups: await selectGroups(tx, context),
      letterhead: (await selectLetterhead(tx, context)) !== null,
      today: todayOf(parts),
    };
  });
}

export async function loadDraft(
  tx: Tx,
  context: OrganisationContext,
  draftId: string,
  lock: boolean,
): Promise<store.DraftRow> {
  const row = isId(draftId) ? await store.selectDraft(tx, context, draftId, lock) : null;
  if (row === null) throw notFound();
  return row;
}

/** The draft that may be written on top of the version that was shown (asked for only when the draft is there); nobody else writes it until the end of the transaction. */
async function openDraft(
  tx: Tx,
  context: OrganisationContext,
  draftId: string,
  version: () => number,
): Promise<store.DraftRow> {
  const row = await loadDraft(tx, context, draftId, true);
  if (row.actId !== null) throw new Problem(409, "registered");
  if (row.version !== version())
    throw new Problem(412, "changedMeanwhile", { version: row.version, updatedBy: row.updatedBy ?? "" });
  return row;
}

export async function saveDraft(parts: Parts, draftId: string, version: () => number, content: ActDraft) {
  const { db, context, clock, identity } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await openDraft(tx, context, draftId, version);
    const next = {
      id: row.id,
      content,
      at: clock(),
      by: identity?.name ?? null,
      version: row.version + 1,
      actId: null,
    };
    await store.updateDraft(tx, context, next);
    const plan = await planBehind(tx, context, content.appendixPlanId);
    return {
      version: next.version,
      updatedAt: next.at.toISOString(),
      sha256: contentHash(content, plan?.content ?? null),
    };
  });
}

export async function deleteDraft(parts: Parts, draftId: string): Promise<{ id: string }> {
  const { db, context } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await loadDraft(tx, context, draftId, true);
    if (row.actId !== null) throw new Problem(409, "registered");
    await store.deleteDraft(tx, context, row.id);
    await recordAudit(tx, parts, { action: "actDraft.delete", objectKind: "actDraft", objectId: row.id });
    return { id: row.id };
  });
}

/** The act is signed: its text stays as it is, and it is a line of the registry. */
export async function registerDraft(
  parts: Parts,
  draftId: string,
  version: () => number,
  signed: { readonly date: string; readonly number: string },
): Promise<ActView> {
  const { db, context, clock, identity, newId } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await openDraft(tx, context, draftId, version);
    const act: ActDraft = { ...row.content, ...signed };
    const plan = await planBehind(tx, context, act.appendixPlanId);
    await refuseUnready(tx, parts, act, plan);
    const id = newId();
    const fields = { kind: act.kind, issuer: act.issuer, ...signed, title: act.heading, state: "inForce" } as const;
    const text = {
      act,
      plan: plan?.content ?? null,
      sha256: contentHash(act, plan?.content ?? null),
      revision: row.version + 1,
    };
    await store.insertAct(tx, context, { id, at: clock(), fields, text });
    await store.insertLinks(tx, context, id, await linksOf(tx, context, act));
    await store.updateDraft(tx, context, {
      id: row.id,
      content: act,
      at: clock(),
      by: identity?.name ?? null,
      version: row.version + 1,
      actId: id,
    });
    const view = await store.selectAct(tx, context, id);
    if (view === null) throw notFound();
    await orderDuties(tx, parts, { id, act }, todayOf(parts));
    await closeAppointments(tx, parts, { id, act });
    await recordAudit(tx, parts, auditOf("act.register", view));
    return view;
  });
}

async function refuseUnready(tx: Tx, parts: Parts, act: ActDraft, plan: PlanBehind | null): Promise<void> {
  const { date, number, kind } = act;
  if (date === null || number === null) throw new Problem(409, "notReady", { questions: "" });
  const questions = checkAct(act, {
    today: todayOf(parts),
    period: periodOf(plan),
    firstEvent: null,
    registered: [],
  });
  const stops = questions.filter(({ weight }) => weight === "stop");
  const basis = stops.find(({ code }) => code === "datedBeforeBasis");
  if (basis) throw new Problem(409, "datedBeforeBasis", basis.data);
  if (stops.length > 0) throw new Problem(409, "notReady", { questions: codesOf(stops) });
  await refuseTaken(tx, parts.context, act, { kind, date, number });
}

export function periodOf(plan: PlanBehind | null): Period | null {
  const period = plan?.period ?? null;
  return period === null ? null : parsePeriod(period);
}

const codesOf = (questions: readonly ActQuestion[]): string => questions.map(({ code }) => code).join(",");

/** To lines of the registry that are there. */
async function linksOf(tx: Tx, context: OrganisationContext, { basis, amends }: ActDraft) {
  const wanted = [
    ...basis.map(({ actId }) => ({ kind: "basis" as const, actId })),
    ...(amends === null ? [] : [{ kind: "amends" as const, actId: amends.actId }]),
  ];
  const links: { kind: "basis" | "amends"; actId: string }[] = [];
  for (const { kind, actId } of wanted) {
    if (actId === null || !isId(actId) || (await store.selectAct(tx, context, actId)) === null) continue;
    links.push({ kind, actId });
    if (kind === "amends") await store.updateActState(tx, context, actId, "amended");
  }
  return links;
}
