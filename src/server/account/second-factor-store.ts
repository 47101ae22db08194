import type { Database } from "#server/platform/db/client.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

export async function selectFactor(db: Database | Tx, accountId: string) {
  return db
    .selectFrom("second_factor")
    .select(["secret", "offered_secret", "confirmed_at"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
}

export async function offerSecret(db: Database, accountId: string, secret: string): Promise<void> {
  await db
    .insertInto("second_factor")
    .values({ account_id: accountId, offered_secret: secret })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ offered_secret: secret }))
    .execute();
}

/** The offered secret holds from now on; `step`: whose code proved it. False: it was offered anew meanwhile. */
export async function takeOfferedSecret(
  tx: Tx,
  accountId: string,
  secret: string,
  step: number,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("second_factor")
    .set({ secret, offered_secret: null, confirmed_at: at, last_step: String(step) })
    .where("account_id", "=", accountId)
    .where("offered_secret", "=", secret)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Marks the code of a step as used. False: it, or a later one, was used already. */
export async function useStep(db: Database, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("second_factor")
    .set({ last_step: String(step) })
    .where("account_id", "=", accountId)
    .where("last_step", "<", String(step))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteFactor(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom("recovery_code").where("account_id", "=", accountId).execute();
  await tx.deleteFrom("second_factor").where("account_id", "=", accountId).execute();
}

/** New codes take the place of all older ones. */
export async function replaceRecoveryCodes(tx: Tx, accountId: string, digests: readonly string[]): Promise<void> {
  await tx.deleteFrom("recovery_code").where("account_id", "=", accountId).execute();
  await tx
    .insertInto("recovery_code")
    .values(digests.map((code_sha256) => ({ account_id: accountId, code_sha256 })))
    .execute();
}

export async function useRecoveryCode(db: Database, accountId: string, digest: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("recovery_code")
    .set({ used_at: at })
    .where("account_id", "=", accountId)
    .where("code_sha256", "=", digest)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function countRecoveryCodes(db: Database, accountId: string): Promise<number> {
  const { left } = await db
    .selectFrom("recovery_code")
    .select((each) => each.fn.countAll<string>().as("left"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(left);
}
