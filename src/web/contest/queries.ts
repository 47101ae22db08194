import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import * as contract from "#contract/contest.ts";
import * as entryContract from "#contract/contest-entry.ts";
import type { ContestPaperName, ContestStep, ContestText } from "#contract/contest.ts";
import type { EntryReview, EntryStep } from "#contract/contest-entry.ts";
import * as judging from "#contract/judgement.ts";
import type { EntryContent, JudgedPoints } from "#core/contest/model.ts";
import { call, callFile } from "#web/lib/api.ts";
import { saveFile } from "#web/lib/save-file.ts";

export const contestsQuery = queryOptions({
  queryKey: ["contests"],
  queryFn: ({ signal }) => call(contract.listContests, {}, signal),
});

export const contestQuery = (contestId: string) =>
  queryOptions({
    queryKey: ["contests", contestId],
    queryFn: ({ signal }) => call(contract.getContest, { params: { contestId } }, signal),
  });

export const entryQuery = (contestEntryId: string) =>
  queryOptions({
    queryKey: ["contestEntry", contestEntryId],
    queryFn: ({ signal }) => call(entryContract.getEntry, { params: { contestEntryId } }, signal),
  });

export const judgementsQuery = queryOptions({
  queryKey: ["judgements"],
  queryFn: ({ signal }) => call(judging.listJudgements, {}, signal),
});

export const judgementQuery = (judgementId: string) =>
  queryOptions({
    queryKey: ["judgements", judgementId],
    queryFn: ({ signal }) => call(judging.getJudgement, { params: { judgementId } }, signal),
  });

export const candidatesQuery = (contestId: string, q: string) =>
  queryOptions({
    queryKey: ["contests", contestId, "candidates", q],
    queryFn: ({ signal }) => call(judging.listCandidates, { params: { contestId }, query: { q } }, signal),
    enabled: q.trim().length >= 2,
    staleTime: 60_000,
  });

function refresh(client: QueryClient): void {
  for (const key of ["contests", "contestEntry", "judgements", "practices", "today"])
    void client.invalidateQueries({ queryKey: [key] });
}

/** `version` 0: a new one. */
export function usePutContest(contestId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ text, version }: { readonly text: ContestText; readonly version: number }) =>
      call(contract.putContest, { params: { contestId }, body: text }, undefined, version),
    onSuccess: (view) => {
      client.setQueryData(contestQuery(contestId).queryKey, view);
      void client.invalidateQueries({ queryKey: contestsQuery.queryKey, exact: true });
    },
  });
}

export function useStep(contestId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, version }: { readonly step: ContestStep; readonly version: number }) =>
      call(contract.stepContest, { params: { contestId }, body: step }, undefined, version),
    onSuccess: () => refresh(client),
  });
}

interface SavedEntry {
  readonly contestId: string;
  readonly title: string;
  readonly content: EntryContent;
}

export function usePutEntry(contestEntryId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { readonly body: SavedEntry; readonly version: number }) =>
      call(entryContract.putEntry, { params: { contestEntryId }, body }, undefined, version),
    onSuccess: (view) => {
      client.setQueryData(entryQuery(contestEntryId).queryKey, view);
      void client.invalidateQueries({ queryKey: contestsQuery.queryKey });
    },
  });
}

export function useEntryStep(contestEntryId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, version }: { readonly step: EntryStep; readonly version: number }) =>
      call(entryContract.stepEntry, { params: { contestEntryId }, body: step }, undefined, version),
    onSuccess: () => refresh(client),
  });
}

export function useReviewEntry(contestEntryId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ review, version }: { readonly review: EntryReview; readonly version: number }) =>
      call(entryContract.reviewEntry, { params: { contestEntryId }, body: review }, undefined, version),
    onSuccess: () => refresh(client),
  });
}

export interface AttachedFile {
  readonly id: string;
  readonly contestId: string;
  /** Absent: regulations of the call. */
  readonly entryId?: string;
  readonly file: File;
}

export const attachFile = ({ contestId, entryId, file, id }: AttachedFile) =>
  call(entryContract.putContestFile, {
    params: { contestFileId: id },
    query: { contest: contestId, name: file.name, ...(entryId === undefined ? {} : { entry: entryId }) },
    body: file,
  });

export function useAskExperts(contestId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly accountIds: string[]; readonly entryId: string | null }) =>
      call(judging.askExperts, { params: { contestId }, body }),
    onSuccess: () => refresh(client),
  });
}

export function useRelease() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (judgementId: string) => call(judging.releaseExpert, { params: { judgementId } }),
    onSuccess: () => refresh(client),
  });
}

export function useJudge(judgementId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      version,
      ...body
    }: {
      readonly points: JudgedPoints;
      readonly remark: string | null;
      readonly version: number;
    }) => call(judging.judge, { params: { judgementId }, body }, undefined, version),
    onSuccess: (view) => {
      client.setQueryData(judgementQuery(judgementId).queryKey, view);
      refresh(client);
    },
  });
}

export function useCorrect(contestEntryId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly revision: number; readonly names: string[]; readonly reason: string }) =>
      call(entryContract.correctCertificate, { params: { contestEntryId }, body }),
    onSuccess: (view) => client.setQueryData(entryQuery(contestEntryId).queryKey, view),
  });
}

interface WantedPaper {
  readonly contestId: string;
  readonly paper: ContestPaperName;
  readonly extension: "docx" | "pdf" | "xlsx";
}

/** Saves the paper as a file. */
export function usePaper() {
  return useMutation({
    mutationFn: async (params: WantedPaper) => {
      const { content, name } = await callFile(contract.getContestPaper, { params });
      saveFile(content, name ?? `${params.paper}.${params.extension}`);
    },
  });
}

export function useCertificate() {
  return useMutation({
    mutationFn: async (params: { readonly contestEntryId: string; readonly extension: "docx" | "pdf" }) => {
      const { content, name } = await callFile(contract.getCertificate, { params });
      saveFile(content, name ?? `certificate.${params.extension}`);
    },
  });
}

export const fileUrl = (id: string): string => `/api/contest-files/${id}`;
