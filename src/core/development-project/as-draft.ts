import type { Draft } from "#core/intake/draft.ts";
import type { ProjectContent } from "./model.ts";

/** The text of the project in the shape that papers are printed from. */
export function projectAsDraft(content: ProjectContent): Draft {
  const { activities, goal, issuer, targets, tasks, texts, title, years } = content;
  return {
    kind: "developmentProject",
    level: "centre",
    issuer,
    title,
    period: years === null ? null : `${years.from}-${years.to}`,
    approval: null,
    basis: [],
    orderPoints: [],
    goal,
    tasks,
    workstreams: [],
    activities: activities.map(({ key: _key, ...row }, index) => ({
      ...row,
      component: null,
      workstream: null,
      source: { table: 1, row: index + 2 },
    })),
    indicators: targets.map(({ method, number, target, title: words, unit }) => ({
      number,
      title: words,
      unit,
      method,
      target: target?.asWritten ?? null,
    })),
    acts: [],
    plannedActs: [],
    texts: texts.map((one, index) => ({ ...one, source: { paragraph: index + 1 } })),
    dropped: [],
    findings: [],
  };
}
