import { queryOptions } from "@tanstack/react-query";
import { getCoverage, getPlanCoverage } from "#contract/coverage.ts";
import { call } from "#web/lib/api.ts";
import type { CoverageSearch } from "./coverage-search.ts";

export const coverageQuery = ({ organisation, period, division }: CoverageSearch) => {
  const query = {
    ...(organisation === undefined ? {} : { organisation }),
    ...(period === undefined ? {} : { period }),
    ...(division === undefined ? {} : { division }),
  };
  return queryOptions({
    queryKey: ["coverage", query],
    queryFn: ({ signal }) => call(getCoverage, { query }, signal),
    staleTime: 30_000,
  });
};

export const planCoverageQuery = (planId: string, { division }: CoverageSearch) =>
  queryOptions({
    queryKey: ["plan", planId, "coverage", division ?? null],
    queryFn: ({ signal }) =>
      call(getPlanCoverage, { params: { planId }, query: division === undefined ? {} : { division } }, signal),
  });
