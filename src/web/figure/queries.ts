import { queryOptions } from "@tanstack/react-query";
import * as contract from "#contract/figure.ts";
import type { ReportingKind } from "#core/indicator/reporting-period.ts";
import { call } from "#web/lib/api.ts";

interface Asked {
  readonly organisation?: string | undefined;
  readonly asOf?: string | undefined;
}

/** Only what is said. */
function said<Value extends Record<string, string | undefined>>(query: Value): Partial<Record<keyof Value, string>> {
  const kept: Partial<Record<keyof Value, string>> = {};
  for (const key in query) {
    const value = query[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept;
}

export const seriesQuery = (
  setId: string,
  code: string,
  asked: Asked & { readonly kind?: ReportingKind | undefined },
) =>
  queryOptions({
    queryKey: ["figures", setId, code, asked],
    queryFn: ({ signal }) => {
      const { asOf, kind, organisation } = asked;
      const query = { ...said({ asOf, organisation }), ...(kind === undefined ? {} : { kind }) };
      return call(contract.getSeries, { params: { setId, code }, query }, signal);
    },
  });

export const breakdownQuery = (setId: string, code: string, roundId: string, { asOf, organisation }: Asked) =>
  queryOptions({
    queryKey: ["figures", setId, code, "round", roundId, { asOf, organisation }],
    queryFn: ({ signal }) =>
      call(contract.getBreakdown, { params: { setId, code, roundId }, query: said({ asOf, organisation }) }, signal),
  });

export const revisionsQuery = (roundId: string, organisationId: string, code: string) =>
  queryOptions({
    queryKey: ["round-cell", roundId, organisationId, code],
    queryFn: ({ signal }) => call(contract.getCell, { params: { roundId, organisationId, code } }, signal),
  });
