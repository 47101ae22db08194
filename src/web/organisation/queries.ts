import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import {
  changeCard,
  changeOrganisation,
  createOrganisation,
  endOrganisation,
  getOrganisation,
  listOrganisations,
  mergeOrganisations,
  type OrganisationView,
} from "#contract/organisation.ts";
import {
  applyList,
  discardList,
  getLatestList,
  getListLines,
  getListOfAll,
  getListTemplate,
  uploadList,
  type OrganisationList,
  type OrganisationListLine,
} from "#contract/organisation-list.ts";
import { call, urlOf } from "#web/lib/api.ts";

const POLL_MS = 400;

/** `parentId` null: the roots. */
export const childrenQuery = (parentId: string | null) =>
  infiniteQueryOptions({
    queryKey: ["organisations", "below", parentId],
    queryFn: ({ signal, pageParam }) =>
      call(
        listOrganisations,
        { query: { ...(parentId === null ? {} : { parentId }), ...(pageParam === "" ? {} : { after: pageParam }) } },
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    staleTime: 30_000,
  });

export const foundQuery = (words: string) =>
  infiniteQueryOptions({
    queryKey: ["organisations", "found", words],
    queryFn: ({ signal, pageParam }) =>
      call(listOrganisations, { query: { q: words, ...(pageParam === "" ? {} : { after: pageParam }) } }, signal),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    enabled: words !== "",
  });

export const organisationQuery = (organisationId: string, on?: string) =>
  queryOptions({
    queryKey: ["organisations", "one", organisationId, on ?? ""],
    queryFn: ({ signal }) =>
      call(getOrganisation, { params: { organisationId }, query: on === undefined ? {} : { on } }, signal),
  });

export type NewOrganisation = z.input<typeof createOrganisation.body>;
export type Merge = z.input<typeof mergeOrganisations.body>;

/** One of the changes of the tree; the version is that of the organisation that was shown. */
export type TreeChange =
  | { readonly kind: "create"; readonly body: NewOrganisation }
  | { readonly kind: "card"; readonly of: Seen; readonly body: z.input<typeof changeCard.body> }
  | { readonly kind: "change"; readonly of: Seen; readonly body: z.input<typeof changeOrganisation.body> }
  | { readonly kind: "merge"; readonly body: Merge }
  | { readonly kind: "end"; readonly of: Seen; readonly body: z.input<typeof endOrganisation.body> };

export interface Seen {
  readonly id: string;
  readonly version: number;
}

/** `onDone` comes before anything is fetched anew: the form may be gone with what it was opened for. */
export function useChangeTree(onDone: (view: OrganisationView) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: sendChange,
    onSuccess: (view) => {
      onDone(view);
      return client.invalidateQueries({ queryKey: ["organisations"] });
    },
  });
}

function sendChange(change: TreeChange): Promise<OrganisationView> {
  switch (change.kind) {
    case "create":
      return call(createOrganisation, { body: change.body });
    case "merge":
      return call(mergeOrganisations, { body: change.body });
    case "card": {
      const { of, body } = change;
      return call(changeCard, { params: { organisationId: of.id }, body }, undefined, of.version);
    }
    case "change": {
      const { of, body } = change;
      return call(changeOrganisation, { params: { organisationId: of.id }, body }, undefined, of.version);
    }
    case "end": {
      const { of, body } = change;
      return call(endOrganisation, { params: { organisationId: of.id }, body }, undefined, of.version);
    }
  }
}

export const templateUrl = urlOf(getListTemplate.path, {});
export const currentListUrl = urlOf(getListOfAll.path, {});

export const latestListQuery = queryOptions({
  queryKey: ["organisation-list"],
  queryFn: async ({ signal }) => (await call(getLatestList, {}, signal)).list,
  refetchInterval: ({ state }) =>
    state.data?.state === "reading" || state.data?.state === "applying" ? POLL_MS : false,
});

export const listLinesQuery = (listId: string, state: OrganisationListLine["state"] | null) =>
  infiniteQueryOptions({
    queryKey: ["organisation-list", listId, "lines", state],
    queryFn: ({ signal, pageParam }) =>
      call(
        getListLines,
        {
          params: { listId },
          query: { ...(state === null ? {} : { state }), ...(pageParam === 0 ? {} : { after: String(pageParam) }) },
        },
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
  });

export type ListStep =
  | { readonly kind: "upload"; readonly file: File; readonly on: string }
  | { readonly kind: "apply" | "discard"; readonly listId: string };

export function useListStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (step: ListStep): Promise<OrganisationList | null> => {
      if (step.kind === "upload")
        return call(uploadList, {
          query: { name: step.file.name, ...(step.on === "" ? {} : { on: step.on }) },
          body: step.file,
        });
      if (step.kind === "apply") return call(applyList, { params: { listId: step.listId } });
      await call(discardList, { params: { listId: step.listId } });
      return null;
    },
    onSuccess: (list) => client.setQueryData(latestListQuery.queryKey, list),
  });
}
