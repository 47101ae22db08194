import { queryOptions } from "@tanstack/react-query";
import { getLife } from "#contract/plan-life.ts";
import { call } from "#web/lib/api.ts";

export const lifeQuery = (planId: string) =>
  queryOptions({
    queryKey: ["plan", planId, "life"],
    queryFn: ({ signal }) => call(getLife, { params: { planId } }, signal),
  });
