import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { getWorkingYear, putWorkingYear } from "#contract/working-calendar.ts";
import type { WorkingDayMark } from "#core/reminder/working-year.ts";
import { call } from "#web/lib/api.ts";

export const workingYearQuery = (year: number) =>
  queryOptions({
    queryKey: ["working-year", year],
    queryFn: ({ signal }) => call(getWorkingYear, { params: { year: String(year) } }, signal),
  });

export function usePutYear(year: number, version: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (marks: WorkingDayMark[]) =>
      call(putWorkingYear, { params: { year: String(year) }, body: { marks } }, undefined, version),
    onSuccess: (view) => {
      client.setQueryData(workingYearQuery(year).queryKey, view);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "working-year" });
    },
  });
}
