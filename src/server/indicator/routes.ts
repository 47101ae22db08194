import type { FastifyInstance } from "fastify";
import * as contract from "#contract/indicator.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { addPassport, answerFactor, answerTarget, changePassport, confirmPassports } from "./passports.ts";
import { applySetSheet, getSetFile, previewSetSheet } from "./set-file.ts";
import { addIndicatorSet, changeIndicatorSet, getIndicatorSet, listCountedCentres, listIndicatorSets } from "./sets.ts";

export function indicatorRoutes(app: FastifyInstance): void {
  serve(app, contract.listIndicatorSets, ({ parts }) => listIndicatorSets(parts));
  serve(app, contract.addIndicatorSet, ({ parts, body }) => addIndicatorSet(parts, body));
  serve(app, contract.getIndicatorSet, ({ parts, params }) => getIndicatorSet(parts, params.setId));
  serve(app, contract.changeIndicatorSet, ({ parts, params, body, request }) =>
    changeIndicatorSet(parts, params.setId, body, versionAsked(request)),
  );
  serve(app, contract.addPassport, ({ parts, params, body, request }) =>
    addPassport(parts, params.setId, body, versionAsked(request)),
  );
  serve(app, contract.changePassport, ({ parts, params, body, request }) =>
    changePassport(parts, params.setId, params.code, body, versionAsked(request)),
  );
  serve(app, contract.confirmPassports, ({ parts, params, body, request }) =>
    confirmPassports(parts, params.setId, body.codes, versionAsked(request)),
  );
  serve(app, contract.answerFactor, ({ parts, params, body, request }) =>
    answerFactor(parts, params.setId, body.meaning, versionAsked(request)),
  );
  serve(app, contract.answerTarget, ({ parts, params, body, request }) =>
    answerTarget(parts, params.setId, params.code, body, versionAsked(request)),
  );
  serve(app, contract.getSetFile, ({ parts, params }) => getSetFile(parts, params.setId));
  serve(app, contract.previewSetSheet, ({ parts, params, body }) => previewSetSheet(parts, params.setId, body));
  serve(app, contract.applySetSheet, ({ parts, params, query, body, request }) =>
    applySetSheet(parts, params.setId, { bytes: body, from: query.from ?? null }, versionAsked(request)),
  );
  serve(app, contract.listCountedCentres, ({ parts, params, query }) => listCountedCentres(parts, params.setId, query));
}
