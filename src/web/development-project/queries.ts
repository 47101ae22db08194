import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as contract from "#contract/development-project.ts";
import type { ProjectText, ProjectView } from "#contract/development-project.ts";
import * as course from "#contract/project-course.ts";
import type { SurveyWave } from "#core/development-project/model.ts";
import type { TargetAnswer } from "#core/indicator/answer-target.ts";
import type { ApprovalAct } from "#core/plan/life/model.ts";
import { call } from "#web/lib/api.ts";

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => call(contract.listProjects, {}, signal),
});

export const projectQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["project", projectId],
    queryFn: ({ signal }) => call(contract.getProject, { params: { projectId } }, signal),
  });

export const projectEditionQuery = (projectEditionId: string) =>
  queryOptions({
    queryKey: ["projectEdition", projectEditionId],
    queryFn: ({ signal }) => call(contract.getProjectEdition, { params: { projectEditionId } }, signal),
  });

export const paperUrl = (projectId: string): string => `/api/development-projects/${projectId}/paper.docx`;

export function useAddProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly id: string; readonly planId: string }) => call(contract.addProject, { body }),
    onSuccess: (view) => {
      client.setQueryData(projectQuery(view.projectId).queryKey, view);
      void client.invalidateQueries({ queryKey: projectsQuery.queryKey });
      void client.invalidateQueries({ queryKey: ["projectRows"] });
    },
  });
}

/** What can be done to a project; each on the version that is shown. */
export type ProjectStep =
  | { readonly kind: "text"; readonly text: ProjectText }
  | { readonly kind: "answer"; readonly key: string; readonly answer: TargetAnswer }
  | { readonly kind: "approve"; readonly id: string; readonly act: ApprovalAct; readonly reason: string | null }
  | { readonly kind: "amend"; readonly reason: string }
  | { readonly kind: "drop" }
  | {
      readonly kind: "activity";
      readonly id: string;
      readonly key: string;
      readonly year: number;
      readonly words: string;
      readonly reason: string | null;
    }
  | {
      readonly kind: "figure";
      readonly id: string;
      readonly key: string;
      readonly line: number;
      readonly year: number;
      readonly typed: string[];
      readonly source: string;
      readonly reason: string | null;
    }
  | {
      readonly kind: "review";
      readonly id: string;
      readonly half: string;
      readonly wave: SurveyWave;
      readonly decision: "keep" | "amend";
      readonly reason: string | null;
    };

export function useProjectStep({ projectId, version }: Pick<ProjectView, "projectId" | "version">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: ProjectStep) => send(projectId, version, step),
    onSuccess: (view) => {
      client.setQueryData(projectQuery(projectId).queryKey, view);
      void client.invalidateQueries({ queryKey: projectsQuery.queryKey });
    },
  });
}

function send(projectId: string, version: number, step: ProjectStep): Promise<ProjectView> {
  const params = { projectId };
  switch (step.kind) {
    case "text":
      return call(contract.changeProject, { params, body: step.text }, undefined, version);
    case "answer":
      return call(
        contract.answerProjectTarget,
        { params: { projectId, targetKey: step.key }, body: step.answer },
        undefined,
        version,
      );
    case "approve": {
      const { act, id, reason } = step;
      return call(contract.approveProject, { params, body: { id, act, reason } }, undefined, version);
    }
    case "amend":
      return call(contract.beginProjectAmendment, { params, body: { reason: step.reason } }, undefined, version);
    case "drop":
      return call(contract.dropProjectAmendment, { params }, undefined, version);
    case "activity": {
      const { kind: _kind, ...body } = step;
      return call(course.tellProjectFact, { params, body: { about: "activity", ...body } });
    }
    case "figure": {
      const { kind: _kind, ...body } = step;
      return call(course.tellProjectFact, { params, body: { about: "target", ...body } });
    }
    case "review": {
      const { kind: _kind, ...body } = step;
      return call(course.reviewProject, { params, body });
    }
  }
}

export function useTake(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: {
      readonly id: string;
      readonly year: string;
      readonly keys: string[];
      readonly into: string | null;
    }) => call(course.takeIntoPlan, { params: { projectId }, body }),
    onSuccess: () => {
      for (const key of [["project", projectId], ["plans"], ["plan"], ["projectRows"]])
        void client.invalidateQueries({ queryKey: key });
    },
  });
}
