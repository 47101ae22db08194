import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as contract from "#contract/figure-publication.ts";
import type { PublicationView } from "#contract/figure-publication.ts";
import { call } from "#web/lib/api.ts";

export const publicationQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["figure-publication", roundId],
    queryFn: ({ signal }) => call(contract.getFigurePublication, { params: { roundId } }, signal),
  });

export type PublicationStep =
  | {
      readonly kind: "publish";
      readonly codes: readonly string[];
      readonly withUnits: boolean;
      readonly reason: string;
    }
  | { readonly kind: "withdraw"; readonly reason: string };

/** On the publication that is shown. */
export function usePublicationStep({ number, roundId }: PublicationView) {
  const client = useQueryClient();
  const params = { roundId };
  return useMutation({
    mutationFn: (step: PublicationStep) =>
      step.kind === "withdraw"
        ? call(contract.withdrawFigures, { params, body: { reason: step.reason } }, undefined, number)
        : call(
            contract.publishFigures,
            {
              params,
              body: {
                codes: [...step.codes],
                withUnits: step.withUnits,
                reason: number === 0 ? null : step.reason,
              },
            },
            undefined,
            number,
          ),
    onSuccess: (view) => client.setQueryData(publicationQuery(roundId).queryKey, view),
  });
}
