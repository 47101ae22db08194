import type { ActivityView, PlanView } from "#contract/plan.ts";
import { daysOfMonth, type YearMonth } from "#web/lib/year-month.ts";

/** Which rows are shown. */
export interface RowFilter {
  readonly text: string;
  /** Numbers of workstreams; empty: all. */
  readonly workstreams: readonly number[];
  readonly onlyQuestions: boolean;
}

/** Activities that some question concerns. */
function questionedActivities(plan: Pick<PlanView, "questions">): ReadonlySet<string> {
  return new Set(plan.questions.flatMap((question) => question.activityIds));
}

export function normalised(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е");
}

/** Whether a text holds all the words, in any order, case and with «е» for «ё». */
export function wordsIn(words: string): (text: string) => boolean {
  const wanted = normalised(words)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (wanted.length === 0) return () => true;
  return (text) => {
    const where = normalised(text);
    return wanted.every((word) => where.includes(word));
  };
}

export function textOfActivity(activity: ActivityView): string {
  const { number, title, component, expectedResult, audience, schedule, responsible, notes } = activity;
  const fields = [
    number,
    title,
    component,
    expectedResult,
    audience?.asWritten,
    schedule?.asWritten,
    responsible?.asWritten,
    ...notes,
  ];
  return fields.filter((field) => typeof field === "string").join(" ");
}

export function filterActivities(
  plan: Pick<PlanView, "activities" | "questions">,
  filter: RowFilter,
): readonly ActivityView[] {
  const fits = wordsIn(filter.text);
  const questioned = filter.onlyQuestions ? questionedActivities(plan) : null;
  return plan.activities.filter((activity) => {
    if (
      filter.workstreams.length > 0 &&
      !(activity.workstream !== null && filter.workstreams.includes(activity.workstream))
    )
      return false;
    if (questioned !== null && !questioned.has(activity.id)) return false;
    return fits(textOfActivity(activity));
  });
}

/** Whether some term of the activity lies in a month or goes on in it; a deadline lies in the month of its day. */
export function isInMonth({ occurrences }: Pick<ActivityView, "occurrences">, month: YearMonth): boolean {
  const { from, to } = daysOfMonth(month);
  return occurrences.some((one) => {
    const first = one.precision === "deadline" ? one.to : one.from;
    if (first === undefined && one.to === undefined) return false;
    return (first ?? "") <= to && (one.to ?? "9999") >= from;
  });
}

/** Whether the activity counts in the load of a month: what waits for a date or a request does not. */
export function isOpenIn({ occurrences }: Pick<ActivityView, "occurrences">, month: YearMonth): boolean {
  return isInMonth({ occurrences: occurrences.filter(({ waitsFor }) => waitsFor === null) }, month);
}
