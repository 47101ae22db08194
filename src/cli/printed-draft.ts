import type { Draft } from "#core/intake/draft.ts";

/** The draft as the contract prints it: keys in its order, without the exact places of fields. */
export function printedDraft(draft: Draft): Draft {
  const { kind, level, issuer, title, period, approval, basis, goal, tasks, workstreams, ...rest } = draft;
  const { activities, indicators, acts, plannedActs, dropped, findings, ...further } = rest;
  return {
    kind,
    level,
    issuer,
    title,
    period,
    approval,
    basis,
    goal,
    tasks,
    workstreams,
    activities: activities.map(({ places: _places, ...activity }) => activity),
    indicators,
    acts,
    plannedActs,
    dropped,
    findings,
    ...further,
  };
}
