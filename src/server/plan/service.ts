import * as z from "zod/mini";
import type { PlanSummary, PlanView, SearchHit } from "#contract/plan.ts";
import type { ChangesAnswer } from "#contract/plan-change.ts";
import type { Draft } from "#core/intake/draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import type { PlanChange } from "#core/plan/change/model.ts";
import { planContent, type PlanAction, type PlanContent } from "#core/plan/change/model.ts";
import type { ActivityReadings } from "#core/plan/model.ts";
import { hasEdition } from "#core/plan/life/transitions.ts";
import { makeQuestion, PERIOD_QUESTION } from "#core/plan/question.ts";
import { parsePeriod, printPeriod, type Period } from "#core/time/period.ts";
import { withChores, withOrganisation, type OrganisationContext, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import { selectChanges } from "./change-store.ts";
import { rememberedChanges } from "./column-memory.ts";
import { loadDocument } from "./document.ts";
import { madeFromOf } from "./next-year.ts";
import { authorOf, changePlan } from "./review.ts";
import { selectActivities } from "./row-store.ts";
import { savePlan } from "./save-plan.ts";
import { selectStage } from "./stage-store.ts";
import { markTitle, tsquery } from "./search.ts";
import { searchActivities } from "./search-store.ts";
import { asStored, baseOf, needsDocument, standingOf } from "./standing.ts";
import * as store from "./store.ts";
import { summaryOf, viewOf } from "./views.ts";

/** How long a deleted plan can be brought back. */
const RESTORABLE_DAYS = 30;
const DAY_MS = 86_400_000;
const SEARCH_LIMIT = 50;

export interface ImportedPlan {
  readonly sourceFileId: string;
  readonly example: boolean;
  readonly draft: Draft;
  /** As the reader gave it; null when it is too large to keep. */
  readonly document: SourceDocument | null;
  /** The period the sender named. */
  readonly period: Period | null;
  /** A key that it is to have; a new one when absent. */
  readonly id?: string;
  /** What was done to it already; else what is remembered of the columns of this sender. */
  readonly changes?: readonly PlanChange[];
}

/** Turns a draft into a plan in review, in the caller's transaction; answers with its id. */
export async function importPlan(tx: Tx, parts: Parts, imported: ImportedPlan): Promise<string> {
  const { sourceFileId, example, document, id = parts.newId() } = imported;
  const namedPeriod = imported.period === null ? null : printPeriod(imported.period);
  const base = baseOf(asStored(imported.draft), document, namedPeriod);
  const changes = imported.changes ?? (await rememberedChanges(tx, parts, base));
  await savePlan(tx, parts, base, { id, sourceFileId, example, changes, madeFrom: null });
  return id;
}

/** The plan made earlier from a file with the same content, or null. */
export function planWithContent(tx: Tx, context: OrganisationContext, sha256: string): Promise<string | null> {
  return store.selectPlanIdByContent(tx, context, sha256);
}

export async function listPlans(parts: Parts): Promise<{ plans: PlanSummary[] }> {
  const rows = await withOrganisation(parts.db, parts.context, (tx) => store.selectSummaries(tx, parts.context));
  return { plans: rows.map(summaryOf) };
}

export async function getPlan(parts: Parts, planId: string): Promise<PlanView> {
  return withOrganisation(parts.db, parts.context, (tx) => loadPlan(tx, parts.context, planId));
}

/** A plan of the organisation as it stands, for papers and acts round it: its content as JSON; null when it is not there. */
export async function contentOf(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
): Promise<{ content: string; period: string | null } | null> {
  return isId(planId) ? store.selectContent(tx, context, planId) : null;
}

export async function deletePlan(parts: Parts, planId: string): Promise<{ id: string; restorableUntil: string }> {
  const now = parts.clock();
  await setDeleted(parts, planId, now);
  return { id: planId, restorableUntil: new Date(now.getTime() + RESTORABLE_DAYS * DAY_MS).toISOString() };
}

export async function restorePlan(parts: Parts, planId: string): Promise<PlanSummary> {
  await setDeleted(parts, planId, null);
  const row = await withOrganisation(parts.db, parts.context, (tx) => store.selectPlan(tx, parts.context, planId));
  if (!row) throw notFound();
  return summaryOf(row);
}

/** The plans that can no longer be brought back go for good. Their files go with what is left of the intake. */
export async function purgeDeleted(parts: ServerParts): Promise<number> {
  const before = new Date(parts.clock().getTime() - RESTORABLE_DAYS * DAY_MS);
  return withChores(parts.db, (tx) => store.purgeDeleted(tx, before));
}

export async function getPlanFile(parts: Parts, planId: string): Promise<{ bytes: Buffer; name: string }> {
  if (!isId(planId)) throw notFound();
  const row = await withOrganisation(parts.db, parts.context, (tx) => store.selectFile(tx, parts.context, planId));
  if (!row) throw notFound();
  return { bytes: row.content, name: row.name };
}

/**
 * Reads every deadline again with the period a person named: the answer to the question about it, like any other. The
 * words and the ids of the activities stay.
 */
export async function setReadingPeriod(parts: Parts, planId: string, text: string): Promise<PlanView> {
  const period = parsePeriod(text);
  if (period === null) throw new Problem(400, "badPeriod");
  const { id, about, text: asked, quotes } = makeQuestion("document", PERIOD_QUESTION, "");
  return withOrganisation(parts.db, parts.context, async (tx) => {
    await changePlan(tx, parts, planId, {
      id: parts.newId(),
      base: "latest",
      author: authorOf(parts),
      action: {
        kind: "answer",
        question: { id, about, text: asked, quotes },
        answer: { kind: "period", period: printPeriod(period) },
      },
    });
    return loadPlan(tx, parts.context, planId);
  });
}

export async function searchPlans(
  parts: Parts,
  text: string,
  limit: string | undefined,
): Promise<{ hits: SearchHit[]; total: number }> {
  const words = tsquery(text);
  if (words === null) return { hits: [], total: 0 };
  const asked = Number(limit ?? SEARCH_LIMIT);
  const most = Number.isInteger(asked) && asked > 0 ? Math.min(asked, 200) : SEARCH_LIMIT;
  const rows = await withOrganisation(parts.db, parts.context, (tx) =>
    searchActivities(tx, parts.context, words, most),
  );
  const hits = rows.map((row) => ({
    planId: row.plan_id,
    planTitle: row.plan_title,
    activityId: row.id,
    number: row.number,
    title: markTitle(row.title, row.headline),
    schedule: row.schedule,
  }));
  return { hits, total: rows[0]?.total ?? 0 };
}

async function setDeleted(parts: Parts, planId: string, at: Date | null): Promise<void> {
  if (!isId(planId)) throw notFound();
  const notBefore = new Date(parts.clock().getTime() - RESTORABLE_DAYS * DAY_MS);
  const done = await withOrganisation(parts.db, parts.context, async (tx) => {
    // What an act has approved stays, whatever becomes of it: it is closed, not deleted.
    if (at !== null && hasEdition(await selectStage(tx, parts.context, planId))) throw new Problem(409, "planApproved");
    return store.setDeleted(tx, parts.context, planId, at, notBefore);
  });
  if (!done) throw notFound();
}

async function loadPlan(tx: Tx, context: OrganisationContext, planId: string): Promise<PlanView> {
  const row = isId(planId) ? await store.selectPlan(tx, context, planId) : undefined;
  if (!row) throw notFound();
  return viewOf(row, await selectActivities(tx, context, planId));
}

/** A plan of the caller's organisation, as far as other features may know it. */
export interface StandingPlan {
  /** With keys; what is stored gives the same words again. */
  readonly content: PlanContent;
  /** In the order of the rows. */
  readonly readings: readonly ActivityReadings[];
  /** The number of the last change. */
  readonly version: number;
  readonly state: "inReview" | "accepted";
  /** Last year's plan that it was made from, while it is there. */
  readonly madeFromPlanId: string | null;
}

/** The plan as it stands now; `lock`: nobody changes it until the end of the transaction. `notFound` when it is not there. */
export async function standPlan(tx: Tx, parts: Parts, planId: string, lock: boolean): Promise<StandingPlan> {
  const row = isId(planId) ? await store.selectAsRead(tx, parts.context, planId, lock) : undefined;
  if (!row) throw notFound();
  const changes = await selectChanges(tx, parts.context, planId);
  const document = needsDocument(changes) ? await loadDocument(tx, parts, planId) : null;
  const { state, understood } = standingOf(baseOf(row.draft, document, row.named_period), changes, row.created_at);
  return {
    content: z.parse(planContent, asStored(state.content)),
    readings: understood.readings,
    version: changes.length,
    state: state.state,
    madeFromPlanId: (await madeFromOf(tx, parts, planId))?.planId ?? null,
  };
}

/** One change in the caller's transaction, as one of the plan's own pages would make it. */
export function changePlanBy(
  tx: Tx,
  parts: Parts,
  planId: string,
  change: { readonly id: string; readonly action: PlanAction },
): Promise<ChangesAnswer> {
  return changePlan(tx, parts, planId, { ...change, base: "latest", author: authorOf(parts) });
}

/** Last year's plan with its terms moved, in the caller's transaction. */
export { makeNextYearIn } from "./next-year.ts";

/** Words in any form as the text search of the database takes them; null: nothing to look for. */
export function searchQuery(text: string): string | null {
  return tsquery(text);
}
