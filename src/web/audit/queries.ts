import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { checkAudit, exportAudit, getAuditState, listAudit } from "#contract/audit.ts";
import { call, callFile } from "#web/lib/api.ts";

/** What the address of the page says; days are YYYY-MM-DD. */
export interface AuditAddress {
  readonly person?: string | undefined;
  readonly object?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export const auditQuery = (filter: AuditAddress) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) =>
      call(listAudit, { query: { ...filter, ...(pageParam === null ? {} : { before: pageParam }) } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

export const auditStateQuery = queryOptions({
  queryKey: ["audit-state"],
  queryFn: ({ signal }) => call(getAuditState, {}, signal),
});

export function useCheck() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(checkAudit, {}),
    onSuccess: (state) => {
      client.setQueryData(auditStateQuery.queryKey, state);
      return client.invalidateQueries({ queryKey: ["audit"] });
    },
  });
}

export const fetchJournal = (filter: AuditAddress, extension: "xlsx" | "csv") =>
  callFile(exportAudit, { params: { extension }, query: filter });
