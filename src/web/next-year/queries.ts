import { useMutation, useQueryClient } from "@tanstack/react-query";
import { makeNextYear } from "#contract/next-year.ts";
import { call } from "#web/lib/api.ts";

/** Makes next year's plan; the same `id` again gives the same plan. */
export function useMakeNextYear(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { id: string; period: string }) => call(makeNextYear, { params: { planId }, body: wish }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["plans"] }),
  });
}
