import type { QueryClient } from "@tanstack/react-query";
import * as z from "zod/mini";
import type { TodayView } from "#contract/today.ts";
import { keep, kept } from "#web/lib/outbox/kept.ts";
import type { Owner } from "#web/lib/outbox/model.ts";
import { formQuery } from "./queries.ts";

const keptLine = z.object({
  occurrenceId: z.string(),
  number: z.nullable(z.string()),
  title: z.string(),
  due: z.nullable(z.string()),
});
const keptList = z.object({ at: z.string(), lines: z.array(keptLine) });
export type KeptList = z.infer<typeof keptList>;

const LIST = "own-occurrences";
/** So many forms are fetched beforehand: the nearest things of a person, not a year of them. */
const MOST = 30;

/** One's own things that can be reported, as the page of today shows them: those of nobody else. */
export function linesOf({ now, overdue, soon }: TodayView): KeptList["lines"] {
  const today = now.map(({ occurrenceId, number, title }) => ({ occurrenceId, number, title, due: null }));
  const rows = [...overdue.rows, ...soon.rows].flatMap(({ action, number, title, due }) =>
    action.kind === "report" ? [{ occurrenceId: action.occurrenceId, number, title, due }] : [],
  );
  const seen = new Set<string>();
  return [...today, ...rows].filter(({ occurrenceId }) => !seen.has(occurrenceId) && seen.add(occurrenceId));
}

/** Writes down on the device what the pages need without a network: the list and the forms of its first things. */
export async function keepForTheWay(client: QueryClient, owner: Owner, view: TodayView): Promise<void> {
  const lines = linesOf(view);
  await keep(owner, LIST, { at: new Date().toISOString(), lines } satisfies KeptList);
  for (const { occurrenceId } of lines.slice(0, MOST)) {
    if (!navigator.onLine) return;
    await client.prefetchQuery({ ...formQuery(owner, occurrenceId), staleTime: 30 * 60_000 });
  }
}

export async function keptListOf(owner: Owner): Promise<KeptList | null> {
  const parsed = z.safeParse(keptList, await kept(owner, LIST));
  return parsed.success ? parsed.data : null;
}
