import type { FastifyInstance } from "fastify";
import * as contract from "#contract/development-project.ts";
import * as course from "#contract/project-course.ts";
import { listProjectRows as rowsEndpoint } from "#contract/project-origin.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { approveProject, beginAmendment, dropAmendment, paperOf, type ProjectPress } from "./editions.ts";
import { reviewProject, tellFact } from "./facts.ts";
import { listProjectRows, takeIntoPlan } from "./plan-rows.ts";
import {
  addProject,
  answerProjectTarget,
  changeProject,
  getProject,
  getProjectEdition,
  listProjects,
} from "./projects.ts";

export function developmentProjectRoutes(app: FastifyInstance, papers: ProjectPress): void {
  serve(app, contract.listProjects, ({ parts }) => listProjects(parts));
  serve(app, contract.addProject, ({ parts, body }) => addProject(parts, body));
  serve(app, contract.getProject, ({ parts, params }) => getProject(parts, params.projectId));
  serve(app, contract.getProjectEdition, ({ parts, params }) => getProjectEdition(parts, params.projectEditionId));
  serve(app, contract.changeProject, ({ parts, params, body, request }) =>
    changeProject(parts, params.projectId, body, versionAsked(request)),
  );
  serve(app, contract.answerProjectTarget, ({ parts, params, body, request }) =>
    answerProjectTarget(parts, params, body, versionAsked(request)),
  );
  serve(app, contract.approveProject, ({ parts, params, body, request }) =>
    approveProject(parts, params.projectId, body, versionAsked(request)),
  );
  serve(app, contract.beginProjectAmendment, ({ parts, params, body, request }) =>
    beginAmendment(parts, params.projectId, body.reason, versionAsked(request)),
  );
  serve(app, contract.dropProjectAmendment, ({ parts, params, request }) =>
    dropAmendment(parts, params.projectId, versionAsked(request)),
  );
  serve(app, course.tellProjectFact, ({ parts, params, body }) => tellFact(parts, params.projectId, body));
  serve(app, course.reviewProject, ({ parts, params, body }) => reviewProject(parts, params.projectId, body));
  serve(app, course.takeIntoPlan, ({ parts, params, body }) => takeIntoPlan(parts, params.projectId, body));
  serve(app, rowsEndpoint, ({ parts, params }) => listProjectRows(parts, params.planId));
  serve(app, course.getProjectPaper, ({ parts, params, gone }) => paperOf(parts, papers, params, gone));
}
