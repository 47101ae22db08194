import { quartersOf, SOON_DAYS } from "#core/coverage/counts.ts";
import { getExecutionView } from "#server/execution-view/service.ts";
import { listExecutionRows } from "#server/execution-view/rows.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { expectSame, fail } from "./fail.ts";
import type { LedgerLine } from "./ledger-rows.ts";
import type { Organisation, Region } from "./region.ts";
import { addDays } from "./reporting.ts";

const FIELDS = {
  planned: "planned",
  waits_for_date: "waitsForDate",
  date_set: "dateSet",
  running: "running",
  done: "done",
  done_late: "doneLate",
  moved: "moved",
  cancelled: "cancelled",
  not_done: "notDone",
} as const;

/** The roll-up rows are what counting one by one gives. */
export async function checkTotals(parts: ServerParts, lines: readonly LedgerLine[]): Promise<void> {
  const slow = new Map<string, number>();
  for (const { branchId, quarter, state, withdrawn } of lines)
    if (!withdrawn) addTo(slow, `${branchId} ${quarter ?? ""} ${state}`);
  const fast = new Map<string, number>();
  for (const row of await parts.db.selectFrom("execution_total").selectAll().execute())
    for (const [field, state] of Object.entries(FIELDS)) {
      const n = Number(new Map<string, unknown>(Object.entries(row)).get(field));
      if (n !== 0) fast.set(`${row.organisation_id} ${row.quarter} ${state}`, n);
    }
  expectSame("roll-up rows", sorted(fast), sorted(slow));
}

const addTo = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
const sorted = (counts: ReadonlyMap<string, number>) => [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));

interface Counts {
  done: number;
  late: number;
  ahead: number;
  soon: number;
  missed: number;
  overdue: number;
  unknown: number;
  cancelled: number;
}

const none = (): Counts => ({ done: 0, late: 0, ahead: 0, soon: 0, missed: 0, overdue: 0, unknown: 0, cancelled: 0 });

/** One by one, as a person would count. */
function countSlowly(lines: readonly LedgerLine[], today: string): Counts {
  const counts = none();
  for (const { due, state } of lines) {
    if (state === "cancelled") counts.cancelled += 1;
    else if (state === "done" || state === "doneLate") {
      counts.done += 1;
      if (state === "doneLate") counts.late += 1;
    } else if (state === "notDone") counts.missed += 1;
    else if (due !== null && due < today) {
      counts.missed += 1;
      counts.overdue += 1;
    } else {
      counts.ahead += 1;
      if (due !== null && due <= addDays(today, SOON_DAYS)) counts.soon += 1;
    }
  }
  return counts;
}

/** The execution view of an organisation says what counting one by one gives, with everybody below it. */
export async function checkView(
  parts: ServerParts,
  region: Region,
  one: Organisation,
  lines: readonly LedgerLine[],
): Promise<void> {
  const own = region.partsOf(one);
  const view = await getExecutionView(own, {});
  const quarters = new Set(quartersOf(view.period));
  const undated = quarters.has(`${view.today.slice(0, 4)}-Q${Math.ceil(Number(view.today.slice(5, 7)) / 3)}`);
  const open = await parts.db.selectFrom("proposal").select("path").where("state", "=", "open").execute();
  const countOf = (isThere: (path: string) => boolean): Counts => {
    const counted = lines.filter(
      ({ path, quarter, withdrawn }) =>
        !withdrawn && isThere(path) && (quarter === null ? undated : quarters.has(quarter)),
    );
    const unknown = undated ? open.filter(({ path }) => isThere(path)).length : 0;
    return { ...countSlowly(counted, view.today), unknown };
  };
  expectSame(`counts of ${one.name}`, inOrder(view.total), inOrder(countOf((path) => path.startsWith(one.path))));
  for (const line of view.organisations) {
    const below = region.byId(line.id);
    const expected = countOf((path) => (line.own ? path === one.path : path.startsWith(below.path)));
    expectSame(`counts of ${below.name} as ${one.name} sees them`, inOrder(line.counts), inOrder(expected));
  }
  const { rows, total } = await listExecutionRows(own, { group: "overdue" });
  expectSame(`overdue of ${one.name}`, total, view.total.overdue);
  for (const row of rows)
    if (row.dueOn === null || row.dueOn >= view.today || row.state === "waitsForDate")
      fail(`«${row.title}» is called overdue, and its day is ${row.dueOn ?? "unknown"}`);
}

const inOrder = ({ done, late, ahead, soon, missed, overdue, unknown, cancelled }: Counts): number[] => [
  done,
  late,
  ahead,
  soon,
  missed,
  overdue,
  unknown,
  cancelled,
];
