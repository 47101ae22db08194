import type { TodayView } from "#contract/today.ts";

type Marks = Pick<TodayView["strip"][number], "marks" | "more">;

interface Falls {
  readonly labels: readonly string[];
  readonly count: number;
}

/** So many fit into a day; the others are counted. */
const SHOWN = 2;

/** What is written on one day: what waits for you today first, then what takes place, then what is due. */
export function marksOf({
  due,
  events,
  waiting,
}: {
  readonly due: readonly Falls[];
  readonly events: readonly Falls[];
  readonly waiting: number;
}): Marks {
  const all: Marks["marks"] = [
    ...(waiting > 0 ? [{ kind: "forYou", label: "", count: waiting } as const] : []),
    ...markOf("event", events),
    ...markOf("duty", due),
  ];
  const marks = all.slice(0, SHOWN);
  return { marks, more: all.slice(SHOWN).reduce((sum, { count }) => sum + count, 0) };
}

/** One mark for a kind: the numbers that fall on the day, as many as were named, and how many there are. */
function markOf(kind: "event" | "duty", falls: readonly Falls[]): Marks["marks"] {
  const count = falls.reduce((sum, one) => sum + one.count, 0);
  const labels = [...new Set(falls.flatMap((one) => one.labels))];
  return count === 0 ? [] : [{ kind, label: labels.slice(0, 3).join(", "), count }];
}
