import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as contract from "#contract/figure-report.ts";
import type { FigureFormView, ReportFileExtension } from "#contract/figure-report.ts";
import { call, callFile } from "#web/lib/api.ts";
import { newId } from "#web/lib/new-id.ts";
import { saveFile } from "#web/lib/save-file.ts";
import type { SaidMatch } from "./match-draft.ts";

export const formsQuery = (round: string) =>
  queryOptions({
    queryKey: ["figure-forms", round],
    queryFn: ({ signal }) => call(contract.listFigureForms, { query: { round } }, signal),
  });

export const reportQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["figure-report", roundId],
    queryFn: ({ signal }) => call(contract.previewFigureReport, { params: { roundId }, query: {} }, signal),
  });

export const figureFormQuery = (figureFormId: string) =>
  queryOptions({
    queryKey: ["figure-form", figureFormId],
    queryFn: ({ signal }) => call(contract.getFigureForm, { params: { figureFormId } }, signal),
  });

/** Makes a file and gives it to the browser. */
export type FileWish =
  | { readonly kind: "report"; readonly roundId: string; readonly extension: ReportFileExtension }
  | { readonly kind: "form"; readonly figureFormId: string };

export function useFile() {
  return useMutation({
    mutationFn: async (wish: FileWish) => {
      const { content, name } =
        wish.kind === "report"
          ? await callFile(contract.getFigureReport, {
              params: { roundId: wish.roundId, extension: wish.extension },
              query: {},
            })
          : await callFile(contract.getFigureFormFile, { params: { figureFormId: wish.figureFormId } });
      saveFile(content, name ?? "Росток.xlsx");
    },
  });
}

export function useAddForm(round: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      call(contract.addFigureForm, { query: { id: newId(), round, name: file.name }, body: file }),
    onSuccess: (view) => {
      client.setQueryData(figureFormQuery(view.form.id).queryKey, view);
      void client.invalidateQueries({ queryKey: ["figure-forms", round] });
    },
  });
}

export type FormStep = { readonly kind: "save"; readonly matches: readonly SaidMatch[] } | { readonly kind: "close" };

/** On the version that is shown. */
export function useFigureFormStep({ id: figureFormId, roundId, version }: FigureFormView["form"]) {
  const client = useQueryClient();
  const params = { figureFormId };
  return useMutation({
    mutationFn: (step: FormStep) =>
      step.kind === "close"
        ? call(contract.closeFigureForm, { params }, undefined, version)
        : call(contract.saveFormMatches, { params, body: { matches: [...step.matches] } }, undefined, version),
    onSuccess: (view) => {
      client.setQueryData(figureFormQuery(figureFormId).queryKey, view);
      void client.invalidateQueries({ queryKey: ["figure-forms", roundId] });
    },
  });
}

export function useRemoveForm({ id: figureFormId, roundId, version }: FigureFormView["form"]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(contract.removeFigureForm, { params: { figureFormId } }, undefined, version),
    onSuccess: (list) => client.setQueryData(formsQuery(roundId).queryKey, list),
  });
}
