import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as response from "#contract/questionnaire-response.ts";
import * as contract from "#contract/questionnaire.ts";
import type { QuestionnaireContent, QuestionnaireView } from "#contract/questionnaire.ts";
import type { Answer } from "#core/questionnaire/model.ts";
import { call, callFile } from "#web/lib/api.ts";
import { saveFile } from "#web/lib/save-file.ts";

export const questionnairesQuery = queryOptions({
  queryKey: ["questionnaires"],
  queryFn: ({ signal }) => call(contract.listQuestionnaires, {}, signal),
});

export const questionnaireQuery = (questionnaireId: string) =>
  queryOptions({
    queryKey: ["questionnaire", questionnaireId],
    queryFn: ({ signal }) => call(contract.getQuestionnaire, { params: { questionnaireId } }, signal),
    enabled: questionnaireId !== "",
  });

export const responseQuery = (questionnaireId: string, organisationId: string) =>
  queryOptions({
    queryKey: ["questionnaire-response", questionnaireId, organisationId],
    queryFn: ({ signal }) => call(response.getResponse, { params: { questionnaireId, organisationId } }, signal),
  });

export const surveyQuery = (token: string) =>
  queryOptions({
    queryKey: ["survey", token],
    queryFn: ({ signal }) => call(response.getSurvey, { params: { token } }, signal),
    retry: false,
  });

/** What each text meets; asked for together, a moment after typing. */
export const hintsQuery = (asked: readonly string[]) =>
  queryOptions({
    queryKey: ["question-hints", asked],
    queryFn: async ({ signal }) => (await call(contract.hintQuestions, { body: { texts: [...asked] } }, signal)).hints,
    enabled: asked.length > 0,
    staleTime: 60_000,
    retry: false,
  });

type Step =
  | { readonly kind: "add"; readonly id: string; readonly content: QuestionnaireContent }
  | { readonly kind: "change"; readonly id: string; readonly version: number; readonly content: QuestionnaireContent }
  | { readonly kind: "close"; readonly id: string; readonly version: number };

/** Steps of one's own questionnaire; the answer is how it stands now. */
export function useQuestionnaireStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: Step): Promise<QuestionnaireView> => {
      const params = { questionnaireId: step.id };
      switch (step.kind) {
        case "add":
          return call(contract.addQuestionnaire, { body: { id: step.id, ...step.content } });
        case "change":
          return call(contract.changeQuestionnaire, { params, body: step.content }, undefined, step.version);
        case "close":
          return call(contract.closeQuestionnaire, { params }, undefined, step.version);
      }
    },
    onSuccess: (view) => {
      client.setQueryData(questionnaireQuery(view.line.id).queryKey, view);
      void client.invalidateQueries({ queryKey: questionnairesQuery.queryKey });
    },
  });
}

/** `path`: the address of an anonymous one, told this once. */
export function useOpening() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: { readonly id: string; readonly version: number }) =>
      call(contract.openQuestionnaire, { params: { questionnaireId: id } }, undefined, version),
    onSuccess: ({ view }) => {
      client.setQueryData(questionnaireQuery(view.line.id).queryKey, view);
      void client.invalidateQueries({ queryKey: questionnairesQuery.queryKey });
    },
  });
}

export function useLink(questionnaireId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: "renew" | "revoke") =>
      call(contract.changeQuestionnaireLink, { params: { questionnaireId }, body: { action } }),
    onSuccess: ({ view }) => client.setQueryData(questionnaireQuery(questionnaireId).queryKey, view),
  });
}

export function useDrop() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: { readonly id: string; readonly version: number }) =>
      call(contract.dropQuestionnaire, { params: { questionnaireId: id } }, undefined, version),
    onSuccess: () => client.invalidateQueries({ queryKey: questionnairesQuery.queryKey }),
  });
}

export function useReminder(questionnaireId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(contract.remindOfQuestionnaire, { params: { questionnaireId } }),
    onSuccess: ({ view }) => client.setQueryData(questionnaireQuery(questionnaireId).queryKey, view),
  });
}

type ResponseStep =
  | { readonly kind: "save"; readonly answers: readonly Answer[]; readonly recommendation: string | null }
  | { readonly kind: "send" }
  | { readonly kind: "return"; readonly reason: string };

export function useResponseStep(questionnaireId: string, organisationId: string) {
  const client = useQueryClient();
  const params = { questionnaireId, organisationId };
  return useMutation({
    mutationFn: ({ step, version }: { readonly step: ResponseStep; readonly version: number }) => {
      switch (step.kind) {
        case "save": {
          const body = { answers: [...step.answers], recommendation: step.recommendation };
          return call(response.saveResponse, { params, body }, undefined, version);
        }
        case "send":
          return call(response.sendResponse, { params }, undefined, version);
        case "return":
          return call(response.returnResponse, { params, body: { reason: step.reason } }, undefined, version);
      }
    },
    onSuccess: (view, { step }) => {
      client.setQueryData(responseQuery(questionnaireId, organisationId).queryKey, view);
      if (step.kind === "save") return;
      for (const key of [["questionnaires"], ["questionnaire", questionnaireId], ["today"]])
        void client.invalidateQueries({ queryKey: key });
    },
  });
}

export function useSurveyAnswer(token: string) {
  return useMutation({
    mutationFn: (body: { readonly id: string; readonly answers: Answer[] }) =>
      call(response.answerSurvey, { params: { token }, body }),
  });
}

/** Saves the file on the device. `organisation`: only the page of that one. */
export function useFile(questionnaireId: string) {
  return useMutation({
    mutationFn: async (asked: { readonly extension: "xlsx" | "docx" | "pdf"; readonly organisation?: string }) => {
      const { extension, organisation } = asked;
      const { content, name } =
        extension === "xlsx"
          ? await callFile(contract.questionnaireTable, { params: { questionnaireId } })
          : await callFile(contract.questionnairePaper, {
              params: { questionnaireId, extension },
              query: organisation === undefined ? {} : { organisation },
            });
      saveFile(content, name ?? `анкета.${extension}`);
    },
  });
}
