import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { deletePlan, getPlan, getPlanFile, listPlans, restorePlan, setReadingPeriod } from "#contract/plan.ts";
import { fillLetterhead, getPaper } from "#contract/paper.ts";
import { call, callFile, urlOf } from "#web/lib/api.ts";

export const plansQuery = queryOptions({
  queryKey: ["plans"],
  queryFn: async ({ signal }) => (await call(listPlans, {}, signal)).plans,
});

export const planQuery = (planId: string) =>
  queryOptions({
    queryKey: ["plan", planId],
    queryFn: ({ signal }) => call(getPlan, { params: { planId } }, signal),
    staleTime: 60_000,
  });

export const planFileUrl = (planId: string): string => urlOf(getPlanFile.path, { params: { planId } });

export function useDeletePlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (planId: string) => call(deletePlan, { params: { planId } }),
    onSuccess: (_answer, planId) => {
      client.removeQueries({ queryKey: ["plan", planId] });
      return client.invalidateQueries({ queryKey: ["plans"] });
    },
  });
}

export function useRestorePlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (planId: string) => call(restorePlan, { params: { planId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["plans"] }),
  });
}

export function useSetPeriod(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (period: string) => call(setReadingPeriod, { params: { planId }, body: { period } }),
    onSuccess: (plan) => {
      client.setQueryData(planQuery(planId).queryKey, plan);
      return client.invalidateQueries({ queryKey: ["plans"] });
    },
  });
}

export interface PaperWish {
  readonly kind: "order" | "plan" | "calendar";
  readonly extension: "docx" | "pdf" | "xlsx" | "ics";
}

export const fetchPaper = (planId: string, wish: PaperWish) => callFile(getPaper, { params: { planId, ...wish } });

/** The order with the plan, on a letterhead of one's own. */
export const fillOwnLetterhead = (planId: string, file: File) =>
  callFile(fillLetterhead, { params: { planId }, body: file });
