import { queryOptions } from "@tanstack/react-query";
import { getStatus } from "#contract/system.ts";
import { call } from "./api.ts";

/** Version, formats and the server's today: the pages have no other clock. */
export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: ({ signal }) => call(getStatus, {}, signal),
  staleTime: 10 * 60_000,
});
