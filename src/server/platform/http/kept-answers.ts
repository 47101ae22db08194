import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { FastifyRequest } from "fastify";
import type { Database } from "#server/platform/db/client.ts";
import type { Parts } from "#server/platform/parts.ts";
import { Problem } from "./problem.ts";

const KEY = /^[\w-]{8,64}$/;
/** Who asks again after so long finds the first request dead: no answer takes longer. */
const DEAD_MS = 2 * 60_000;
/** Twice what clients may count on (trust 6.8). */
const KEPT_MS = 48 * 3_600_000;

/** The key that a client gave its wish, so that asking again does it once; null: it gave none. `badRequest` (400). */
export function keyOf({ headers }: FastifyRequest): string | null {
  const key = headers["idempotency-key"];
  if (key === undefined) return null;
  if (typeof key !== "string" || !KEY.test(key)) throw new Problem(400, "badRequest", { field: "idempotency-key" });
  return key;
}

/** What was asked, so that the same key for something else is noticed. */
export function digestOf({ method, url, body }: FastifyRequest): string {
  const hash = createHash("sha256").update(`${method} ${url}\n`);
  hash.update(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null));
  return hash.digest("hex");
}

export interface Wish {
  readonly key: string;
  readonly digest: string;
  /** An answer with a secret is told once and kept nowhere. */
  readonly tellsSecret: boolean;
}

/**
 * Does the work once for a key of an account: asked again, it gives the kept answer. `idempotencyMismatch` (422): the key was
 * given to another wish; `stillRunning` (409); `answerLost` (409): it was done, and the answer cannot be told again.
 */
export async function answerOnce(
  parts: Parts,
  accountId: string,
  { key, digest, tellsSecret }: Wish,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const { db, clock } = parts;
  const kept = await begin(db, accountId, key, digest, clock());
  if (kept !== null) return JSON.parse(kept);
  try {
    const answer = await work();
    await db
      .updateTable("kept_answer")
      .set({ committed: true, answer: tellsSecret ? null : JSON.stringify(answer) })
      .where("account_id", "=", accountId)
      .where("key", "=", key)
      .execute();
    return answer;
  } catch (error) {
    // Nothing was written for it: it may be asked again. What was written is told as such.
    await db
      .deleteFrom("kept_answer")
      .where("account_id", "=", accountId)
      .where("key", "=", key)
      .where("committed", "=", false)
      .execute();
    throw error;
  }
}

/** The kept answer, or null when the work is to be done now. */
async function begin(db: Database, accountId: string, key: string, digest: string, at: Date): Promise<string | null> {
  const begun = await db
    .insertInto("kept_answer")
    .values({ account_id: accountId, key, request_sha256: digest, began_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((begun.numInsertedOrUpdatedRows ?? 0n) > 0n) return null;
  const row = await db
    .selectFrom("kept_answer")
    .select(["request_sha256", "began_at", "committed", "answer"])
    .where("account_id", "=", accountId)
    .where("key", "=", key)
    .executeTakeFirst();
  if (row === undefined) throw new Problem(409, "stillRunning");
  if (row.request_sha256 !== digest) throw new Problem(422, "idempotencyMismatch");
  if (row.answer !== null) return row.answer;
  if (row.committed) throw new Problem(409, "answerLost");
  if (at.getTime() - row.began_at.getTime() < DEAD_MS) throw new Problem(409, "stillRunning");
  const taken = await db
    .updateTable("kept_answer")
    .set({ began_at: at })
    .where("account_id", "=", accountId)
    .where("key", "=", key)
    .where("began_at", "=", row.began_at)
    .where("committed", "=", false)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) throw new Problem(409, "stillRunning");
  return null;
}

export async function forgetOldAnswers(db: Database, now: Date): Promise<void> {
  await sql`delete from kept_answer where began_at < ${new Date(now.getTime() - KEPT_MS)}`.execute(db);
}
