import * as z from "zod/mini";
import { calendarEntry } from "#core/calendar/entry.ts";
import { issueLine, lineEdit } from "#core/calendar/issue.ts";
import { endpoint } from "./endpoint.ts";

const day = z.iso.date();
/** «2023-12» */
const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const range = z.object({ from: day, to: day, whose: z.enum(["own", "below"]) });

/**
 * What stands in the calendar between two days, both included: 366 days at most (`badRequest`, field). `more`: the rest did
 * not fit. own: of the organisation; below: also of those under it, equal terms of one row as one entry.
 */
export const getCalendar = endpoint({
  method: "GET",
  path: "/api/calendar",
  summary: "Календарь организации и тех, кто под ней",
  access: "readExecution",
  query: range,
  response: z.object({
    entries: z.array(calendarEntry),
    more: z.boolean(),
    today: z.string(),
    organisationName: z.string(),
    /** Some organisation stands below. */
    hasBelow: z.boolean(),
  }),
  errors: ["badRequest"],
});

const PAPER_ERRORS = ["unprintable", "paperTooLarge", "paperTimedOut", "paperFailed", "queueFull"] as const;

/** month: a month on one A4; year: the whole range on one A3. */
export const getCalendarPaper = endpoint({
  method: "GET",
  path: "/api/calendar/paper/:sheet.pdf",
  summary: "Календарь на бумаге: месяц на листе A4 или год на листе A3",
  access: "readExecution",
  params: z.object({ sheet: z.enum(["month", "year"]) }),
  query: range,
  response: "bytes",
  errors: ["badRequest", ...PAPER_ERRORS],
});

const issueRevision = z.object({
  number: z.number(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  /** What was corrected; null for the first. */
  reason: z.nullable(z.string()),
});

const issueHead = {
  id: z.string(),
  month: z.string(),
  version: z.number(),
  /** Collected by itself on the 25th. */
  offered: z.boolean(),
  collectedAt: z.string(),
  revisions: z.array(issueRevision),
  /** What would be published now differs from what was published. */
  changed: z.boolean(),
};

export const issueSummary = z.object({ ...issueHead, shown: z.number(), hidden: z.number() });
export type IssueSummary = z.infer<typeof issueSummary>;

export const issueView = z.object({
  ...issueHead,
  lines: z.array(issueLine),
  /** Without the name of the server; null: nothing was published yet. */
  publicPath: z.nullable(z.string()),
  postText: z.string(),
});
export type IssueView = z.infer<typeof issueView>;

export const listIssues = endpoint({
  method: "GET",
  path: "/api/calendar-issues",
  summary: "Месяцы календаря образовательных событий",
  access: "readDraft",
  response: z.object({ issues: z.array(issueSummary), publicPath: z.nullable(z.string()), nextMonth: z.string() }),
  errors: [],
});

/** The month that is there already is answered as it is. */
export const collectIssue = endpoint({
  method: "POST",
  path: "/api/calendar-issues",
  summary: "Собрать черновик календаря за месяц со всех уровней",
  access: "writeDraft",
  body: z.object({ month }),
  response: issueView,
  errors: [],
});

const issuePath = z.object({ calendarIssueId: z.string() });
const VERSION_ERRORS = ["notFound", "versionRequired", "changedMeanwhile"] as const;

export const getIssue = endpoint({
  method: "GET",
  path: "/api/calendar-issues/:calendarIssueId",
  summary: "Черновик календаря за месяц",
  access: "readDraft",
  params: issuePath,
  response: issueView,
  errors: ["notFound"],
});

/** Header If-Match. All lines in their sequence; `unknownLine` (409): one of them is not there any more. */
export const saveIssue = endpoint({
  method: "PUT",
  path: "/api/calendar-issues/:calendarIssueId",
  summary: "Сохранить правки календаря за месяц",
  access: "writeDraft",
  params: issuePath,
  body: z.object({ lines: z.array(lineEdit).check(z.maxLength(5000)) }),
  response: issueView,
  errors: ["unknownLine", ...VERSION_ERRORS],
});

/** Header If-Match. Edits stay; new dates and new events come in, what was cancelled goes. */
export const refreshIssue = endpoint({
  method: "POST",
  path: "/api/calendar-issues/:calendarIssueId/collect",
  summary: "Собрать календарь за месяц заново, правки остаются",
  access: "writeDraft",
  params: issuePath,
  response: issueView,
  errors: [...VERSION_ERRORS],
});

/**
 * Header If-Match. `reasonNeeded` (422): a correction says what it corrects; `nothingToPublish` (409): every line is hidden or
 * nothing has changed since the last time.
 */
export const publishIssue = endpoint({
  method: "POST",
  path: "/api/calendar-issues/:calendarIssueId/publish",
  summary: "Опубликовать календарь за месяц на открытой странице",
  access: "writeDraft",
  params: issuePath,
  body: z.object({ reason: z.nullable(z.string().check(z.trim(), z.maxLength(500))) }),
  response: issueView,
  errors: ["reasonNeeded", "nothingToPublish", ...VERSION_ERRORS],
});

export const getIssuePaper = endpoint({
  method: "GET",
  path: "/api/calendar-issues/:calendarIssueId/poster/:size.pdf",
  summary: "Афиша месяца на листе A3 или A4",
  access: "readDraft",
  params: z.object({ calendarIssueId: z.string(), size: z.enum(["a3", "a4"]) }),
  response: "bytes",
  errors: ["notFound", ...PAPER_ERRORS],
});

const slug = z.string().check(z.maxLength(60));

/** The last published month. */
export const getPublicCalendar = endpoint({
  method: "GET",
  path: "/public/calendar/:slug",
  summary: "Открытая страница календаря: последний опубликованный месяц",
  access: "everyone",
  params: z.object({ slug }),
  response: "text",
  errors: [],
});

export const getPublicMonth = endpoint({
  method: "GET",
  path: "/public/calendar/:slug/:month",
  summary: "Открытая страница календаря за месяц",
  access: "everyone",
  params: z.object({ slug, month: z.string().check(z.maxLength(20)) }),
  query: z.object({
    territory: z.optional(z.string().check(z.maxLength(200))),
    segment: z.optional(z.string().check(z.maxLength(40))),
    kind: z.optional(z.string().check(z.maxLength(200))),
  }),
  response: "text",
  errors: [],
});

/** What was published of the last two months and all to come, for calendar programs. */
export const getPublicFeed = endpoint({
  method: "GET",
  path: "/public/calendar/:slug/feed.ics",
  summary: "Открытый календарь для программ (iCalendar)",
  access: "everyone",
  params: z.object({ slug }),
  response: "text",
  errors: [],
});
