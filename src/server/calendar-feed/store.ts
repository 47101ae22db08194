import * as z from "zod/mini";
import { feedContent, type FeedWishes } from "#contract/calendar-feed.ts";
import type { Database } from "#server/platform/db/client.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const feedRow = z.object({
  id: z.string(),
  account_id: z.string(),
  acting_for: z.string(),
  name: z.string(),
  contents: z.array(feedContent),
  deadlines: z.enum(["days", "tasks"]),
  waiting: z.boolean(),
  created_at: z.date(),
  read_at: z.nullable(z.date()),
});
export type FeedRow = z.infer<typeof feedRow>;

const COLUMNS = [
  "calendar_feed.id",
  "account_id",
  "acting_for",
  "calendar_feed.name",
  "contents",
  "deadlines",
  "waiting",
  "calendar_feed.created_at",
  "read_at",
] as const;

/** Of the account that asks, for whichever organisation; those that were revoked are not there. */
export async function selectFeeds(tx: Tx, { accountId }: OrganisationContext) {
  const rows = await tx
    .selectFrom("calendar_feed")
    .innerJoin("organisation", "organisation.id", "acting_for")
    .select([...COLUMNS, "organisation.name as organisation_name"])
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .orderBy("calendar_feed.created_at", "desc")
    .orderBy("calendar_feed.id", "desc")
    .execute();
  return rows.map((row) => z.parse(z.extend(feedRow, { organisation_name: z.string() }), row));
}

export async function insertFeed(
  tx: Tx,
  context: OrganisationContext,
  made: {
    readonly id: string;
    readonly accountId: string;
    readonly tokenSha256: string;
    readonly at: Date;
    readonly wishes: FeedWishes;
  },
): Promise<void> {
  const { name, contents, deadlines, waiting } = made.wishes;
  await tx
    .insertInto("calendar_feed")
    .values({
      id: made.id,
      region_id: context.regionId,
      account_id: made.accountId,
      acting_for: context.organisationId,
      token_sha256: made.tokenSha256,
      name,
      contents: toJson(contents),
      deadlines,
      waiting,
      created_at: made.at,
    })
    .execute();
}

export async function revokeFeed(tx: Tx, { accountId }: OrganisationContext, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("calendar_feed")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** By the digest of its token, before it is known who asks: not bound by the row policies. */
export async function selectFeedOfToken(db: Database, tokenSha256: string): Promise<FeedRow | null> {
  const row = await db
    .selectFrom("calendar_feed")
    .select(COLUMNS)
    .where("token_sha256", "=", tokenSha256)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : z.parse(feedRow, row);
}

export async function markRead(db: Database, id: string, at: Date): Promise<void> {
  await db.updateTable("calendar_feed").set({ read_at: at }).where("id", "=", id).execute();
}
