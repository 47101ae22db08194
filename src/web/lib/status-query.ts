import { queryOptions } from "@tanstack/react-query";
import { getStatus } from "#contract/system.ts";
import { call } from "./api.ts";
import { keepStatus, keptStatus } from "./without-network.ts";

/** Version, formats and the server's today: the pages have no other clock but that of the device when there is no network. */
export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: async ({ signal }) => {
    try {
      const status = await call(getStatus, {}, signal);
      keepStatus(status);
      return status;
    } catch (error) {
      const kept = keptStatus(error);
      if (kept === null) throw error;
      return kept;
    }
  },
  staleTime: 10 * 60_000,
});
