import * as z from "zod/mini";
import { planState, planSummary, type PlanSummary, type PlanView } from "#contract/plan.ts";
import { approval, documentKind, draft as draftSchema, planLevel, sourcePlace } from "#core/intake/draft.ts";
import { keysOf } from "#core/plan/change/keys.ts";
import { activityReadings, question, type Question } from "#core/plan/model.ts";
import type { selectActivities } from "./row-store.ts";
import type { selectPlan, selectSummaries } from "./store.ts";

type SummaryRow = Awaited<ReturnType<typeof selectSummaries>>[number];
type PlanRecord = NonNullable<Awaited<ReturnType<typeof selectPlan>>>;
type ActivityRow = Awaited<ReturnType<typeof selectActivities>>[number];

export function summaryOf(row: SummaryRow): PlanSummary {
  return {
    id: row.id,
    state: z.parse(planState, row.state),
    title: row.title,
    issuer: row.issuer,
    kind: z.parse(documentKind, row.kind),
    level: z.parse(z.nullable(planLevel), row.level),
    period: row.period,
    approval: z.parse(z.nullable(approval), row.approval),
    life: z.parse(planSummary.shape.life, row.life),
    fileName: row.file_name,
    createdAt: row.created_at.toISOString(),
    example: row.example,
    counts: z.parse(planSummary.shape.counts, row.counts),
  };
}

/** The rows tell the activities; the content of the plan tells all else. */
export function viewOf(row: PlanRecord, activities: readonly ActivityRow[]): PlanView {
  const content = z.parse(draftSchema, row.content);
  const ids = new Map(activities.map((activity) => [activity.position, activity.id]));
  const keys = activities.some(({ key }) => key === null) ? keysOf(content) : [];
  return {
    ...summaryOf(row),
    version: row.version,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    readingPeriod: { period: row.reading_period, assumed: row.reading_period_assumed },
    basis: content.basis,
    letter: content.letter ?? null,
    preamble: content.preamble ?? null,
    orderPoints: content.orderPoints,
    goal: content.goal,
    tasks: content.tasks,
    workstreams: content.workstreams,
    activities: activities.map((activity) => ({
      id: activity.id,
      // Plans of earlier versions have no keys until their first change: then rows stand as they were read.
      key: activity.key ?? keys[activity.position - 1] ?? activity.id,
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
    indicators: content.indicators,
    acts: content.acts,
    plannedActs: content.plannedActs,
    texts: content.texts,
    dropped: content.dropped,
    findings: content.findings,
    questions: z.parse(z.array(question), row.questions).map((asked) => withIds(asked, ids)),
  };
}

function withIds(asked: Question, ids: ReadonlyMap<number, string>): PlanView["questions"][number] {
  const { positions, ...rest } = asked;
  return { ...rest, activityIds: positions.flatMap((position) => ids.get(position) ?? []) };
}
