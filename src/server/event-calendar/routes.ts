import type { FastifyInstance } from "fastify";
import * as contract from "#contract/event-calendar.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getCalendar } from "./calendar.ts";
import * as issues from "./issues.ts";
import { calendarPaper, posterPaper, type SheetPress } from "./papers.ts";
import { publicFeed, publicMonth } from "./public.ts";

export function eventCalendarRoutes(app: FastifyInstance, press: SheetPress): void {
  serve(app, contract.getCalendar, ({ parts, query }) => getCalendar(parts, query));
  serve(app, contract.getCalendarPaper, ({ parts, params, query, gone }) =>
    calendarPaper(press, parts, { sheet: params.sheet, asked: query }, gone),
  );
  serve(app, contract.listIssues, ({ parts }) => issues.listIssues(parts));
  serve(app, contract.collectIssue, ({ parts, body }) => issues.collectIssue(parts, body.month));
  serve(app, contract.getIssue, ({ parts, params }) => issues.getIssue(parts, params.calendarIssueId));
  serve(app, contract.saveIssue, ({ parts, params, body, request }) =>
    issues.saveIssue(parts, params.calendarIssueId, () => versionAsked(request), body.lines),
  );
  serve(app, contract.refreshIssue, ({ parts, params, request }) =>
    issues.refreshIssue(parts, params.calendarIssueId, () => versionAsked(request)),
  );
  serve(app, contract.publishIssue, ({ parts, params, body, request }) =>
    issues.publishIssue(parts, params.calendarIssueId, () => versionAsked(request), body.reason),
  );
  serve(app, contract.getIssuePaper, ({ parts, params, gone }) =>
    posterPaper(press, parts, { id: params.calendarIssueId, size: params.size }, gone),
  );
  publicRoutes(app);
}

/** Nobody signs in for these: only what was published is read. */
function publicRoutes(app: FastifyInstance): void {
  const everything = { territory: null, segment: null, kind: null };
  const chosen = (words: string | undefined): string | null => (words === undefined || words === "" ? null : words);
  serve(app, contract.getPublicCalendar, ({ parts, params }) =>
    publicMonth(parts, { slug: params.slug, month: null, chosen: everything }),
  );
  serve(app, contract.getPublicFeed, ({ parts, params }) => publicFeed(parts, params.slug));
  serve(app, contract.getPublicMonth, ({ parts, params, query }) => {
    const { territory, segment, kind } = query;
    const asked = { territory: chosen(territory), segment: chosen(segment), kind: chosen(kind) };
    return publicMonth(parts, { slug: params.slug, month: params.month, chosen: asked });
  });
}
