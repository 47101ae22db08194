import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as contract from "#contract/act.ts";
import type { OutsideAct } from "#contract/act.ts";
import type { ActDraft, ActState } from "#core/act/model.ts";
import { call, callFile } from "#web/lib/api.ts";
import { useActChange } from "./begin.ts";

export const actsQuery = queryOptions({
  queryKey: ["acts"],
  queryFn: async ({ signal }) => (await call(contract.listActs, {}, signal)).acts,
});

export const actDraftsQuery = queryOptions({
  queryKey: ["act-drafts"],
  queryFn: async ({ signal }) => (await call(contract.listActDrafts, {}, signal)).drafts,
});

export const actDraftQuery = (actDraftId: string) =>
  queryOptions({
    queryKey: ["act-draft", actDraftId],
    queryFn: ({ signal }) => call(contract.getActDraft, { params: { actDraftId } }, signal),
    // The page keeps what is typed itself; it is read again when it is opened.
    staleTime: Infinity,
    gcTime: 0,
  });

export const letterheadQuery = queryOptions({
  queryKey: ["letterhead"],
  queryFn: ({ signal }) => call(contract.getLetterhead, {}, signal),
});

export const useDeleteDraft = () =>
  useActChange((actDraftId: string) => call(contract.deleteActDraft, { params: { actDraftId } }));
export const useAddAct = () => useActChange((body: OutsideAct) => call(contract.addAct, { body }));
export const useActState = () =>
  useActChange(({ actId, state }: { actId: string; state: ActState }) =>
    call(contract.changeActState, { params: { actId }, body: { state } }),
  );
export const useRegister = (actDraftId: string) =>
  useActChange(({ version, date, number }: { version: number; date: string; number: string }) =>
    call(contract.registerAct, { params: { actDraftId }, body: { date, number } }, undefined, version),
  );

export function useLetterhead() {
  const client = useQueryClient();
  const done = () => client.invalidateQueries({ queryKey: ["letterhead"] });
  return {
    put: useMutation({
      mutationFn: (file: File) => call(contract.putLetterhead, { query: { name: file.name }, body: file }),
      onSuccess: done,
    }),
    remove: useMutation({ mutationFn: () => call(contract.deleteLetterhead, {}), onSuccess: done }),
  };
}

export const saveDraft = (actDraftId: string, version: number, body: ActDraft) =>
  call(contract.saveActDraft, { params: { actDraftId }, body }, undefined, version);

export type Extension = "docx" | "pdf";

export const draftFile = (actDraftId: string, extension: Extension) =>
  callFile(contract.getActDraftPaper, { params: { actDraftId, extension } });
export const actFile = (actId: string, extension: Extension) =>
  callFile(contract.getActPaper, { params: { actId, extension } });
