import type { FastifyInstance } from "fastify";
import * as contract from "#contract/body-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { decideBody, forgetBody, listPlanBodies } from "./service.ts";

export function bodyMatchRoutes(app: FastifyInstance): void {
  serve(app, contract.listPlanBodies, ({ parts, params }) => listPlanBodies(parts, params.planId));
  serve(app, contract.decideBody, ({ parts, body }) => decideBody(parts, body));
  serve(app, contract.forgetBody, ({ parts, body }) => forgetBody(parts, body.wording));
}
