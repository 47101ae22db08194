import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as report from "#contract/execution-report.ts";
import { getBodyExecution, getExecutionView, listExecutionRows } from "#contract/execution-view.ts";
import { listEditions } from "#contract/edition.ts";
import { call, callFile } from "#web/lib/api.ts";
import type { ExecutionSearch } from "./execution-search.ts";
import type { ReportSearch } from "./report-search.ts";

type Scope = Pick<ExecutionSearch, "organisation" | "period">;

/** What is said in the address and not left open. */
function given<T extends object>(search: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const said: { [K in keyof T]?: NonNullable<T[K]> } = {};
  for (const key in search) {
    const value = search[key];
    if (value !== undefined && value !== null) said[key] = value;
  }
  return said;
}

export const executionQuery = ({ organisation, period, by }: Scope & Pick<ExecutionSearch, "by">) => {
  const query = given({ organisation, period, by: by === "workstreams" ? by : undefined });
  return queryOptions({
    queryKey: ["execution-view", query],
    queryFn: ({ signal }) => call(getExecutionView, { query }, signal),
    staleTime: 30_000,
  });
};

export const bodiesQuery = ({ organisation, period }: Scope) =>
  queryOptions({
    queryKey: ["execution-view", organisation ?? null, period ?? null, "bodies"],
    queryFn: ({ signal }) => call(getBodyExecution, { query: given({ organisation, period }) }, signal),
    staleTime: 30_000,
  });

export const rowsQuery = ({ organisation, period, own, group, quarter, workstream, body, page }: ExecutionSearch) => {
  const query = given({
    organisation,
    period,
    group,
    quarter,
    workstream,
    body,
    own: own === true ? ("yes" as const) : undefined,
    page: page === undefined ? undefined : String(page),
  });
  return queryOptions({
    queryKey: ["execution-view", "rows", query],
    queryFn: ({ signal }) => call(listExecutionRows, { query }, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
};

const wishOf = ({ edition, from, to, workstreams, organisations, body }: ReportSearch) =>
  given({ edition, from, to, workstreams, organisations, body });

export const reportQuery = (search: ReportSearch) =>
  queryOptions({
    queryKey: ["execution-report", search],
    queryFn: ({ signal }) =>
      call(report.getReportPreview, { params: { kind: search.kind ?? "execution" }, query: wishOf(search) }, signal),
    placeholderData: keepPreviousData,
  });

export const ownEditionsQuery = queryOptions({
  queryKey: ["editions", "own"],
  queryFn: async ({ signal }) => (await call(listEditions, { query: { whose: "own" } }, signal)).editions,
});

export function fetchReport(search: ReportSearch, extension: report.ReportExtension) {
  const params = { kind: search.kind ?? "execution", extension };
  return callFile(report.getReportFile, { params, query: wishOf(search) });
}

/** Keeps the corrected text of a report; null: as it is composed again. */
export function useReportText(search: ReportSearch) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ text, version }: { readonly text: string | null; readonly version: number }) =>
      call(report.saveReportText, { query: wishOf(search), body: { text } }, undefined, version),
    onSuccess: (preview) => client.setQueryData(reportQuery(search).queryKey, preview),
  });
}
