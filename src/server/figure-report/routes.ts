import type { FastifyInstance } from "fastify";
import * as contract from "#contract/figure-report.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { exportFigures } from "./export.ts";
import * as forms from "./forms.ts";
import { getFigureReport, previewFigureReport, type FigureReportPress } from "./report.ts";

export function figureReportRoutes(app: FastifyInstance, press: FigureReportPress): void {
  serve(app, contract.previewFigureReport, ({ params, parts, query }) =>
    previewFigureReport(parts, { ...query, ...params }),
  );
  serve(app, contract.getFigureReport, ({ gone, params, parts, query }) =>
    getFigureReport(press, parts, { ...query, ...params }, gone),
  );
  serve(app, contract.exportFigures, async ({ parts }) => exportFigures(parts));
  serve(app, contract.listFigureForms, ({ parts, query }) => forms.listFigureForms(parts, query.round));
  serve(app, contract.addFigureForm, ({ body, parts, query }) =>
    forms.addFigureForm(parts, { id: query.id, roundId: query.round, name: query.name, content: body }),
  );
  serve(app, contract.getFigureForm, ({ params, parts }) => forms.getFigureForm(parts, params.figureFormId));
  serve(app, contract.saveFormMatches, ({ body, params, parts, request }) =>
    forms.saveFormMatches(parts, params.figureFormId, body.matches, versionAsked(request)),
  );
  serve(app, contract.getFigureFormFile, ({ params, parts }) => forms.getFigureFormFile(parts, params.figureFormId));
  serve(app, contract.closeFigureForm, ({ params, parts, request }) =>
    forms.closeFigureForm(parts, params.figureFormId, versionAsked(request)),
  );
  serve(app, contract.removeFigureForm, ({ params, parts, request }) =>
    forms.removeFigureForm(parts, params.figureFormId, versionAsked(request)),
  );
}
