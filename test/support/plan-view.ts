import type { ActivityView, PlanView } from "#contract/plan.ts";
import type { Occurrence } from "#core/schedule/model.ts";

/** One activity as the pages get it, with nothing in it but what a test names. */
export function anActivity(change: Partial<ActivityView> = {}): ActivityView {
  return {
    id: "a",
    key: "a",
    position: 1,
    number: null,
    title: "",
    workstream: null,
    component: null,
    expectedResult: null,
    audience: null,
    schedule: null,
    scheduleInWords: null,
    occurrences: [],
    responsible: null,
    source: {},
    notes: [],
    ...change,
  };
}

/** A plan as the pages get it. */
export function aPlanView(activities: readonly ActivityView[], change: Partial<PlanView> = {}): PlanView {
  return {
    id: "p",
    state: "accepted",
    version: 0,
    acceptedAt: null,
    title: null,
    issuer: null,
    kind: "plan",
    level: null,
    period: null,
    approval: null,
    life: { stage: "draft", waiting: [], act: null },
    fileName: "план.docx",
    createdAt: "",
    example: false,
    counts: { activities: activities.length, workstreams: 0, questions: 0, findings: 0 },
    readingPeriod: { period: "2023/2024", assumed: false },
    basis: [],
    letter: null,
    preamble: null,
    orderPoints: [],
    goal: null,
    tasks: [],
    workstreams: [],
    activities: [...activities],
    indicators: [],
    acts: [],
    plannedActs: [],
    texts: [],
    dropped: [],
    findings: [],
    questions: [],
    ...change,
  };
}

/** A term between two days, both included: a day when they are the same, a deadline when it has no first. */
export function aTerm(from: string | undefined, to: string | undefined, change: Partial<Occurrence> = {}): Occurrence {
  return {
    key: `${from ?? ""}..${to ?? ""}`,
    label: "",
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    precision: from === undefined ? "deadline" : from === to ? "day" : "window",
    waitsFor: null,
    ...change,
  };
}
