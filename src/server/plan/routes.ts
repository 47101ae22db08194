import type { FastifyInstance } from "fastify";
import { getComparison } from "#contract/comparison.ts";
import * as nextYear from "#contract/next-year.ts";
import * as paper from "#contract/paper.ts";
import * as contract from "#contract/plan.ts";
import * as changes from "#contract/plan-change.ts";
import { serve } from "#server/platform/http/serve.ts";
import { compare } from "./comparison.ts";
import { makeNextYear } from "./next-year.ts";
import type { PaperPress } from "./papers.ts";
import type { PagePictures } from "./pictures.ts";
import { authorOf, getReview, listChanges, postChange } from "./review.ts";
import * as service from "./service.ts";

/** What makes files of plans, for all requests together. */
export interface PlanDesks {
  readonly pictures: PagePictures;
  readonly papers: PaperPress;
}

export function planRoutes(app: FastifyInstance, { pictures, papers }: PlanDesks): void {
  serve(app, contract.listPlans, ({ parts }) => service.listPlans(parts));
  serve(app, contract.getPlan, ({ parts, params }) => service.getPlan(parts, params.planId));
  serve(app, contract.deletePlan, ({ parts, params }) => service.deletePlan(parts, params.planId));
  serve(app, contract.restorePlan, ({ parts, params }) => service.restorePlan(parts, params.planId));
  serve(app, contract.getPlanFile, ({ parts, params }) => service.getPlanFile(parts, params.planId));
  serve(app, contract.setReadingPeriod, ({ parts, params, body }) =>
    service.setReadingPeriod(parts, params.planId, body.period),
  );
  serve(app, changes.getReview, ({ parts, params }) => getReview(parts, params.planId));
  serve(app, changes.listChanges, ({ parts, params, query }) => listChanges(parts, params.planId, query.after));
  serve(app, changes.postChange, ({ parts, params, body }) =>
    postChange(parts, params.planId, { ...body, author: authorOf(parts) }),
  );
  serve(app, changes.getPagePicture, ({ parts, params, gone }) =>
    pictures.give(parts, params.planId, params.page, gone),
  );
  serve(app, paper.getPaper, ({ parts, params, gone }) => papers.make(parts, params, gone));
  serve(app, paper.fillLetterhead, ({ parts, params, body, gone }) => papers.fill(parts, params.planId, body, gone));
  serve(app, nextYear.makeNextYear, ({ parts, params, body }) => makeNextYear(parts, params.planId, body));
  serve(app, getComparison, ({ parts, params, query }) =>
    compare(
      parts,
      { planId: params.planId, version: query.beforeVersion, field: "/beforeVersion" },
      { planId: params.otherPlanId, version: query.afterVersion, field: "/afterVersion" },
    ),
  );
  serve(app, contract.search, ({ parts, query }) => service.searchPlans(parts, query.q, query.limit));
}
