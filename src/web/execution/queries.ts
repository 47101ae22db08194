import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import * as awaitedDate from "#contract/awaited-date.ts";
import * as event from "#contract/event.ts";
import * as execution from "#contract/execution.ts";
import * as request from "#contract/service-request.ts";
import type { OccurrenceAction } from "#core/execution/model.ts";
import * as people from "#contract/people.ts";
import { call } from "#web/lib/api.ts";

export const dutyQuery = (dutyId: string) =>
  queryOptions({
    queryKey: ["duty", dutyId],
    queryFn: ({ signal }) => call(execution.getDuty, { params: { dutyId } }, signal),
  });

export const awaitedQuery = queryOptions({
  queryKey: ["awaited"],
  queryFn: ({ signal }) => call(awaitedDate.listAwaited, {}, signal),
});

export const requestsQuery = queryOptions({
  queryKey: ["requests"],
  queryFn: ({ signal }) => call(request.listRequests, {}, signal),
});

export const servableQuery = (occurrenceId: string) =>
  queryOptions({
    queryKey: ["servable", occurrenceId],
    queryFn: async ({ signal }) =>
      (await call(event.listServable, { query: { for: occurrenceId } }, signal)).occurrences,
  });

/** What others show of the same is fetched anew. */
function refresh(client: QueryClient, ...keys: readonly string[]): void {
  for (const key of [...keys, "today", "execution"]) void client.invalidateQueries({ queryKey: [key] });
}

export interface Step {
  readonly occurrenceId: string;
  readonly version: number;
  readonly action: OccurrenceAction;
}

export function useStep(dutyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, occurrenceId, version }: Step) =>
      call(execution.takeOccurrenceStep, { params: { occurrenceId }, body: { action } }, undefined, version),
    onSuccess: (view) => {
      client.setQueryData(dutyQuery(dutyId).queryKey, view);
      refresh(client, "awaited", "requests");
    },
  });
}

export function useAddTime(dutyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly id: string; readonly on: string }) =>
      call(execution.addOccurrence, { params: { dutyId }, body }),
    onSuccess: (view) => {
      client.setQueryData(dutyQuery(dutyId).queryKey, view);
      refresh(client);
    },
  });
}

export const eventQuery = (eventId: string) =>
  queryOptions({
    queryKey: ["event", eventId],
    queryFn: ({ signal }) => call(event.getEvent, { params: { eventId } }, signal),
  });

export interface SavedEvent {
  /** Of a new one. */
  readonly id: string;
  /** What is changed; null: a new one. */
  readonly known: { readonly id: string; readonly version: number } | null;
  readonly fields: event.EventFields;
  readonly occurrenceIds: string[];
}

function refreshEvent(client: QueryClient, view: event.EventView): void {
  client.setQueryData(eventQuery(view.id).queryKey, view);
  refresh(client, "awaited", "duty", "servable", "calendar");
}

export function useSaveEvent(dutyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, known, ...body }: SavedEvent) =>
      known === null
        ? call(event.addEvent, { body: { id, ...body } })
        : call(event.changeEvent, { params: { eventId: known.id }, body }, undefined, known.version),
    onSuccess: (view) => {
      void client.invalidateQueries({ queryKey: dutyQuery(dutyId).queryKey });
      refreshEvent(client, view);
    },
  });
}

export function useMoveEvent(dutyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      event: { id, version },
      move,
    }: {
      readonly event: event.EventView;
      readonly move: event.EventMove;
    }) => call(event.moveEvent, { params: { eventId: id }, body: move }, undefined, version),
    onSuccess: (view) => {
      void client.invalidateQueries({ queryKey: dutyQuery(dutyId).queryKey });
      refreshEvent(client, view);
    },
  });
}

export interface Question {
  readonly askedOf: string | null;
  readonly asksItself: boolean;
  readonly postId: string | null;
  readonly reviewOn: string;
}

/** What can be done about a date that somebody else names. */
export function useAwaited(awaitedId: string) {
  const client = useQueryClient();
  const onSuccess = () => refresh(client, "awaited", "duty");
  const params = { awaitedId };
  const change = useMutation({
    mutationFn: ({ version, ...body }: Question & { readonly version: number }) =>
      call(awaitedDate.changeAwaited, { params, body }, undefined, version),
    onSuccess,
  });
  const ask = useMutation({
    mutationFn: (body: { id: string; on: string; words: string; reviewOn: string | null }) =>
      call(awaitedDate.addAsk, { params, body }),
    onSuccess,
  });
  const enter = useMutation({
    mutationFn: (body: {
      dates: { key: string; from: string | null; to: string }[];
      source: string;
      evenSo: boolean;
    }) => call(awaitedDate.enterDate, { params, body }),
    onSuccess,
  });
  return { change, ask, enter };
}

export function useOffer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ accept, offerId }: { readonly offerId: string; readonly accept: boolean }) =>
      call(awaitedDate.answerOffer, { params: { offerId }, body: { accept } }),
    onSuccess: (list) => {
      client.setQueryData(awaitedQuery.queryKey, list);
      refresh(client, "duty");
    },
  });
}

export interface NewRequest {
  readonly id: string;
  readonly dutyId: string;
  readonly requester: string | null;
  readonly wish: string;
  readonly people: number | null;
}

export function useAddRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewRequest) => call(request.addRequest, { body }),
    onSuccess: (list) => client.setQueryData(requestsQuery.queryKey, list),
  });
}

export function useAnswerRequest(requestId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ answer, version }: { readonly answer: request.RequestAnswer; readonly version: number }) =>
      call(request.answerRequest, { params: { requestId }, body: answer }, undefined, version),
    onSuccess: (list) => {
      client.setQueryData(requestsQuery.queryKey, list);
      refresh(client, "duty");
    },
    onError: () => void client.invalidateQueries({ queryKey: requestsQuery.queryKey }),
  });
}

/** Posts of the organisation that one acts for. */
export const ownPostsQuery = queryOptions({
  queryKey: ["own-posts"],
  queryFn: async ({ signal }) => (await call(people.listPosts, { query: {} }, signal)).posts,
});

export function useAssignPost({ id, version }: Pick<execution.DutyView, "id" | "version">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (postId: string | null) =>
      call(execution.assignDuty, { params: { dutyId: id }, body: { postId } }, undefined, version),
    onSuccess: (view) => {
      client.setQueryData(dutyQuery(id).queryKey, view);
      refresh(client);
    },
  });
}
