import type { FastifyInstance } from "fastify";
import * as contract from "#contract/working-calendar.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getWorkingYear, putWorkingYear } from "./service.ts";

export function workingCalendarRoutes(app: FastifyInstance): void {
  serve(app, contract.getWorkingYear, ({ parts, params }) => getWorkingYear(parts, Number(params.year)));
  serve(app, contract.putWorkingYear, ({ parts, params, body, request }) =>
    putWorkingYear(parts, Number(params.year), versionAsked(request), body.marks),
  );
}
