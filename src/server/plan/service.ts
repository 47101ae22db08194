import * as z from "zod/mini";
import { planSummary, type PlanSummary, type PlanView, type SearchHit } from "#contract/plan.ts";
import {
  approval,
  documentKind,
  draft as draftSchema,
  planLevel,
  sourcePlace,
  type Draft,
} from "#core/intake/draft.ts";
import { activityReadings, question, type Question } from "#core/plan/model.ts";
import { understandPlan, type UnderstoodPlan } from "#core/plan/understand.ts";
import { parsePeriod, type Period } from "#core/time/period.ts";
import { parsePlainDate, type PlainDate } from "#core/time/plain-date.ts";
import { withOrganisation, type OrganisationContext, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import { dayOfClock, type Parts } from "#server/platform/parts.ts";
import { markTitle, tsquery } from "./search.ts";
import { searchActivities } from "./search-store.ts";
import * as store from "./store.ts";

/** How long a deleted plan can be brought back. */
const RESTORABLE_DAYS = 30;
const DAY_MS = 86_400_000;
const SEARCH_LIMIT = 50;

export interface ImportedPlan {
  readonly sourceFileId: string;
  readonly example: boolean;
  readonly draft: Draft;
  /** The period the sender named. */
  readonly period: Period | null;
}

/** Turns a draft into a plan in the caller's transaction; answers with its id. */
export async function importPlan(tx: Tx, parts: Parts, imported: ImportedPlan): Promise<string> {
  const { context, newId } = parts;
  const { draft } = imported;
  const understood = understandPlan(draft, imported.period, today(parts));
  const id = newId();
  await store.insertPlan(tx, context, {
    id,
    sourceFileId: imported.sourceFileId,
    example: imported.example,
    title: draft.title,
    issuer: draft.issuer,
    kind: draft.kind,
    level: draft.level,
    period: draft.period,
    approval: draft.approval,
    draft,
    readingPeriod: understood.readingPeriod.period,
    readingPeriodAssumed: understood.readingPeriod.assumed,
    questions: understood.questions,
    counts: countsOf(draft, understood),
    createdAt: parts.clock(),
  });
  await store.insertWorkstreams(
    tx,
    context,
    id,
    draft.workstreams.map((workstream) => ({ ...workstream, id: newId() })),
  );
  const rows = draft.activities.flatMap((activity, index) => {
    const readings = understood.readings[index];
    return readings ? [{ ...activity, id: newId(), readings }] : [];
  });
  await store.insertActivities(tx, context, id, rows);
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

export async function getPlanFile(parts: Parts, planId: string): Promise<{ bytes: Buffer; name: string }> {
  if (!isId(planId)) throw notFound();
  const row = await withOrganisation(parts.db, parts.context, (tx) => store.selectFile(tx, parts.context, planId));
  if (!row) throw notFound();
  return { bytes: row.content, name: row.name };
}

/** Reads every deadline again with the period a person named. The words and the ids of the activities stay. */
export async function setReadingPeriod(parts: Parts, planId: string, text: string): Promise<PlanView> {
  const period = parsePeriod(text);
  if (period === null) throw new Problem(400, "badPeriod");
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const row = isId(planId) ? await store.selectPlan(tx, parts.context, planId) : undefined;
    if (!row) throw notFound();
    const draft = z.parse(draftSchema, row.draft);
    const understood = understandPlan(draft, period, today(parts));
    await store.updateReadings(tx, parts.context, planId, understood.readings);
    await store.updatePlanReading(tx, parts.context, planId, {
      ...understood.readingPeriod,
      questions: understood.questions,
      counts: countsOf(draft, understood),
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
  const done = await withOrganisation(parts.db, parts.context, (tx) =>
    store.setDeleted(tx, parts.context, planId, at, notBefore),
  );
  if (!done) throw notFound();
}

async function loadPlan(tx: Tx, context: OrganisationContext, planId: string): Promise<PlanView> {
  const row = isId(planId) ? await store.selectPlan(tx, context, planId) : undefined;
  if (!row) throw notFound();
  const activities = await store.selectActivities(tx, context, planId);
  const ids = new Map(activities.map((activity) => [activity.position, activity.id]));
  const draft = z.parse(draftSchema, row.draft);
  return {
    ...summaryOf(row),
    readingPeriod: { period: row.reading_period, assumed: row.reading_period_assumed },
    basis: draft.basis,
    letter: draft.letter ?? null,
    preamble: draft.preamble ?? null,
    orderPoints: draft.orderPoints,
    goal: draft.goal,
    tasks: draft.tasks,
    workstreams: draft.workstreams,
    activities: activities.map((activity) => ({
      id: activity.id,
      position: activity.position,
      number: activity.number,
      title: activity.title,
      workstream: activity.workstream,
      component: activity.component,
      expectedResult: activity.expected_result,
      ...z.parse(activityReadings, activity.readings),
      source: z.parse(sourcePlace, activity.source),
      notes: z.parse(z.array(z.string()), activity.notes),
    })),
    indicators: draft.indicators,
    acts: draft.acts,
    plannedActs: draft.plannedActs,
    texts: draft.texts,
    dropped: draft.dropped,
    findings: draft.findings,
    questions: z.parse(z.array(question), row.questions).map((asked) => withIds(asked, ids)),
  };
}

function withIds(asked: Question, ids: ReadonlyMap<number, string>): PlanView["questions"][number] {
  const { positions, ...rest } = asked;
  return { ...rest, activityIds: positions.flatMap((position) => ids.get(position) ?? []) };
}

function summaryOf(row: Awaited<ReturnType<typeof store.selectSummaries>>[number]): PlanSummary {
  return {
    id: row.id,
    title: row.title,
    issuer: row.issuer,
    kind: z.parse(documentKind, row.kind),
    level: z.parse(z.nullable(planLevel), row.level),
    period: row.period,
    approval: z.parse(z.nullable(approval), row.approval),
    fileName: row.file_name,
    createdAt: row.created_at.toISOString(),
    example: row.example,
    counts: z.parse(planSummary.shape.counts, row.counts),
  };
}

function countsOf(draft: Draft, understood: UnderstoodPlan): PlanSummary["counts"] {
  return {
    activities: draft.activities.length,
    workstreams: draft.workstreams.length,
    questions: understood.questions.length,
    findings: draft.findings.length,
  };
}

function today(parts: Parts): PlainDate {
  const day = parsePlainDate(dayOfClock(parts.clock));
  if (day === null) throw new Error("the clock shows no existing day");
  return day;
}
