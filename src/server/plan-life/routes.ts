import type { FastifyInstance } from "fastify";
import * as edition from "#contract/edition.ts";
import * as endorsement from "#contract/endorsement.ts";
import * as life from "#contract/plan-life.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { approvePlan } from "./approval.ts";
import { getEdition, listActivities, listEditions } from "./branch.ts";
import { answer, getEndorsement, listEndorsements } from "./endorsements.ts";
import { addFile, getFile, removeFile } from "./files.ts";
import { checkApproval, getLife, takeOwnStep } from "./life.ts";

export function planLifeRoutes(app: FastifyInstance): void {
  serve(app, life.getLife, ({ parts, params }) => getLife(parts, params.planId));
  serve(app, life.takeStep, ({ parts, params, body, request }) =>
    takeOwnStep(parts, params.planId, { ...body, version: versionAsked(request) }),
  );
  serve(app, life.approvePlan, ({ parts, params, body, request }) =>
    approvePlan(parts, params.planId, { ...body, version: versionAsked(request) }),
  );
  serve(app, life.checkApproval, ({ parts, params, query }) => checkApproval(parts, params.planId, query.date));
  serve(app, life.addApprovalFile, ({ parts, params, query, body }) =>
    addFile(parts, params.planId, { ...query, content: body }),
  );
  serve(app, life.removeApprovalFile, ({ parts, params }) => removeFile(parts, params.planId, params.fileId));
  serve(app, endorsement.listEndorsements, ({ parts }) => listEndorsements(parts));
  serve(app, endorsement.getEndorsement, ({ parts, params }) => getEndorsement(parts, params.endorsementId));
  serve(app, endorsement.answerEndorsement, ({ parts, params, body }) => answer(parts, params.endorsementId, body));
  serve(app, edition.listEditions, ({ parts, query }) => listEditions(parts, query));
  serve(app, edition.getEdition, ({ parts, params }) => getEdition(parts, params.editionId));
  serve(app, edition.getApprovalFile, ({ parts, params }) => getFile(parts, params.fileId));
  serve(app, edition.listActivities, ({ parts, query }) => listActivities(parts, query));
}
