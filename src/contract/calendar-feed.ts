import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

/** duties: of the posts that one holds; organisation: all of the organisation; below: also of those under it. */
export const feedContent = z.enum(["duties", "organisation", "below"]);
export type FeedContent = z.infer<typeof feedContent>;

/** What a subscription has in it. `deadlines`: on their day, or as tasks; `waiting`: also what waits for somebody's date. */
export const feedWishes = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  contents: z.array(feedContent).check(z.minLength(1), z.maxLength(3)),
  deadlines: z.enum(["days", "tasks"]),
  waiting: z.boolean(),
});
export type FeedWishes = z.infer<typeof feedWishes>;

export const feedView = z.extend(feedWishes, {
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  createdAt: z.string(),
  /** When a program last asked for it, to the hour; null: never. */
  readAt: z.nullable(z.string()),
});
export type FeedView = z.infer<typeof feedView>;

export const listFeeds = endpoint({
  method: "GET",
  path: "/api/calendar-feeds",
  summary: "Мои подписки на календарь",
  access: "readExecution",
  response: z.object({ feeds: z.array(feedView) }),
  errors: [],
});

/** `path`: the address of the subscription without the name of the server; it is told this once. `tooManyFeeds` (409): twenty. */
export const addFeed = endpoint({
  method: "POST",
  path: "/api/calendar-feeds",
  summary: "Новая подписка на календарь; адрес показывается один раз",
  access: "readExecution",
  body: feedWishes,
  response: z.object({ feed: feedView, path: z.string() }),
  tellsSecret: true,
  errors: ["tooManyFeeds"],
});

export const revokeFeed = endpoint({
  method: "DELETE",
  path: "/api/calendar-feeds/:calendarFeedId",
  summary: "Отозвать подписку: её адрес больше ничего не отдаёт",
  access: "readExecution",
  params: z.object({ calendarFeedId: z.string() }),
  response: z.object({ id: z.string() }),
  errors: ["notFound"],
});

/**
 * The calendar itself, for programs: whoever has the address reads what its owner may see now. A calm Russian text (404) when
 * it was revoked, its owner has no right any more, or it never was. `tooManyRequests` (429).
 */
export const readFeed = endpoint({
  method: "GET",
  path: "/calendar/:token.ics",
  summary: "Календарь для программ по адресу подписки (iCalendar)",
  access: "everyone",
  params: z.object({ token: z.string().check(z.maxLength(100)) }),
  response: "text",
  errors: ["tooManyRequests"],
});
