import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as contract from "#contract/centre-folder.ts";
import type { LocalActItem } from "#core/local-act/items.ts";
import { call } from "#web/lib/api.ts";

export const localActsQuery = queryOptions({
  // Follows every change of the registry.
  queryKey: ["acts", "local"],
  queryFn: ({ signal }) => call(contract.getLocalActs, {}, signal),
});

export function useSetLocalAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ item, actId }: { readonly item: LocalActItem; readonly actId: string | null }) =>
      call(contract.setLocalAct, { params: { item }, body: { actId } }),
    onSuccess: (list) => client.setQueryData(localActsQuery.queryKey, list),
  });
}

/** The browser saves it while it comes: it is never whole in the page. */
export function folderAddress(from: string, to: string): string {
  const days = new URLSearchParams(
    [
      ["from", from],
      ["to", to],
    ].filter(([, day]) => day !== ""),
  );
  return `${contract.getCentreFolder.path}?${days.toString()}`;
}
