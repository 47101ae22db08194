import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as contract from "#contract/figure-map.ts";
import type { Outlines } from "#core/figure/outlines.ts";
import type { Tile } from "#core/figure/tiles.ts";
import { call } from "#web/lib/api.ts";

export const mapQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ["figure-map", organisationId],
    queryFn: ({ signal }) => call(contract.getFigureMap, { params: { organisationId } }, signal),
  });

export function useSaveMap(organisationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ tiles, version }: { readonly tiles: Tile[]; readonly version: number }) =>
      call(contract.saveFigureMap, { params: { organisationId }, body: { tiles } }, undefined, version),
    onSuccess: (view) => client.setQueryData(mapQuery(organisationId).queryKey, view),
  });
}

export interface OutlineWish {
  readonly outlined: boolean;
  /** Absent: they stay as they are. */
  readonly outlines?: Outlines;
  readonly version: number;
}

export function useSaveOutlines(organisationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: OutlineWish) =>
      call(contract.saveFigureOutlines, { params: { organisationId }, body }, undefined, version),
    onSuccess: (view) => client.setQueryData(mapQuery(organisationId).queryKey, view),
  });
}
