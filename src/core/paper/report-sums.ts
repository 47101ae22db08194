import { addCounts, NO_COUNTS, type ViewCounts } from "#core/coverage/counts.ts";
import type { ExecutionReport, ReportOccurrence, ReportRow } from "./report-model.ts";
import { peopleTotal } from "./report-mark.ts";

/** What the rows of one workstream come to. */
export interface WorkstreamSum {
  readonly workstream: number | null;
  readonly title: string;
  readonly rows: number;
  readonly counts: ViewCounts;
  /** People of the organisation's own records, each record once. */
  readonly people: number;
  readonly records: number;
}

/** The rows that a report is about with their places in the plan, in the order of the plan. */
export function reportedRows({ plan, rows, workstreams }: ExecutionReport) {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return plan.activities.flatMap((activity) => {
    if (workstreams !== null && !workstreams.includes(activity.workstream)) return [];
    return [{ activity, row: byKey.get(activity.key) ?? EMPTY(activity.key) }];
  });
}

const EMPTY = (key: string): ReportRow => ({ key, own: [], below: NO_COUNTS, asked: 0, silent: 0 });

/** By workstream in the order of the plan. A record that serves rows of two workstreams counts in the first of them. */
export function workstreamSums(report: ExecutionReport): readonly WorkstreamSum[] {
  const told = new Set<string>();
  const sums = new Map<number | null, WorkstreamSum>();
  for (const { activity, row } of reportedRows(report)) {
    const { workstream } = activity;
    const before = sums.get(workstream) ?? {
      workstream,
      title: titleOf(report, workstream),
      rows: 0,
      counts: NO_COUNTS,
      people: 0,
      records: 0,
    };
    const records = row.own.flatMap(({ record }) => {
      if (record === null || told.has(record.id)) return [];
      told.add(record.id);
      return [record];
    });
    sums.set(workstream, {
      ...before,
      rows: before.rows + 1,
      counts: addCounts(before.counts, countsOfRow(row)),
      people: before.people + records.reduce((sum, { people }) => sum + peopleTotal(people), 0),
      records: before.records + records.length,
    });
  }
  return [...sums.values()];
}

function titleOf({ plan }: ExecutionReport, workstream: number | null): string {
  if (workstream === null) return "Мероприятия вне направлений";
  const title = plan.workstreams.find(({ number }) => number === workstream)?.title ?? null;
  return title === null ? `Направление ${workstream}` : `${workstream}. ${title}`;
}

export function countsOfRow({ own, below }: ReportRow): ViewCounts {
  return own.map(countsOfOne).reduce(addCounts, below);
}

function countsOfOne({ state, overdue }: ReportOccurrence): ViewCounts {
  if (state === "cancelled") return { ...NO_COUNTS, cancelled: 1 };
  if (state === "done" || state === "doneLate") return { ...NO_COUNTS, done: 1, late: state === "doneLate" ? 1 : 0 };
  if (state === "notDone") return { ...NO_COUNTS, missed: 1 };
  return overdue ? { ...NO_COUNTS, missed: 1, overdue: 1 } : { ...NO_COUNTS, ahead: 1 };
}
