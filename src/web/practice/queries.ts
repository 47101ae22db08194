import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as contract from "#contract/practice.ts";
import { call } from "#web/lib/api.ts";

export interface BankQuery {
  readonly q?: string;
  readonly kind?: "practice" | "programme";
  readonly subject?: string;
  readonly equipment?: string;
  readonly classes?: string;
  readonly centre?: string;
  readonly municipality?: string;
}

export const practicesQuery = (query: BankQuery, after: number) =>
  queryOptions({
    queryKey: ["practices", query, after],
    queryFn: ({ signal }) =>
      call(contract.listPractices, { query: { ...query, ...(after === 0 ? {} : { after: String(after) }) } }, signal),
    placeholderData: keepPreviousData,
  });

export const practiceQuery = (practiceId: string) =>
  queryOptions({
    queryKey: ["practices", practiceId],
    queryFn: ({ signal }) => call(contract.getPractice, { params: { practiceId } }, signal),
  });

function useShown(practiceId: string) {
  const client = useQueryClient();
  return (view: contract.PracticeView) => {
    client.setQueryData(practiceQuery(practiceId).queryKey, view);
    void client.invalidateQueries({ queryKey: ["practices"] });
  };
}

export function useUse(practiceId: string) {
  const shown = useShown(practiceId);
  return useMutation({
    mutationFn: (body: { readonly id: string; readonly on: string; readonly note: string | null }) =>
      call(contract.usePractice, { params: { practiceId }, body }),
    onSuccess: shown,
  });
}

export function useWithdraw(practiceId: string) {
  const shown = useShown(practiceId);
  return useMutation({
    mutationFn: ({ reason, version }: { readonly reason: string; readonly version: number }) =>
      call(contract.withdrawPractice, { params: { practiceId }, body: { reason } }, undefined, version),
    onSuccess: shown,
  });
}

export const fileUrl = (id: string): string => `/api/contest-files/${id}`;
