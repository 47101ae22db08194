import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import {
  acceptRecords,
  getRecord,
  listRecords,
  returnRecord,
  saveLinkCopy,
  type RecordsView,
} from "#contract/evidence.ts";
import type { RecordField, RecordOutcome } from "#core/evidence/model.ts";
import { call, urlOf } from "#web/lib/api.ts";

export interface RecordsFilter {
  readonly view: RecordsView;
  readonly q: string;
  readonly outcome: RecordOutcome | null;
}

export const recordsQuery = ({ outcome, q, view }: RecordsFilter) =>
  infiniteQueryOptions({
    queryKey: ["records", "list", view, q, outcome],
    queryFn: ({ signal, pageParam }) =>
      call(
        listRecords,
        {
          query: {
            view,
            ...(q.trim() === "" ? {} : { q: q.trim() }),
            ...(outcome === null ? {} : { outcome }),
            ...(pageParam === "" ? {} : { after: pageParam }),
          },
        },
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

export const recordQuery = (recordId: string) =>
  queryOptions({
    queryKey: ["records", "one", recordId],
    queryFn: ({ signal }) => call(getRecord, { params: { recordId } }, signal),
  });

/** What others count of them changes too. */
const TOUCHED = [["records"], ["today"], ["execution"], ["duty"]];

function useTouch() {
  const client = useQueryClient();
  return () => Promise.all(TOUCHED.map((queryKey) => client.invalidateQueries({ queryKey })));
}

export function useAccept() {
  const touch = useTouch();
  return useMutation({
    mutationFn: (records: { id: string; version: number }[]) => call(acceptRecords, { body: { records } }),
    onSettled: touch,
  });
}

export function useReturn(recordId: string, version: number) {
  const touch = useTouch();
  return useMutation({
    mutationFn: (body: { field: RecordField; reason: string }) =>
      call(returnRecord, { params: { recordId }, body }, undefined, version),
    onSuccess: touch,
  });
}

export function useSaveCopy(recordId: string) {
  const touch = useTouch();
  return useMutation({
    mutationFn: (link: number) => call(saveLinkCopy, { params: { recordId, link: String(link) } }),
    onSuccess: touch,
  });
}

export function fileUrl(evidenceFileId: string): string {
  return urlOf("/api/evidence-files/:evidenceFileId", { params: { evidenceFileId } });
}

export function previewUrl(evidenceFileId: string): string {
  return urlOf("/api/evidence-files/:evidenceFileId/preview", { params: { evidenceFileId } });
}
