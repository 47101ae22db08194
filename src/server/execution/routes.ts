import type { FastifyInstance } from "fastify";
import * as awaitedDate from "#contract/awaited-date.ts";
import * as event from "#contract/event.ts";
import * as execution from "#contract/execution.ts";
import * as request from "#contract/service-request.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { addAsk, answerOffer, changeAwaited, enterDate, listAwaited } from "./awaited.ts";
import { addOccurrence, assignPost, getDuty, takeStep } from "./duty-view.ts";
import { addEvent, changeEvent, getEvent, listServable, moveEvent } from "./events.ts";
import { addRequest, answerRequest, listRequests } from "./requests.ts";

export function executionRoutes(app: FastifyInstance): void {
  serve(app, execution.getDuty, ({ parts, params }) => getDuty(parts, params.dutyId));
  serve(app, execution.assignDuty, ({ parts, params, body, request: asked }) =>
    assignPost(parts, params.dutyId, body.postId, versionAsked(asked)),
  );
  serve(app, execution.takeOccurrenceStep, ({ parts, params, body, request: asked }) =>
    takeStep(parts, params.occurrenceId, body.action, versionAsked(asked)),
  );
  serve(app, execution.addOccurrence, ({ parts, params, body }) => addOccurrence(parts, params.dutyId, body));
  serve(app, awaitedDate.listAwaited, ({ parts }) => listAwaited(parts));
  serve(app, awaitedDate.changeAwaited, ({ parts, params, body, request: asked }) =>
    changeAwaited(parts, params.awaitedId, body, versionAsked(asked)),
  );
  serve(app, awaitedDate.addAsk, ({ parts, params, body }) => addAsk(parts, params.awaitedId, body));
  serve(app, awaitedDate.enterDate, ({ parts, params, body }) => enterDate(parts, params.awaitedId, body));
  serve(app, awaitedDate.answerOffer, ({ parts, params, body }) => answerOffer(parts, params.offerId, body.accept));
  serve(app, request.listRequests, ({ parts }) => listRequests(parts));
  serve(app, request.addRequest, ({ parts, body }) => addRequest(parts, body));
  serve(app, request.answerRequest, ({ parts, params, body, request: asked }) =>
    answerRequest(parts, params.requestId, body, versionAsked(asked)),
  );
  serve(app, event.listServable, ({ parts, query }) => listServable(parts, query));
  serve(app, event.getEvent, ({ parts, params }) => getEvent(parts, params.eventId));
  serve(app, event.addEvent, ({ parts, body }) => addEvent(parts, body));
  serve(app, event.changeEvent, ({ parts, params, body, request: asked }) =>
    changeEvent(parts, params.eventId, body, versionAsked(asked)),
  );
  serve(app, event.moveEvent, ({ parts, params, body, request: asked }) =>
    moveEvent(parts, params.eventId, body, versionAsked(asked)),
  );
}
