import { queryOptions } from "@tanstack/react-query";
import { listProjectRows } from "#contract/project-origin.ts";
import { call } from "#web/lib/api.ts";

export const projectRowsQuery = (planId: string) =>
  queryOptions({
    queryKey: ["projectRows", planId],
    queryFn: ({ signal }) => call(listProjectRows, { params: { planId } }, signal),
  });
