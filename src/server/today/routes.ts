import type { FastifyInstance } from "fastify";
import * as contract from "#contract/today.ts";
import { serve } from "#server/platform/http/serve.ts";
import { moreRows, getToday } from "./service.ts";

export function todayRoutes(app: FastifyInstance): void {
  serve(app, contract.getToday, ({ parts, query }) => getToday(parts, query));
  serve(app, contract.listTodayRows, ({ parts, params, query }) => moreRows(parts, params.section, query));
}
