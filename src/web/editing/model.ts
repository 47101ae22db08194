import type { ActivityField } from "#core/intake/draft.ts";
import type { ChangeRefusalCode, PlanAction, PlanCell, PlanChange, PlanContent } from "#core/plan/change/model.ts";
import type { ActivityReadings } from "#core/plan/model.ts";
import type { Period } from "#core/time/period.ts";
import { FIELD_ORDER } from "#web/lib/plan-terms.ts";

/** What the editor needs of a plan; the page that joins the features gives it. */
export interface EditedPlan {
  readonly content: PlanContent;
  /** In the order of the rows. */
  readonly readings: readonly ActivityReadings[];
  /** The plan as it was read: what stood in a cell at first. */
  readonly asRead: PlanContent;
  readonly period: Period;
  readonly changes: readonly PlanChange[];
  /** Changes that count no longer. */
  readonly undone: ReadonlySet<string>;
  /** Why the action cannot be done, or null: it is done. */
  readonly act: (action: PlanAction) => ChangeRefusalCode | null;
  readonly undo: () => ChangeRefusalCode | "nothing" | null;
  readonly redo: () => ChangeRefusalCode | "nothing" | null;
  readonly saving: { readonly unsent: number; readonly failure: string | null };
  readonly authorName: (change: PlanChange) => string;
}

export type GridRow =
  | { readonly kind: "workstream"; readonly key: string; readonly number: number | null; readonly title: string | null }
  | { readonly kind: "activity"; readonly key: string; readonly index: number };

/** Rows with the headings of workstreams across them, in the order of the plan. */
export function gridRows({ activities, workstreams }: PlanContent): readonly GridRow[] {
  const titles = new Map(workstreams.map(({ number, title }) => [number, title]));
  const rows: GridRow[] = [];
  let current: number | null | undefined;
  activities.forEach(({ key, workstream }, index) => {
    if (workstreams.length > 0 && workstream !== current) {
      current = workstream;
      rows.push({
        kind: "workstream",
        key: `w${workstream ?? ""}-${key}`,
        number: workstream,
        title: titles.get(workstream) ?? null,
      });
    }
    rows.push({ kind: "activity", key, index });
  });
  return rows;
}

/** The columns that the plan has; a plan can always be given a term and somebody responsible. */
export function columnsOf({ activities }: PlanContent): readonly ActivityField[] {
  const always: ReadonlySet<ActivityField> = new Set(["number", "title", "schedule", "responsible"]);
  return FIELD_ORDER.filter((field) => always.has(field) || activities.some((row) => row[field] !== null));
}

export function cellText({ activities }: PlanContent, { key, field }: PlanCell): string {
  return activities.find((row) => row.key === key)?.[field] ?? "";
}
