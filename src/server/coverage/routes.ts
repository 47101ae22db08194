import type { FastifyInstance } from "fastify";
import * as coverage from "#contract/coverage.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getPlanCoverage } from "./draft-coverage.ts";
import { getCoverage } from "./standing-coverage.ts";

export function coverageRoutes(app: FastifyInstance): void {
  serve(app, coverage.getPlanCoverage, ({ parts, params, query }) => getPlanCoverage(parts, params.planId, query));
  serve(app, coverage.getCoverage, ({ parts, query }) => getCoverage(parts, query));
}
