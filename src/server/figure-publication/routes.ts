import type { FastifyInstance } from "fastify";
import * as contract from "#contract/figure-publication.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { publicFigures } from "./public.ts";
import { getFigurePublication, publishFigures, withdrawFigures } from "./publications.ts";

export function figurePublicationRoutes(app: FastifyInstance): void {
  serve(app, contract.getFigurePublication, ({ params, parts }) => getFigurePublication(parts, params.roundId));
  serve(app, contract.publishFigures, ({ body, params, parts, request }) =>
    publishFigures(parts, params.roundId, () => versionAsked(request), body),
  );
  serve(app, contract.withdrawFigures, ({ body, params, parts, request }) =>
    withdrawFigures(parts, params.roundId, () => versionAsked(request), body.reason),
  );
  // Nobody signs in for these: only what was published is read.
  serve(app, contract.getPublicFigures, ({ params, parts }) => publicFigures(parts, params.slug, null));
  serve(app, contract.getPublicFiguresOfRound, ({ params, parts }) =>
    publicFigures(parts, params.slug, params.roundId),
  );
}
