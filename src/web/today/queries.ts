import { queryOptions } from "@tanstack/react-query";
import { getToday, listTodayRows, type TodaySection } from "#contract/today.ts";
import { call } from "#web/lib/api.ts";

export type Scope = "mine" | "all";

/** `scope` null: as is usual for the person. */
export const todayQuery = (scope: Scope | null) =>
  queryOptions({
    queryKey: ["today", scope],
    queryFn: ({ signal }) => call(getToday, { query: scope === null ? {} : { scope } }, signal),
    staleTime: 30_000,
  });

/** The next rows of a section after so many that are shown. */
export async function moreRows(section: TodaySection, scope: Scope, after: number) {
  return call(listTodayRows, { params: { section }, query: { scope, after: String(after) } });
}
