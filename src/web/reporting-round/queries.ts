import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { getCell } from "#contract/figure.ts";
import * as contract from "#contract/reporting-round.ts";
import * as life from "#contract/round-life.ts";
import type { FormView, Review, TypedLine } from "#contract/reporting-round.ts";
import type { DueRule } from "#core/indicator/reporting-period.ts";
import { call } from "#web/lib/api.ts";

export const roundsQuery = queryOptions({
  queryKey: ["rounds"],
  queryFn: ({ signal }) => call(contract.listRounds, {}, signal),
});

export const roundQuery = (roundId: string, organisation: string | undefined, asOf: string | undefined) =>
  queryOptions({
    queryKey: ["round", roundId, organisation ?? null, asOf ?? null],
    queryFn: ({ signal }) =>
      call(
        contract.getRound,
        {
          params: { roundId },
          query: { ...(organisation === undefined ? {} : { organisation }), ...(asOf === undefined ? {} : { asOf }) },
        },
        signal,
      ),
  });

export const formQuery = (roundId: string, organisationId: string) =>
  queryOptions({
    queryKey: ["round-form", roundId, organisationId],
    queryFn: ({ signal }) => call(contract.getForm, { params: { roundId, organisationId } }, signal),
  });

export const cellQuery = (roundId: string, organisationId: string, code: string) =>
  queryOptions({
    queryKey: ["round-cell", roundId, organisationId, code],
    queryFn: ({ signal }) => call(getCell, { params: { roundId, organisationId, code } }, signal),
  });

export const correctionsQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["round", roundId, "corrections"],
    queryFn: ({ signal }) => call(life.listCorrections, { params: { roundId } }, signal),
  });

/** Before a round is opened: nothing is asked again while one looks. */
export const askingQuery = (setId: string, period: string) =>
  queryOptions({
    queryKey: ["round-asking", setId, period],
    queryFn: ({ signal }) => call(life.getAsking, { params: { setId }, query: { period } }, signal),
    enabled: setId !== "" && period !== "",
    retry: false,
  });

function refresh(client: QueryClient): void {
  for (const key of ["rounds", "round", "round-cell"]) void client.invalidateQueries({ queryKey: [key] });
}

export interface Opening {
  readonly id: string;
  readonly setId: string;
  readonly period: string;
  readonly due: DueRule;
  readonly minutes: number | null;
}

export function useOpen() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Opening) => call(contract.openRound, { body }),
    onSuccess: (list) => client.setQueryData(roundsQuery.queryKey, list),
  });
}

export function useLock(roundId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => call(contract.lockRound, { params: { roundId } }, undefined, version),
    onSuccess: () => refresh(client),
  });
}

export function useExtend(roundId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly organisationId: string; readonly until: string; readonly reason: string }) =>
      call(life.extendRound, { params: { roundId }, body }),
    onSuccess: () => refresh(client),
  });
}

/** Each form on the version that was seen. */
export function useAcceptForms(roundId: string, organisation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (forms: { readonly organisationId: string; readonly version: number }[]) =>
      call(life.acceptForms, { params: { roundId }, body: { organisation, forms } }),
    onSuccess: () => {
      refresh(client);
      void client.invalidateQueries({ queryKey: ["round-form"] });
    },
  });
}

export type FormStep =
  | { readonly kind: "save"; readonly lines: TypedLine[] }
  | { readonly kind: "send"; readonly action: "send" | "confirm" | "withdraw" }
  | { readonly kind: "review"; readonly review: Review }
  | { readonly kind: "vouch"; readonly review: Review }
  | {
      readonly kind: "correct";
      readonly id: string;
      readonly code: string;
      readonly typed: string[];
      readonly reason: string;
    };

/** Each on the version that is shown, the next one on that of the answer. */
export function useFormStep(roundId: string, organisationId: string) {
  const client = useQueryClient();
  const params = { roundId, organisationId };
  return useMutation({
    mutationFn: ({ step, version }: { readonly step: FormStep; readonly version: number }): Promise<FormView> => {
      switch (step.kind) {
        case "save":
          return call(contract.saveForm, { params, body: { lines: step.lines } }, undefined, version);
        case "send":
          return call(contract.sendForm, { params, body: { action: step.action } }, undefined, version);
        case "review":
          return call(contract.reviewForm, { params, body: step.review }, undefined, version);
        case "vouch": {
          const word = step.review.kind === "accept" ? ({ kind: "confirm" } as const) : step.review;
          return call(contract.confirmForm, { params, body: word }, undefined, version);
        }
        case "correct": {
          const { kind: _kind, ...body } = step;
          return call(contract.correctFigure, { params, body }, undefined, version);
        }
      }
    },
    onSuccess: (view) => {
      client.setQueryData(formQuery(roundId, organisationId).queryKey, view);
      refresh(client);
    },
  });
}
