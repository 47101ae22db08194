import type { ActivityView, PlanView } from "#contract/plan.ts";
import { texts } from "../texts.ts";

export type TableRow =
  | { readonly kind: "workstream"; readonly key: string; readonly number: number | null; readonly title: string | null }
  | { readonly kind: "activity"; readonly key: string; readonly activity: ActivityView };

export type ColumnKey = "number" | "component" | "title" | "audience" | "schedule" | "responsible" | "expectedResult";

/** The columns that the document itself has, in the order of the paper. */
export function columnsOf(activities: readonly ActivityView[]): readonly ColumnKey[] {
  const has = (test: (activity: ActivityView) => boolean) => activities.some(test);
  const columns: ColumnKey[] = [];
  if (has((a) => a.number !== null)) columns.push("number");
  if (has((a) => a.component !== null)) columns.push("component");
  columns.push("title");
  if (has((a) => a.audience !== null)) columns.push("audience");
  if (has((a) => a.schedule !== null)) columns.push("schedule");
  if (has((a) => a.responsible !== null)) columns.push("responsible");
  if (has((a) => a.expectedResult !== null)) columns.push("expectedResult");
  return columns;
}

/** Rows of the table with the headings of workstreams across it, in the order of the document. */
export function rowsOf(plan: PlanView, activities: readonly ActivityView[]): readonly TableRow[] {
  const titles = new Map(plan.workstreams.map((workstream) => [workstream.number, workstream.title]));
  const grouped = plan.workstreams.length > 0;
  const rows: TableRow[] = [];
  let current: number | null | undefined;
  for (const activity of activities) {
    if (grouped && activity.workstream !== current) {
      current = activity.workstream;
      rows.push({ kind: "workstream", key: `w${rows.length}`, number: current, title: titles.get(current) ?? null });
    }
    rows.push({ kind: "activity", key: activity.id, activity });
  }
  return rows;
}

/** The words of one cell as the document has them. */
function cellText(activity: ActivityView, column: ColumnKey): string {
  const value = activity[column];
  return (typeof value === "object" ? value?.asWritten : value) ?? "";
}

/** One row for the clipboard: a tab between cells, line ends inside a cell become spaces. */
export function rowAsText(activity: ActivityView, columns: readonly ColumnKey[]): string {
  return columns.map((column) => cellText(activity, column).split(/\s/).join(" ")).join("\t");
}

/** «4. Организация и участие…» */
export function workstreamHeading(row: { readonly number: number | null; readonly title: string | null }): string {
  if (row.number === null) return row.title ?? texts.withoutWorkstream;
  return row.title === null
    ? `${texts.workstreamNumber(row.number)} · ${texts.workstreamUntitled}`
    : `${row.number}. ${row.title}`;
}
