import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as contract from "#contract/figure-rule.ts";
import type { RulesView } from "#contract/figure-rule.ts";
import type { FigureRule } from "#core/indicator/figure-rule.ts";
import type { AskingLimit } from "#core/indicator/known-question.ts";
import { call } from "#web/lib/api.ts";

export const rulesQuery = (setId: string) =>
  queryOptions({
    queryKey: ["figureRules", setId],
    queryFn: ({ signal }) => call(contract.listFigureRules, { params: { setId } }, signal),
  });

export type RuleStep =
  | { readonly kind: "add"; readonly rule: FigureRule }
  | { readonly kind: "change"; readonly rule: FigureRule; readonly version: number }
  | {
      readonly kind: "switch";
      readonly ruleId: string;
      readonly version: number;
      readonly state: "on" | "off" | "removed";
    };

export function useRuleStep(setId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: RuleStep): Promise<RulesView> => {
      switch (step.kind) {
        case "add":
          return call(contract.addFigureRule, { params: { setId }, body: step.rule });
        case "change": {
          const { id: ruleId, ...body } = step.rule;
          return call(contract.changeFigureRule, { params: { setId, ruleId }, body }, undefined, step.version);
        }
        case "switch": {
          const { ruleId, state, version } = step;
          return call(contract.switchFigureRule, { params: { setId, ruleId }, body: { state } }, undefined, version);
        }
      }
    },
    onSuccess: (view) => client.setQueryData(rulesQuery(setId).queryKey, view),
  });
}

/** How many earlier forms a rule would have stopped, and which. */
export function useTrial(setId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ ruleId, version }: { readonly ruleId: string; readonly version: number }) =>
      call(contract.tryFigureRule, { params: { setId, ruleId } }, undefined, version),
    onSuccess: ({ view }) => client.setQueryData(rulesQuery(setId).queryKey, view),
  });
}

export const limitsQuery = queryOptions({
  queryKey: ["askingLimits"],
  queryFn: ({ signal }) => call(contract.getAskingLimits, {}, signal),
});

export function usePutLimits() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ lines, version }: { readonly lines: AskingLimit[]; readonly version: number }) =>
      call(contract.putAskingLimits, { body: { lines } }, undefined, version),
    onSuccess: (view) => client.setQueryData(limitsQuery.queryKey, view),
  });
}
