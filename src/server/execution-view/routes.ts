import type { FastifyInstance } from "fastify";
import * as view from "#contract/execution-view.ts";
import { serve } from "#server/platform/http/serve.ts";
import { listExecutionRows } from "./rows.ts";
import { getBodyExecution, getExecutionView } from "./service.ts";

export function executionViewRoutes(app: FastifyInstance): void {
  serve(app, view.getExecutionView, ({ parts, query }) => getExecutionView(parts, query));
  serve(app, view.getBodyExecution, ({ parts, query }) => getBodyExecution(parts, query));
  serve(app, view.listExecutionRows, ({ parts, query }) => listExecutionRows(parts, query));
}
