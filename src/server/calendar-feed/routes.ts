import type { FastifyInstance } from "fastify";
import * as contract from "#contract/calendar-feed.ts";
import { serve } from "#server/platform/http/serve.ts";
import { addFeed, listFeeds, revokeFeed } from "./feeds.ts";
import { readFeed } from "./reading.ts";

export function calendarFeedRoutes(app: FastifyInstance): void {
  serve(app, contract.listFeeds, ({ parts }) => listFeeds(parts));
  serve(app, contract.addFeed, ({ parts, body }) => addFeed(parts, body));
  serve(app, contract.revokeFeed, ({ parts, params }) => revokeFeed(parts, params.calendarFeedId));
  serve(app, contract.readFeed, ({ parts, params }) => readFeed(parts, params.token));
}
