import type { Database } from "#server/platform/db/client.ts";

export interface Visit {
  readonly stateSha256: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  readonly at: Date;
}

export async function insertVisit(db: Database, visit: Visit): Promise<void> {
  await db
    .insertInto("provider_visit")
    .values({
      state_sha256: visit.stateSha256,
      nonce: visit.nonce,
      verifier: visit.verifier,
      return_to: visit.returnTo,
      created_at: visit.at,
    })
    .execute();
}

/** Each visit comes back once. */
export async function takeVisit(db: Database, stateSha256: string, begunAfter: Date) {
  const row = await db
    .deleteFrom("provider_visit")
    .where("state_sha256", "=", stateSha256)
    .where("created_at", ">", begunAfter)
    .returning(["nonce", "verifier", "return_to"])
    .executeTakeFirst();
  return row ?? null;
}

export async function forgetOldVisits(db: Database, begunBefore: Date): Promise<void> {
  await db.deleteFrom("provider_visit").where("created_at", "<", begunBefore).execute();
}
