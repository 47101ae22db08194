import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { switchOrganisation } from "#contract/account.ts";
import { listMyDelegations } from "#contract/delegation.ts";
import { call } from "#web/lib/api.ts";
import { meQuery } from "#web/lib/me.ts";

export const myDelegationsQuery = queryOptions({
  queryKey: ["people", "my-delegations"],
  queryFn: async ({ signal }) => (await call(listMyDelegations, {}, signal)).delegations,
  staleTime: 60_000,
});

/** Whatever was seen for another organisation is asked for again. */
export function useSwitchOrganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (organisationId: string) => call(switchOrganisation, { body: { organisationId } }),
    onSuccess: async (me) => {
      client.removeQueries({ predicate: ({ queryKey }) => !["status", "welcome", "me"].includes(String(queryKey[0])) });
      client.setQueryData(meQuery.queryKey, me);
      await client.invalidateQueries();
    },
  });
}
