import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as contract from "#contract/official-letter.ts";
import type { OfficialLetter } from "#core/letter/model.ts";
import { call, callFile } from "#web/lib/api.ts";

export const overdueQuery = queryOptions({
  queryKey: ["overdue"],
  queryFn: ({ signal }) => call(contract.listOverdue, {}, signal),
});

export const lettersQuery = queryOptions({
  queryKey: ["letters"],
  queryFn: async ({ signal }) => (await call(contract.listLetters, {}, signal)).letters,
});

export const letterQuery = (officialLetterId: string) =>
  queryOptions({
    queryKey: ["letter", officialLetterId],
    queryFn: ({ signal }) => call(contract.getLetter, { params: { officialLetterId } }, signal),
    // What is typed is kept by the page.
    staleTime: Infinity,
    gcTime: 0,
  });

export interface NewLetter {
  readonly id: string;
  readonly organisationIds: string[];
}

export function useAddLetters() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (letters: NewLetter[]) => call(contract.addLetters, { body: { letters } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["letters"] }),
  });
}

export function useLetter(officialLetterId: string) {
  const client = useQueryClient();
  const params = { officialLetterId };
  const onSuccess = (view: contract.LetterView) => {
    client.setQueryData(letterQuery(officialLetterId).queryKey, view);
    void client.invalidateQueries({ queryKey: ["letters"] });
  };
  return {
    save: useMutation({
      mutationFn: ({ content, version }: { readonly content: OfficialLetter; readonly version: number }) =>
        call(contract.saveLetter, { params, body: content }, undefined, version),
      onSuccess,
    }),
    send: useMutation({
      mutationFn: ({
        version,
        ...body
      }: {
        readonly version: number;
        readonly date: string;
        readonly number: string;
      }) => call(contract.sendLetter, { params, body }, undefined, version),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (version: number) => call(contract.deleteLetter, { params }, undefined, version),
      onSuccess: () => client.invalidateQueries({ queryKey: ["letters"] }),
    }),
  };
}

export const letterFile = (officialLetterId: string, extension: "docx" | "pdf") =>
  callFile(contract.getLetterPaper, { params: { officialLetterId, extension } });

export const notesQuery = (dutyId: string) =>
  queryOptions({
    queryKey: ["duty-notes", dutyId],
    queryFn: ({ signal }) => call(contract.listDutyNotes, { params: { dutyId } }, signal),
  });

export function useAddNote(dutyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { id: string; promisedOn: string | null; text: string }) =>
      call(contract.addDutyNote, { params: { dutyId }, body }),
    onSuccess: (view) => {
      client.setQueryData(notesQuery(dutyId).queryKey, view);
      void client.invalidateQueries({ queryKey: ["overdue"] });
    },
  });
}
