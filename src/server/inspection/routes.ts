import type { FastifyInstance } from "fastify";
import * as contract from "#contract/inspection.ts";
import type { Upkeep } from "#server/maintenance/service.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getInspectionFile, type InspectionPress } from "./certificate.ts";
import { addInspection, getInspection, listInspections, markReport } from "./inspections.ts";

export function inspectionRoutes(app: FastifyInstance, press: InspectionPress, upkeep: Upkeep): void {
  serve(app, contract.listInspections, ({ parts }) => listInspections(parts));
  serve(app, contract.addInspection, ({ body, parts }) => addInspection(parts, body));
  serve(app, contract.getInspection, ({ params, parts }) => getInspection(parts, params.inspectionId));
  serve(app, contract.markReport, ({ body, params, parts, request }) =>
    markReport(parts, params, () => versionAsked(request), body),
  );
  serve(app, contract.getInspectionFile, ({ gone, params, parts }) =>
    getInspectionFile({ press, upkeep }, parts, params, gone),
  );
}
