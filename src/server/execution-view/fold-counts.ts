import { addCounts, NO_COUNTS, type ViewCounts } from "#core/coverage/counts.ts";
import { occurrenceState, type OccurrenceState } from "#core/execution/model.ts";
import { isOpen } from "#core/execution/states.ts";
import * as z from "zod/mini";
import type { CountedGroup } from "./count-store.ts";

type Counted = Pick<CountedGroup, "state" | "due" | "n">;

/** What `n` occurrences of one state count as. */
export function countsOf({ state, due, n }: Counted): ViewCounts {
  const known: OccurrenceState = z.parse(occurrenceState, state);
  if (known === "cancelled") return { ...NO_COUNTS, cancelled: n };
  if (known === "done") return { ...NO_COUNTS, done: n };
  if (known === "doneLate") return { ...NO_COUNTS, done: n, late: n };
  if (known === "notDone") return { ...NO_COUNTS, missed: n };
  // What waits for a date has no last day.
  if (!isOpen(known) || known === "waitsForDate") return { ...NO_COUNTS, ahead: n };
  if (due === "overdue") return { ...NO_COUNTS, missed: n, overdue: n };
  return { ...NO_COUNTS, ahead: n, soon: due === "soon" ? n : 0 };
}

/** Sums by a key of each group. */
export function sumBy<T extends Counted, K>(groups: readonly T[], key: (group: T) => K): Map<K, ViewCounts> {
  const sums = new Map<K, ViewCounts>();
  for (const group of groups) {
    const at = key(group);
    sums.set(at, addCounts(sums.get(at) ?? NO_COUNTS, countsOf(group)));
  }
  return sums;
}

export function sumOf(counts: Iterable<ViewCounts>): ViewCounts {
  let sum = NO_COUNTS;
  for (const one of counts) sum = addCounts(sum, one);
  return sum;
}
