import type { Draft, DraftActivity } from "#core/intake/draft.ts";

/** Drafts for tests of the core: no server behind them. */
export function anActivity(fields: Partial<DraftActivity> = {}): DraftActivity {
  return {
    number: "1.1",
    title: "Семинар для педагогов",
    audience: null,
    schedule: null,
    responsible: null,
    expectedResult: null,
    component: null,
    workstream: 1,
    source: { table: 1, row: 2 },
    notes: [],
    ...fields,
  };
}

export function aDraft(fields: Partial<Draft> = {}): Draft {
  return {
    kind: "plan",
    level: "municipality",
    issuer: null,
    title: "Комплексный план",
    period: "2023/2024",
    approval: null,
    basis: [],
    orderPoints: [],
    goal: null,
    tasks: [],
    workstreams: [{ number: 1, title: "Методическое сопровождение" }],
    activities: [anActivity()],
    indicators: [],
    acts: [],
    plannedActs: [],
    texts: [],
    dropped: [],
    findings: [],
    ...fields,
  };
}
