import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import {
  answerProposals,
  getCascade,
  getRowCascade,
  listNeighbours,
  listProposals,
  type ProposalAnswer,
  type ProposalView,
} from "#contract/cascade.ts";
import { makeOwnDraft } from "#contract/own-draft.ts";
import { call } from "#web/lib/api.ts";

const PROPOSALS = ["proposals"];
const RUNNING_MS = 1000;

export const proposalsQuery = queryOptions({
  queryKey: PROPOSALS,
  queryFn: ({ signal }) => call(listProposals, { query: {} }, signal),
});

export const neighboursQuery = (proposalId: string) =>
  queryOptions({
    queryKey: ["proposal-neighbours", proposalId],
    queryFn: async ({ signal }) => (await call(listNeighbours, { params: { proposalId } }, signal)).neighbours,
  });

/** Looks again while those below are being asked. */
export const cascadeQuery = (planId: string) =>
  queryOptions({
    queryKey: ["cascade", planId],
    queryFn: ({ signal }) => call(getCascade, { params: { planId } }, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.run?.state === "queued" || data?.run?.state === "running" ? RUNNING_MS : false,
  });

export const rowCascadeQuery = (planId: string, rowKey: string) =>
  queryOptions({
    queryKey: ["cascade", planId, rowKey],
    queryFn: ({ signal }) => call(getRowCascade, { params: { planId, rowKey } }, signal),
  });

interface Sent {
  readonly answers: readonly { readonly proposal: ProposalView; readonly answer: ProposalAnswer }[];
  readonly draftPlanId: string | null;
}

type Answered = z.output<typeof answerProposals.response>;

/** Makes a draft of what was taken, or adds it to one. */
export function useOwnDraft(onMade: (made: z.output<typeof makeOwnDraft.response>) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof makeOwnDraft.body>) => call(makeOwnDraft, { body }),
    onSuccess: onMade,
    onSettled: () => Promise.all([PROPOSALS, ["plans"]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** Sends answers; whatever comes of it, the list is fetched again: it may say something else now. */
export function useAnswers(onDone: (answered: Answered) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ answers, draftPlanId }: Sent) =>
      call(answerProposals, {
        body: {
          answers: answers.map(({ answer, proposal }) => ({
            proposalId: proposal.id,
            version: proposal.version,
            answer,
          })),
          draftPlanId,
        },
      }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: PROPOSALS }),
  });
}
