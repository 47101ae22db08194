import { createHash } from "node:crypto";
import type { FeedContent } from "#contract/calendar-feed.ts";
import type { CalendarEntry } from "#core/calendar/entry.ts";
import { feedItem } from "#core/calendar/feed-item.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { writeFeed } from "#formats/ics/write-feed.ts";
import { mayReadCalendar, ownerNow } from "#server/account/service.ts";
import { entriesOf, type Scope } from "#server/event-calendar/service.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { TextAnswer } from "#server/platform/http/serve.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { entriesOfPerson } from "#server/training/service.ts";
import * as store from "./store.ts";

const DAY_MS = 24 * 3_600_000;
/** What was cancelled stays so long, so that every program has asked meanwhile. */
const CANCELLED_KEPT_MS = 60 * DAY_MS;
/** Nobody scrolls further back in a subscription. */
const DAYS_BACK = 366;
const MOST_ENTRIES = 4000;
/** `read_at` is not written at every reading. */
const TOUCH_MS = 3_600_000;

const GONE = `Этого календаря больше нет.

Подписку отозвали, или у того, кто её завёл, больше нет прав на эти сведения. Данные в самой программе «Росток» целы.
Удалите эту подписку в своём календаре. Новую можно завести в «Ростке»: Календарь, «Подписаться».
`;

/** What a program is given for a token: with the rights that the owner of the subscription has at this moment. */
export async function readFeed(parts: ServerParts, token: string): Promise<TextAnswer> {
  const digest = createHash("sha256").update(token).digest("hex");
  const feed = await store.selectFeedOfToken(parts.db, digest);
  if (feed === null) return gone();
  if (!(await mayReadCalendar(parts, feed.id))) throw new Problem(429, "tooManyRequests");
  const who = { accountId: feed.account_id, organisationId: feed.acting_for, action: "readExecution" } as const;
  const owner = await ownerNow(parts, who);
  if (owner === null) return gone();
  const now = parts.clock();
  const from = addDays(parsePlainDate(owner.today) ?? impossible(), -DAYS_BACK);
  const cancelledSince = new Date(now.getTime() - CANCELLED_KEPT_MS);
  const entries = await withOrganisation(parts.db, owner.context, async (tx) => {
    const found = new Map<string, CalendarEntry>();
    for (const scope of scopesOf(feed.contents, owner.today)) {
      const part = await entriesOf(tx, owner.context, { scope, from, to: null, cancelledSince, most: MOST_ENTRIES });
      for (const entry of part.entries) found.set(entry.id, entry);
    }
    for (const entry of await entriesOfPerson(tx, owner.context, { from, cancelledSince })) found.set(entry.id, entry);
    return [...found.values()];
  });
  const items = entries.flatMap((entry) => feedItem(entry, feed) ?? []);
  const description = `${owner.organisationName}: из программы «Росток»`;
  const text = Buffer.from(writeFeed({ name: feed.name, description, timeZone: owner.timeZone, items }));
  if (feed.read_at === null || now.getTime() - feed.read_at.getTime() > TOUCH_MS)
    await store.markRead(parts.db, feed.id, now);
  return {
    text,
    contentType: "text/calendar; charset=utf-8",
    status: 200,
    tag: createHash("sha256").update(text).digest("base64url"),
    cacheControl: "private, no-cache",
  };
}

function gone(): TextAnswer {
  const plain = "text/plain; charset=utf-8";
  return { text: Buffer.from(GONE), contentType: plain, status: 404, tag: null, cacheControl: "no-store" };
}

/** Below holds what is of the organisation itself. */
function scopesOf(contents: readonly FeedContent[], today: string): Scope[] {
  if (contents.includes("below")) return [{ kind: "below" }];
  if (contents.includes("organisation")) return [{ kind: "own" }];
  return [{ kind: "duties", today }];
}

function impossible(): never {
  throw new Error("the clock gives existing days");
}
