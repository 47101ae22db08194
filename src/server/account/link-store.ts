import type { Database } from "#server/platform/db/client.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

export interface NewLink {
  readonly tokenSha256: string;
  readonly accountId: string;
  readonly createdBy: string;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly secondFactor: boolean;
}

export async function insertLink(tx: Tx, made: NewLink): Promise<void> {
  await tx
    .insertInto("password_reset")
    .values({
      token_sha256: made.tokenSha256,
      account_id: made.accountId,
      created_by: made.createdBy,
      created_at: made.at,
      expires_at: made.expiresAt,
      second_factor: made.secondFactor,
    })
    .execute();
}

/** Those that were used stay: whoever opens one again is told so. */
export async function deleteLinks(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom("password_reset").where("account_id", "=", accountId).where("used_at", "is", null).execute();
}

export async function selectLink(db: Database | Tx, tokenSha256: string) {
  const row = await db
    .selectFrom("password_reset as r")
    .innerJoin("account as a", "a.id", "r.account_id")
    .innerJoin("person as p", (join) => join.onRef("p.region_id", "=", "a.region_id").onRef("p.id", "=", "a.person_id"))
    .select(["r.account_id", "r.expires_at", "r.used_at", "r.second_factor", "a.login"])
    .select(["p.surname", "p.name", "p.patronymic"])
    .where("r.token_sha256", "=", tokenSha256)
    .executeTakeFirst();
  return row ?? null;
}
export type LinkRow = NonNullable<Awaited<ReturnType<typeof selectLink>>>;

/** Makes the link used. False: somebody else was first, or it is over. */
export async function takeLink(tx: Tx, tokenSha256: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("password_reset")
    .set({ used_at: at })
    .where("token_sha256", "=", tokenSha256)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
