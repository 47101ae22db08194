import type { FastifyInstance } from "fastify";
import { getCell } from "#contract/figure.ts";
import { serve } from "#server/platform/http/serve.ts";
import * as service from "./service.ts";

export function figureRoutes(app: FastifyInstance): void {
  serve(app, getCell, ({ parts, params }) => service.getCell(parts, params));
}
