import { sql } from "kysely";
import * as z from "zod/mini";
import { mailMode } from "#core/reminder/wish.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

const wish = z.object({
  mode: z.nullable(mailMode),
  hour: z.int(),
  quiet_from: z.nullable(z.int()),
  quiet_until: z.nullable(z.int()),
  address: z.nullable(z.string()),
  asked_address: z.nullable(z.string()),
  code_sha256: z.nullable(z.string()),
  code_until: z.nullable(z.date()),
  code_tries: z.int(),
  refused_answer: z.nullable(z.string()),
  seen_at: z.nullable(z.date()),
  version: z.int(),
});
export type WishRow = z.infer<typeof wish>;

/** What holds of whoever has never said anything: as the table has it. */
const USUAL: WishRow = {
  mode: null,
  hour: 8,
  quiet_from: null,
  quiet_until: null,
  address: null,
  asked_address: null,
  code_sha256: null,
  code_until: null,
  code_tries: 0,
  refused_answer: null,
  seen_at: null,
  version: 1,
};

/** One's own as it is; reading makes none. */
export async function selectOwn(tx: Tx, accountId: string): Promise<WishRow> {
  const row = await tx
    .selectFrom("mail_wish")
    .select([
      "mode",
      "hour",
      "quiet_from",
      "quiet_until",
      "address",
      "asked_address",
      "code_sha256",
      "code_until",
      "code_tries",
      "refused_answer",
      "seen_at",
      "version",
    ])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row === undefined ? USUAL : z.parse(wish, row);
}

/** One's own, to be changed; made when there is none. */
export async function ensureOwn(tx: Tx, accountId: string, stopToken: string): Promise<WishRow> {
  await sql`insert into mail_wish (account_id, stop_token) values (${accountId}, ${stopToken}) on conflict do nothing`.execute(
    tx,
  );
  const { rows } = await sql<unknown>`
    select mode, hour, quiet_from, quiet_until, address, asked_address, code_sha256, code_until, code_tries, refused_answer,
      seen_at, version
    from mail_wish where account_id = ${accountId} for update`.execute(tx);
  return z.parse(wish, rows[0]);
}

export async function updateMode(
  tx: Tx,
  accountId: string,
  asked: Pick<WishRow, "mode" | "hour" | "quiet_from" | "quiet_until">,
): Promise<void> {
  await tx
    .updateTable("mail_wish")
    .set(({ eb }) => ({ ...asked, version: eb("version", "+", 1) }))
    .where("account_id", "=", accountId)
    .execute();
}

/** A code waits to be entered; tries begin anew. */
export async function askAddress(
  tx: Tx,
  accountId: string,
  { address, codeSha256, until }: { readonly address: string; readonly codeSha256: string; readonly until: Date },
): Promise<void> {
  await tx
    .updateTable("mail_wish")
    .set({ asked_address: address, code_sha256: codeSha256, code_until: until, code_tries: 0 })
    .where("account_id", "=", accountId)
    .execute();
}

/** Counted before it is looked at. */
export async function countTry(tx: Tx, accountId: string): Promise<void> {
  await tx
    .updateTable("mail_wish")
    .set(({ eb }) => ({ code_tries: eb("code_tries", "+", 1) }))
    .where("account_id", "=", accountId)
    .execute();
}

/** Letters go to the new address from now on; what was refused was another one. */
export async function takeAddress(tx: Tx, accountId: string, address: string): Promise<void> {
  await tx
    .updateTable("mail_wish")
    .set({
      address,
      asked_address: null,
      code_sha256: null,
      code_until: null,
      refused_at: null,
      refused_answer: null,
    })
    .where("account_id", "=", accountId)
    .execute();
}

export async function markSeen(tx: Tx, accountId: string, at: Date): Promise<void> {
  await tx.updateTable("mail_wish").set({ seen_at: at }).where("account_id", "=", accountId).execute();
}
