import type { FastifyInstance } from "fastify";
import * as contract from "#contract/figure-rule.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getLimits, putLimits } from "./limits.ts";
import { addRule, changeRule, listRules, switchRule, tryRule } from "./rules.ts";

export function figureRuleRoutes(app: FastifyInstance): void {
  serve(app, contract.listFigureRules, ({ parts, params }) => listRules(parts, params.setId));
  serve(app, contract.addFigureRule, ({ parts, params, body }) => addRule(parts, params.setId, body));
  serve(app, contract.changeFigureRule, ({ parts, params, body, request }) =>
    changeRule(parts, { ...params, version: versionAsked(request) }, body),
  );
  serve(app, contract.switchFigureRule, ({ parts, params, body, request }) =>
    switchRule(parts, { ...params, version: versionAsked(request) }, body.state),
  );
  serve(app, contract.tryFigureRule, ({ parts, params, request }) =>
    tryRule(parts, { ...params, version: versionAsked(request) }),
  );
  serve(app, contract.getAskingLimits, ({ parts }) => getLimits(parts));
  serve(app, contract.putAskingLimits, ({ parts, body, request }) =>
    putLimits(parts, versionAsked(request), body.lines),
  );
}
