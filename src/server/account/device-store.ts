import type { Database } from "#server/platform/db/client.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

export async function selectDevice(db: Database, tokenSha256: string) {
  const row = await db
    .selectFrom("known_device")
    .select(["token_sha256", "account_id"])
    .where("token_sha256", "=", tokenSha256)
    .executeTakeFirst();
  return row === undefined ? null : { tokenSha256: row.token_sha256, accountId: row.account_id };
}

export async function keepDevice(tx: Tx, tokenSha256: string, accountId: string, at: Date): Promise<void> {
  await tx
    .insertInto("known_device")
    .values({ token_sha256: tokenSha256, account_id: accountId, seen_at: at })
    .onConflict((conflict) => conflict.column("token_sha256").doUpdateSet({ seen_at: at }))
    .execute();
}

/** After a new password no browser is known any more. */
export async function forgetDevices(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom("known_device").where("account_id", "=", accountId).execute();
}

export async function forgetOldDevices(db: Database, seenBefore: Date): Promise<void> {
  await db.deleteFrom("known_device").where("seen_at", "<", seenBefore).execute();
}
