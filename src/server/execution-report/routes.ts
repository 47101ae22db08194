import type { FastifyInstance } from "fastify";
import * as report from "#contract/execution-report.ts";
import { serve } from "#server/platform/http/serve.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { saveReportText, getReportFile, getReportPreview, type ReportPress } from "./service.ts";

export function executionReportRoutes(app: FastifyInstance, press: ReportPress): void {
  serve(app, report.getReportPreview, ({ parts, params, query }) => getReportPreview(parts, params.kind, query));
  serve(app, report.saveReportText, ({ parts, query, body, request }) =>
    saveReportText(parts, query, body.text, versionAsked(request)),
  );
  serve(app, report.getReportFile, ({ parts, params, query, gone }) =>
    getReportFile(press, parts, { ...query, ...params }, gone),
  );
}
