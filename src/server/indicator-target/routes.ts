import type { FastifyInstance } from "fastify";
import * as contract from "#contract/target.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getDistribution, putDistribution } from "./distribution.ts";

export function indicatorTargetRoutes(app: FastifyInstance): void {
  serve(app, contract.getDistribution, ({ parts, params, query }) =>
    getDistribution(parts, { setId: params.setId, ...query, line: lineOf(query.line) }),
  );
  serve(app, contract.putDistribution, ({ parts, params, body, request }) =>
    putDistribution(parts, params.setId, body, versionAsked(request)),
  );
}

/** The first one when nobody says which. */
function lineOf(text: string | undefined): number {
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : 0;
}
