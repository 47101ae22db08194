import type { FastifyInstance } from "fastify";
import * as contract from "#contract/figure.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getBreakdown } from "./breakdown.ts";
import { getCell } from "./cell.ts";
import { getSeries } from "./series.ts";

export function figureRoutes(app: FastifyInstance): void {
  serve(app, contract.getCell, ({ parts, params }) => getCell(parts, params));
  serve(app, contract.getSeries, ({ parts, params, query }) => getSeries(parts, params, query));
  serve(app, contract.getBreakdown, ({ parts, params, query }) => getBreakdown(parts, params, query));
}
