import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as feeds from "#contract/calendar-feed.ts";
import * as contract from "#contract/event-calendar.ts";
import type { IssueView } from "#contract/event-calendar.ts";
import type { LineEdit } from "#core/calendar/issue.ts";
import { call, callFile } from "#web/lib/api.ts";

export interface Range {
  readonly from: string;
  readonly to: string;
  readonly whose: "own" | "below";
}

export const calendarQuery = (query: Range) =>
  queryOptions({
    queryKey: ["calendar", query.from, query.to, query.whose],
    queryFn: ({ signal }) => call(contract.getCalendar, { query: { ...query } }, signal),
    placeholderData: keepPreviousData,
  });

export const calendarPaper = (sheet: "month" | "year", query: Range) =>
  callFile(contract.getCalendarPaper, { params: { sheet }, query: { ...query } });

export const feedsQuery = queryOptions({
  queryKey: ["calendar-feeds"],
  queryFn: async ({ signal }) => (await call(feeds.listFeeds, {}, signal)).feeds,
});

export function useFeeds() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ["calendar-feeds"] });
  return {
    add: useMutation({ mutationFn: (body: feeds.FeedWishes) => call(feeds.addFeed, { body }), onSuccess }),
    revoke: useMutation({
      mutationFn: (calendarFeedId: string) => call(feeds.revokeFeed, { params: { calendarFeedId } }),
      onSuccess,
    }),
  };
}

export const issuesQuery = queryOptions({
  queryKey: ["calendar-issues"],
  queryFn: ({ signal }) => call(contract.listIssues, {}, signal),
});

export const issueQuery = (calendarIssueId: string) =>
  queryOptions({
    queryKey: ["calendar-issue", calendarIssueId],
    queryFn: ({ signal }) => call(contract.getIssue, { params: { calendarIssueId } }, signal),
    // The page keeps what is typed itself; it is read again when it is opened.
    staleTime: Infinity,
    gcTime: 0,
  });

export const posterFile = (calendarIssueId: string, size: "a3" | "a4") =>
  callFile(contract.getIssuePaper, { params: { calendarIssueId, size } });

/** Each answers with the month as it is afterwards. */
export function useIssueChanges() {
  const client = useQueryClient();
  const onSuccess = (view: IssueView) => {
    client.setQueryData(["calendar-issue", view.id], view);
    void client.invalidateQueries({ queryKey: ["calendar-issues"] });
  };
  const at = ({ id }: IssueView) => ({ params: { calendarIssueId: id } });
  return {
    collect: useMutation({
      mutationFn: (month: string) => call(contract.collectIssue, { body: { month } }),
      onSuccess,
    }),
    save: useMutation({
      mutationFn: ({ view, lines }: { view: IssueView; lines: LineEdit[] }) =>
        call(contract.saveIssue, { ...at(view), body: { lines } }, undefined, view.version),
      onSuccess,
    }),
    refresh: useMutation({
      mutationFn: (view: IssueView) => call(contract.refreshIssue, at(view), undefined, view.version),
      onSuccess,
    }),
    publish: useMutation({
      mutationFn: ({ view, reason }: { view: IssueView; reason: string | null }) =>
        call(contract.publishIssue, { ...at(view), body: { reason } }, undefined, view.version),
      onSuccess,
    }),
  };
}
