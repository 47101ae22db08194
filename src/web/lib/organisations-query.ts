import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { listOrganisations } from "#contract/organisation.ts";
import { call } from "./api.ts";

/** Organisations that one may name, found by any part of the name; what was found before stands until the answer comes. */
export const organisationsQuery = (q: string) =>
  queryOptions({
    queryKey: ["organisations", "found", q],
    queryFn: async ({ signal }) => (await call(listOrganisations, { query: { q } }, signal)).organisations,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
