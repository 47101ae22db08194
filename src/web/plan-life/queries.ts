import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { getEdition, listEditions } from "#contract/edition.ts";
import { answerEndorsement, getEndorsement, listEndorsements } from "#contract/endorsement.ts";
import * as life from "#contract/plan-life.ts";
import type { ApprovalAct } from "#core/plan/life/model.ts";
import { call, urlOf } from "#web/lib/api.ts";
import { confirming } from "#web/lib/confirming.ts";
import { newId } from "#web/lib/new-id.ts";
import { lifeQuery } from "./life-query.ts";

export const warningsQuery = (planId: string, date: string | null) =>
  queryOptions({
    queryKey: ["plan", planId, "life", "check", date],
    queryFn: async ({ signal }) => {
      const query = date === null ? {} : { date };
      return (await call(life.checkApproval, { params: { planId }, query }, signal)).warnings;
    },
  });

export const endorsementsQuery = queryOptions({
  queryKey: ["endorsements"],
  queryFn: async ({ signal }) => (await call(listEndorsements, {}, signal)).endorsements,
});

export const endorsementQuery = (endorsementId: string) =>
  queryOptions({
    queryKey: ["endorsements", endorsementId],
    queryFn: ({ signal }) => call(getEndorsement, { params: { endorsementId } }, signal),
  });

export const editionQuery = (editionId: string) =>
  queryOptions({
    queryKey: ["edition", editionId],
    queryFn: ({ signal }) => call(getEdition, { params: { editionId } }, signal),
    // An approved edition never changes; a newer one beside it may come.
    staleTime: 60_000,
  });

/** `q`: words of the title or of the name of the organisation; empty: all. */
export const editionsQuery = (whose: "above" | "below", q = "") =>
  queryOptions({
    queryKey: ["editions", whose, q],
    queryFn: ({ signal }) => call(listEditions, { query: q === "" ? { whose } : { whose, q } }, signal),
    placeholderData: keepPreviousData,
  });

export function fileUrl(fileId: string): string {
  return urlOf("/api/approval-files/:fileId", { params: { fileId } });
}

/** One name for one intention: sent again over a lost connection it is the same step. */
export interface Intention<A> {
  readonly id: string;
  readonly version: number;
  readonly action: A;
}

export function intend<A>(version: number, action: A): Intention<A> {
  return { id: newId(), version, action };
}

function useLifeOf<A>(planId: string, send: (intention: Intention<A>) => Promise<life.LifeView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (view) => {
      client.setQueryData(lifeQuery(planId).queryKey, view);
      for (const queryKey of [["plan", planId], ["plans"], ["review", planId], ["editions"], ["endorsements"]])
        void client.invalidateQueries({ queryKey });
    },
    // Somebody else was quicker: what is there now has to be seen.
    onError: () => void client.invalidateQueries({ queryKey: lifeQuery(planId).queryKey }),
  });
}

export function useStep(planId: string) {
  return useLifeOf<life.OwnStep>(planId, ({ id, version, action }) =>
    call(life.takeStep, { params: { planId }, body: { id, action } }, undefined, version),
  );
}

export interface Approval {
  readonly act: ApprovalAct;
  readonly inForceFrom: string | null;
}

export function useApproval(planId: string) {
  return useLifeOf<Approval>(planId, ({ id, version, action }) =>
    confirming(() => call(life.approvePlan, { params: { planId }, body: { id, ...action } }, undefined, version)),
  );
}

export function useFiles(planId: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: lifeQuery(planId).queryKey });
  const add = useMutation({
    mutationFn: ({ file, edition }: { readonly file: File; readonly edition: number }) =>
      call(life.addApprovalFile, {
        params: { planId },
        query: { name: file.name, edition: String(edition) },
        body: file,
      }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (fileId: string) => call(life.removeApprovalFile, { params: { planId, fileId } }),
    onSuccess,
  });
  return { add, remove };
}

type Answer = Parameters<typeof call<typeof answerEndorsement, (typeof answerEndorsement)["response"]>>[1]["body"];

export function useAnswer(endorsementId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Answer) => confirming(() => call(answerEndorsement, { params: { endorsementId }, body })),
    onSuccess: (view) => {
      client.setQueryData(endorsementQuery(endorsementId).queryKey, view);
      void client.invalidateQueries({ queryKey: endorsementsQuery.queryKey, exact: true });
    },
    onError: () => void client.invalidateQueries({ queryKey: endorsementQuery(endorsementId).queryKey }),
  });
}
