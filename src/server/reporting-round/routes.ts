import type { FastifyInstance } from "fastify";
import * as form from "#contract/reporting-form.ts";
import * as contract from "#contract/reporting-round.ts";
import * as life from "#contract/round-life.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { acceptForms } from "./acceptance.ts";
import { listCorrections } from "./after-lock.ts";
import { askingOf } from "./asking.ts";
import { getForm, saveForm } from "./form.ts";
import { downloadForm, downloadTable, readFormFile } from "./form-file.ts";
import { extendRound, getRound } from "./matrix.ts";
import { listRounds, lockRound, openRound } from "./rounds.ts";
import { confirmForm, correctFigure, reviewForm, sendForm } from "./steps.ts";

export function reportingRoundRoutes(app: FastifyInstance): void {
  serve(app, contract.listRounds, ({ parts }) => listRounds(parts));
  serve(app, contract.openRound, ({ parts, body }) => openRound(parts, body));
  serve(app, life.getAsking, ({ parts, params, query }) => askingOf(parts, params.setId, query.period));
  serve(app, contract.getRound, ({ parts, params, query }) =>
    getRound(parts, params.roundId, query.organisation, query.asOf),
  );
  serve(app, contract.lockRound, ({ parts, params, request }) =>
    lockRound(parts, params.roundId, versionAsked(request)),
  );
  serve(app, life.listCorrections, ({ parts, params }) => listCorrections(parts, params.roundId));
  serve(app, life.extendRound, ({ parts, params, body }) => extendRound(parts, params.roundId, body));
  serve(app, contract.getForm, ({ parts, params }) => getForm(parts, params.roundId, params.organisationId));
  serve(app, form.downloadForm, ({ parts, params }) => downloadForm(parts, params.roundId, params.organisationId));
  serve(app, form.downloadTable, ({ parts, params, query }) =>
    downloadTable(parts, params.roundId, query.organisation),
  );
  serve(app, form.readFormFile, ({ parts, params, body }) =>
    readFormFile(parts, params.roundId, params.organisationId, body),
  );
  serve(app, contract.saveForm, ({ parts, params, body, request }) =>
    saveForm(parts, { ...params, version: versionAsked(request) }, body.lines),
  );
  serve(app, contract.sendForm, ({ parts, params, body, request }) =>
    sendForm(parts, { ...params, version: versionAsked(request) }, body.action),
  );
  serve(app, contract.confirmForm, ({ parts, params, body, request }) =>
    confirmForm(parts, { ...params, version: versionAsked(request) }, body),
  );
  serve(app, contract.reviewForm, ({ parts, params, body, request }) =>
    reviewForm(parts, { ...params, version: versionAsked(request) }, body),
  );
  serve(app, life.acceptForms, ({ parts, params, body }) => acceptForms(parts, params.roundId, body));
  serve(app, contract.correctFigure, ({ parts, params, body, request }) =>
    correctFigure(parts, { ...params, version: versionAsked(request) }, body),
  );
}
