import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as people from "#contract/people.ts";
import * as rights from "#contract/person-rights.ts";
import type { PeopleFilter } from "#core/people/people-filter.ts";
import type { Role } from "#core/access/model.ts";
import { call, callFile } from "#web/lib/api.ts";

export interface PeopleAddress {
  readonly q?: string | undefined;
  readonly filter?: PeopleFilter | undefined;
  readonly role?: Role | undefined;
  readonly organisation?: string | undefined;
  /** How that organisation is called. */
  readonly called?: string | undefined;
  readonly after?: number | undefined;
}

export const peopleQuery = ({ q, filter, role, organisation, after }: PeopleAddress) =>
  queryOptions({
    queryKey: ["people", "list", { q, filter, role, organisation, after }],
    queryFn: ({ signal }) =>
      call(
        people.listPeople,
        {
          query: {
            q,
            filter,
            role,
            organisationId: organisation,
            after: after === undefined ? undefined : String(after),
          },
        },
        signal,
      ),
    placeholderData: keepPreviousData,
  });

export const personQuery = (personId: string) =>
  queryOptions({
    queryKey: ["people", "person", personId],
    queryFn: ({ signal }) => call(people.getPerson, { params: { personId } }, signal),
  });

export const postsQuery = (organisationId: string | undefined) =>
  queryOptions({
    queryKey: ["people", "posts", organisationId],
    queryFn: ({ signal }) => call(people.listPosts, { query: { organisationId } }, signal),
  });

export const vacantQuery = queryOptions({
  queryKey: ["people", "vacant"],
  queryFn: ({ signal }) => call(people.listPosts, { query: { vacant: "yes" } }, signal),
});

export const handoverQuery = (personId: string) =>
  queryOptions({
    queryKey: ["people", "handover", personId],
    queryFn: ({ signal }) => call(rights.getHandover, { params: { personId } }, signal),
  });

export const fetchHandover = (personId: string) => callFile(rights.printHandover, { params: { personId } });

/** Whatever changes people changes lists, cards and posts. */
function useChange<W, A>(work: (wish: W) => Promise<A>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => client.invalidateQueries({ queryKey: ["people"] }),
  });
}

type Body<E extends { readonly body: unknown }> = E["body"] extends { readonly _zod: { readonly input: infer I } }
  ? I
  : never;

export const useAddPerson = () => useChange((body: Body<typeof people.addPerson>) => call(people.addPerson, { body }));
export const useChangePerson = (personId: string) =>
  useChange((body: Body<typeof people.changePerson>) => call(people.changePerson, { params: { personId }, body }));
export const useAssign = (personId: string) =>
  useChange((body: Body<typeof people.assign>) => call(people.assign, { params: { personId }, body }));
export const useEndAssignment = () =>
  useChange(({ id, until }: { id: string; until: string }) =>
    call(people.endAssignment, { params: { assignmentId: id }, body: { until } }),
  );
export const useGiveRole = (personId: string) =>
  useChange((body: Body<typeof rights.giveRole>) => call(rights.giveRole, { params: { personId }, body }));
export const useTakeRole = () => useChange((grantId: string) => call(rights.takeRole, { params: { grantId } }));
export const useDelegate = (personId: string) =>
  useChange((body: Body<typeof rights.delegate>) => call(rights.delegate, { params: { personId }, body }));
export const useEndDelegation = () =>
  useChange((delegationId: string) => call(rights.endDelegation, { params: { delegationId } }));
export const useAddPost = () => useChange((body: Body<typeof people.addPost>) => call(people.addPost, { body }));
export const useChangePost = (postId: string) =>
  useChange((body: Body<typeof people.changePost>) => call(people.changePost, { params: { postId }, body }));
export const useLeave = (personId: string) =>
  useChange((body: Body<typeof rights.leave>) => call(rights.leave, { params: { personId }, body }));
