import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import * as contract from "#contract/inspection.ts";
import type { InspectionVerdict } from "#core/inspection/model.ts";
import { call, callFile } from "#web/lib/api.ts";
import { saveFile } from "#web/lib/save-file.ts";

export const inspectionsQuery = queryOptions({
  queryKey: ["inspections"],
  queryFn: ({ signal }) => call(contract.listInspections, {}, signal),
});

export const inspectionQuery = (inspectionId: string) =>
  queryOptions({
    queryKey: ["inspection", inspectionId],
    queryFn: ({ signal }) => call(contract.getInspection, { params: { inspectionId } }, signal),
  });

export function useDraw() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof contract.addInspection.body>) => call(contract.addInspection, { body }),
    onSuccess: (view) => {
      client.setQueryData(inspectionQuery(view.id).queryKey, view);
      return client.invalidateQueries({ queryKey: inspectionsQuery.queryKey });
    },
  });
}

interface Mark {
  readonly recordId: string;
  readonly verdict: InspectionVerdict | null;
  readonly remark: string | null;
  readonly version: number;
}

export function useMark(inspectionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ recordId, remark, verdict, version }: Mark) =>
      call(contract.markReport, { params: { inspectionId, recordId }, body: { verdict, remark } }, undefined, version),
    onSuccess: (view) => client.setQueryData(inspectionQuery(inspectionId).queryKey, view),
  });
}

export function useCertificate(inspectionId: string) {
  return useMutation({
    mutationFn: (extension: "docx" | "pdf" | "xlsx") =>
      callFile(contract.getInspectionFile, { params: { inspectionId, extension } }),
    onSuccess: ({ content, name }, extension) => saveFile(content, name ?? `Справка.${extension}`),
  });
}
