import type { FastifyInstance } from "fastify";
import * as contract from "#contract/cascade.ts";
import { makeOwnDraft as ownDraftEndpoint } from "#contract/own-draft.ts";
import { serve } from "#server/platform/http/serve.ts";
import { answerProposals } from "./answers.ts";
import { neighboursOf, ownProposals } from "./list.ts";
import { makeOwnDraft } from "./own-draft.ts";
import { cascadeOf, rowCascadeOf } from "./progress.ts";

export function cascadeRoutes(app: FastifyInstance): void {
  serve(app, contract.listProposals, ({ parts, query }) => ownProposals(parts, query.plan));
  serve(app, contract.answerProposals, ({ parts, body }) => answerProposals(parts, body));
  serve(app, ownDraftEndpoint, ({ parts, body }) => makeOwnDraft(parts, body));
  serve(app, contract.listNeighbours, ({ parts, params }) => neighboursOf(parts, params.proposalId));
  serve(app, contract.getCascade, ({ parts, params }) => cascadeOf(parts, params.planId));
  serve(app, contract.getRowCascade, ({ parts, params }) => rowCascadeOf(parts, params.planId, params.rowKey));
}
