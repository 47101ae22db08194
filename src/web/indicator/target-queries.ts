import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import * as contract from "#contract/target.ts";
import { call } from "#web/lib/api.ts";

export interface DistributionPlace {
  readonly setId: string;
  readonly code: string;
  readonly line: number;
  readonly period: string;
}

export const distributionQuery = ({ code, line, period, setId }: DistributionPlace) =>
  queryOptions({
    queryKey: ["distribution", setId, code, line, period],
    queryFn: ({ signal }) =>
      call(contract.getDistribution, { params: { setId }, query: { code, period, line: String(line) } }, signal),
  });

export type DistributionWrite = z.input<typeof contract.putDistribution.body>;

export function usePutDistribution(place: DistributionPlace) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { readonly body: DistributionWrite; readonly version: number }) =>
      call(contract.putDistribution, { params: { setId: place.setId }, body }, undefined, version),
    onSuccess: (view) => client.setQueryData(distributionQuery(place).queryKey, view),
  });
}
