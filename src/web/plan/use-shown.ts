import { useDeferredValue, useMemo } from "react";
import type { ActivityView, PlanView } from "#contract/plan.ts";
import { parseYearMonth, type YearMonth } from "#web/lib/year-month.ts";
import { activitiesOfBody, bodiesOf, type PlanBody } from "./bodies.ts";
import { filterActivities, isOpenIn } from "./filter.ts";
import type { PlanSearch } from "./plan-address.ts";

/** What the filter of the address leaves of a plan. */
export interface Shown {
  readonly bodies: readonly PlanBody[];
  readonly month: YearMonth | null;
  /** By words, workstreams and questions. */
  readonly matching: readonly ActivityView[];
  /** Of these, those of the chosen body. */
  readonly ofBody: readonly ActivityView[];
  /** Of these, those of the chosen month. */
  readonly all: readonly ActivityView[];
}

export function useShown(plan: PlanView, search: PlanSearch): Shown {
  const text = useDeferredValue(search.q ?? "");
  const { ws, ask, body } = search;
  const monthText = search.month ?? "";
  const month = useMemo(() => parseYearMonth(monthText), [monthText]);
  const bodies = useMemo(() => bodiesOf(plan.activities), [plan]);
  const matching = useMemo(
    () => filterActivities(plan, { text, workstreams: ws ?? [], onlyQuestions: ask ?? false }),
    [plan, text, ws, ask],
  );
  const ofBody = useMemo(() => {
    const own = body === undefined ? null : activitiesOfBody(plan.activities, bodies, body);
    if (own === null) return matching;
    const ids = new Set(own.map(({ id }) => id));
    return matching.filter(({ id }) => ids.has(id));
  }, [plan, bodies, body, matching]);
  const all = useMemo(
    () => (month === null ? ofBody : ofBody.filter((activity) => isOpenIn(activity, month))),
    [ofBody, month],
  );
  return { bodies, month, matching, ofBody, all };
}

/** Ids of the rows that the filter chooses by more than words; null when it chooses by words alone, or by nothing. */
export function chosenRows(plan: PlanView, { bodies, month }: Shown, search: PlanSearch): ReadonlySet<string> | null {
  const { ws, ask, body } = search;
  const own = body === undefined ? null : activitiesOfBody(plan.activities, bodies, body);
  if (ws === undefined && ask !== true && own === null && month === null) return null;
  const ids = own === null ? null : new Set(own.map(({ id }) => id));
  const rows = filterActivities(plan, { text: "", workstreams: ws ?? [], onlyQuestions: ask ?? false });
  return new Set(
    rows
      .filter((row) => (ids === null || ids.has(row.id)) && (month === null || isOpenIn(row, month)))
      .map(({ id }) => id),
  );
}
