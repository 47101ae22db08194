import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as contract from "#contract/indicator.ts";
import type { ActReference } from "#core/act/model.ts";
import type { TargetAnswer } from "#core/indicator/answer-target.ts";
import type { FactorMeaning, Passport } from "#core/indicator/model.ts";
import { call } from "#web/lib/api.ts";

export const setsQuery = queryOptions({
  queryKey: ["indicatorSets"],
  queryFn: ({ signal }) => call(contract.listIndicatorSets, {}, signal),
});

export const setQuery = (setId: string) =>
  queryOptions({
    queryKey: ["indicatorSet", setId],
    queryFn: ({ signal }) => call(contract.getIndicatorSet, { params: { setId } }, signal),
  });

export const centresQuery = (setId: string, from: string, until: string) =>
  queryOptions({
    queryKey: ["indicatorSet", setId, "centres", from, until],
    queryFn: ({ signal }) => call(contract.listCountedCentres, { params: { setId }, query: { from, until } }, signal),
  });

export interface NewSet {
  readonly id: string;
  readonly title: string;
  readonly planId: string | null;
}

export function useAddSet() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewSet) => call(contract.addIndicatorSet, { body: { ...body, act: null } }),
    onSuccess: (view) => {
      client.setQueryData(setQuery(view.id).queryKey, view);
      void client.invalidateQueries({ queryKey: setsQuery.queryKey });
    },
  });
}

/** What can be done to a set. */
export type SetChange =
  | { readonly kind: "act"; readonly title: string; readonly act: ActReference | null }
  | { readonly kind: "state"; readonly state: "inForce" | "closed" }
  | { readonly kind: "add"; readonly id: string; readonly passport: Passport; readonly target: string | null }
  | {
      readonly kind: "change";
      readonly code: string;
      readonly passport: Passport;
      readonly target: string | null;
      readonly fromDay: string | null;
    }
  | { readonly kind: "confirm"; readonly codes: string[] }
  | { readonly kind: "factor"; readonly meaning: FactorMeaning }
  | { readonly kind: "target"; readonly code: string; readonly answer: TargetAnswer };

/** Each on the version that is shown; the answer is the set as it is now. */
export function useSetChange({ id: setId, version }: { readonly id: string; readonly version: number }) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: SetChange) => send(setId, version, change),
    onSuccess: (view) => {
      client.setQueryData(setQuery(setId).queryKey, view);
      void client.invalidateQueries({ queryKey: setsQuery.queryKey });
    },
    onError: () => void client.invalidateQueries({ queryKey: setQuery(setId).queryKey }),
  });
}

export function usePreviewSheet(setId: string) {
  return useMutation({ mutationFn: (body: File) => call(contract.previewSetSheet, { params: { setId }, body }) });
}

export function useApplySheet({ id: setId, version }: { readonly id: string; readonly version: number }) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, from }: { readonly file: File; readonly from: string | null }) => {
      const query = from === null ? {} : { from };
      return call(contract.applySetSheet, { params: { setId }, query, body: file }, undefined, version);
    },
    onSuccess: (view) => {
      client.setQueryData(setQuery(setId).queryKey, view);
      void client.invalidateQueries({ queryKey: setsQuery.queryKey });
    },
  });
}

function send(setId: string, version: number, change: SetChange): Promise<contract.IndicatorSetView> {
  const params = { setId };
  switch (change.kind) {
    case "act":
      return call(
        contract.changeIndicatorSet,
        { params, body: { title: change.title, act: change.act } },
        undefined,
        version,
      );
    case "state":
      return call(contract.changeIndicatorSet, { params, body: { state: change.state } }, undefined, version);
    case "add": {
      const { id, passport, target } = change;
      return call(contract.addPassport, { params, body: { id, passport, target } }, undefined, version);
    }
    case "change": {
      const { code, fromDay, passport, target } = change;
      const body = { passport, target, fromDay };
      return call(contract.changePassport, { params: { setId, code }, body }, undefined, version);
    }
    case "confirm":
      return call(contract.confirmPassports, { params, body: { codes: change.codes } }, undefined, version);
    case "factor":
      return call(contract.answerFactor, { params, body: { meaning: change.meaning } }, undefined, version);
    case "target":
      return call(
        contract.answerTarget,
        { params: { setId, code: change.code }, body: change.answer },
        undefined,
        version,
      );
  }
}
