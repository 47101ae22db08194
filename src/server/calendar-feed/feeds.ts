import { createHash } from "node:crypto";
import type { FeedView, FeedWishes } from "#contract/calendar-feed.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./store.ts";

/** 256 bits: nobody guesses it. */
const TOKEN_BYTES = 32;
const MOST_FEEDS = 20;

export async function listFeeds({ db, context }: Parts): Promise<{ feeds: FeedView[] }> {
  const rows = await withOrganisation(db, context, (tx) => store.selectFeeds(tx, context));
  return { feeds: rows.map(viewOf) };
}

/** The token goes out in this answer and is kept as its digest only. */
export async function addFeed(parts: Parts, wishes: FeedWishes): Promise<{ feed: FeedView; path: string }> {
  const { db, context, clock, newId, random } = parts;
  const { accountId } = context;
  if (accountId === null) throw new Problem(401, "signedOut");
  const token = Buffer.from(random(TOKEN_BYTES)).toString("base64url");
  const id = newId();
  return withOrganisation(db, context, async (tx) => {
    if ((await store.selectFeeds(tx, context)).length >= MOST_FEEDS) throw new Problem(409, "tooManyFeeds");
    const tokenSha256 = createHash("sha256").update(token).digest("hex");
    const contents = [...new Set(wishes.contents)];
    await store.insertFeed(tx, context, { id, accountId, tokenSha256, at: clock(), wishes: { ...wishes, contents } });
    await recordAudit(tx, parts, { action: "calendarFeed.add", objectKind: "calendarFeed", objectId: id });
    const row = (await store.selectFeeds(tx, context)).find((one) => one.id === id);
    if (row === undefined) throw notFound();
    return { feed: viewOf(row), path: `/calendar/${token}.ics` };
  });
}

export async function revokeFeed(parts: Parts, id: string): Promise<{ id: string }> {
  const { db, context, clock } = parts;
  await withOrganisation(db, context, async (tx) => {
    if (!isId(id) || !(await store.revokeFeed(tx, context, id, clock()))) throw notFound();
    await recordAudit(tx, parts, { action: "calendarFeed.revoke", objectKind: "calendarFeed", objectId: id });
  });
  return { id };
}

function viewOf(row: Awaited<ReturnType<typeof store.selectFeeds>>[number]): FeedView {
  return {
    id: row.id,
    organisationId: row.acting_for,
    organisationName: row.organisation_name,
    name: row.name,
    contents: row.contents,
    deadlines: row.deadlines,
    waiting: row.waiting,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
