import { sql } from "kysely";
import type { Database } from "#server/platform/db/client.ts";

/** Free wrong tries in a row, then a wait of a minute that doubles up to an hour. */
const FREE_TRIES = 10;
const DOUBLINGS = 6;
const LONGEST_MINUTES = 60;
/** Tries are a row while less than a day lies between two of them. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** Counts a try before it is made. Answers 0, or after how many seconds the next one is taken; then this one does not count. */
export async function takeTry(db: Database, key: string, now: Date): Promise<number> {
  const forgotten = new Date(now.getTime() - FORGOTTEN_MS);
  const taken = await sql`
    insert into sign_in_try as t (key_sha256, tries, last_at, next_at) values (${key}, 1, ${now}, ${now})
    on conflict (key_sha256) do update set
      tries = case when t.last_at < ${forgotten}::timestamptz then 1 else t.tries + 1 end,
      last_at = excluded.last_at,
      next_at = excluded.last_at + case
        when t.last_at < ${forgotten}::timestamptz or t.tries + 1 < ${FREE_TRIES}::int then interval '0'
        else least(power(2, least(t.tries + 1 - ${FREE_TRIES}::int, ${DOUBLINGS}::int)), ${LONGEST_MINUTES}::int) * interval '1 minute'
      end
    where t.next_at <= excluded.last_at
    returning tries`.execute(db);
  if (taken.rows.length > 0) return 0;
  const row = await db.selectFrom("sign_in_try").select("next_at").where("key_sha256", "=", key).executeTakeFirst();
  return Math.max(1, Math.ceil(((row?.next_at.getTime() ?? 0) - now.getTime()) / 1000));
}

export async function forgetTries(db: Database, key: string): Promise<void> {
  await db.deleteFrom("sign_in_try").where("key_sha256", "=", key).execute();
}

/** Takes one of `limit` within a window that begins with the first. False: all are taken. */
export async function takeFromWindow(
  db: Database,
  key: string,
  limit: number,
  windowMs: number,
  now: Date,
): Promise<boolean> {
  const over = new Date(now.getTime() - windowMs);
  const { rows } = await sql`
    insert into rate_window as w (key_sha256, began_at, used) values (${key}, ${now}, 1)
    on conflict (key_sha256) do update set
      began_at = case when w.began_at <= ${over}::timestamptz then excluded.began_at else w.began_at end,
      used = case when w.began_at <= ${over}::timestamptz then 1 else w.used + 1 end
    where w.began_at <= ${over}::timestamptz or w.used < ${limit}::int
    returning used`.execute(db);
  return rows.length > 0;
}

export async function giveBack(db: Database, key: string): Promise<void> {
  await sql`update rate_window set used = greatest(used - 1, 0) where key_sha256 = ${key}`.execute(db);
}

/** What no longer counts for anything. */
export async function forgetOldCounts(db: Database, now: Date): Promise<void> {
  const old = new Date(now.getTime() - FORGOTTEN_MS);
  await db.deleteFrom("sign_in_try").where("last_at", "<", old).where("next_at", "<", now).execute();
  await db.deleteFrom("rate_window").where("began_at", "<", old).execute();
}
