import type { FastifyInstance } from "fastify";
import * as contract from "#contract/figure.ts";
import * as mapContract from "#contract/figure-map.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getBreakdown } from "./breakdown.ts";
import { getCell } from "./cell.ts";
import { getFigureMap, saveFigureMap, saveFigureOutlines } from "./map.ts";
import { getSeries } from "./series.ts";

export function figureRoutes(app: FastifyInstance): void {
  serve(app, contract.getCell, ({ parts, params }) => getCell(parts, params));
  serve(app, contract.getSeries, ({ parts, params, query }) => getSeries(parts, params, query));
  serve(app, contract.getBreakdown, ({ parts, params, query }) => getBreakdown(parts, params, query));
  serve(app, mapContract.getFigureMap, ({ parts, params }) => getFigureMap(parts, params.organisationId));
  serve(app, mapContract.saveFigureMap, ({ parts, params, body, request }) =>
    saveFigureMap(parts, params.organisationId, body.tiles, () => versionAsked(request)),
  );
  serve(app, mapContract.saveFigureOutlines, ({ parts, params, body, request }) =>
    saveFigureOutlines(parts, params.organisationId, body, () => versionAsked(request)),
  );
}
