import type { FastifyInstance } from "fastify";
import * as contract from "#contract/reminder.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { listNotices, seeNotices } from "./notices.ts";
import { getNudges, nudge } from "./nudges.ts";
import * as wishes from "./wishes.ts";

export function reminderRoutes(app: FastifyInstance): void {
  serve(app, contract.getMailWish, ({ parts }) => wishes.getMailWish(parts));
  serve(app, contract.putMailWish, ({ parts, body, request }) =>
    wishes.putMailWish(parts, versionAsked(request), body),
  );
  serve(app, contract.askMailAddress, ({ parts, body }) => wishes.askMailAddress(parts, body.address));
  serve(app, contract.confirmMailAddress, ({ parts, body }) => wishes.confirmMailAddress(parts, body.code));
  serve(app, contract.listNotices, ({ parts }) => listNotices(parts));
  serve(app, contract.seeNotices, ({ parts }) => seeNotices(parts));
  serve(app, contract.getNudges, ({ parts, params }) => getNudges(parts, params.dutyId));
  serve(app, contract.nudge, ({ parts, params, body }) => nudge(parts, params.dutyId, body.organisationIds));
}
