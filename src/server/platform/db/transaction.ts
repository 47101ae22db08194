import { sql, type Transaction } from "kysely";
import type { Database } from "./client.ts";
import type { Tables } from "./schema.generated.ts";

export type Tx = Transaction<Tables>;

/** For whom work is done. Every store function gets it with the transaction and names the region in its queries. */
export interface OrganisationContext {
  readonly organisationId: string;
  readonly regionId: string;
  /** Of the organisation, in its tree; empty where the work needs nothing of other organisations. */
  readonly path: string;
  /** Whether the drafts of the organisation are there at all: not for roles that see approved plans only. */
  readonly drafts: boolean;
  /** Who does it; null for the program itself. */
  readonly accountId: string | null;
  /** The key of the client's wish that this is done for (http/kept-answers.ts). */
  readonly wishKey?: string;
}

/**
 * Runs `work` in one transaction as the role without rights of its own, with the settings that the row policies look at.
 * `work` gets the transaction only: the embedded engine has one connection, and waiting for a second one inside would
 * wait for ever.
 */
export async function withOrganisation<T>(
  db: Database,
  context: OrganisationContext,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    // One statement: each costs a way to the database and back. The role comes last, and binds from the next one on.
    await sql`/* kept */ select
      set_config('app.organisation_id', ${context.drafts ? context.organisationId : ""}, true),
      set_config('app.path', ${context.path}, true),
      set_config('app.region_id', ${context.regionId}, true),
      set_config('app.account_id', ${context.accountId ?? ""}, true),
      set_config('role', 'rostok_app', true)`.execute(tx);
    const result = await work(tx);
    if (context.wishKey !== undefined) await markDone(tx, context.wishKey);
    return result;
  });
}

/** In the same transaction as what was written: whoever asks again after a crash does not do it twice. */
async function markDone(tx: Tx, wishKey: string): Promise<void> {
  await sql`update kept_answer set committed = true
    where account_id = app_account() and key = ${wishKey} and pg_current_xact_id_if_assigned() is not null`.execute(tx);
}

/** Housekeeping for all organisations at once, as a role that may do nothing else. */
export async function withChores<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('role', 'rostok_chores', true)`.execute(tx);
    return work(tx);
  });
}

/** As `withChores`, to read only: everything in it as it stands at one moment, whatever others write meanwhile. */
export async function withSnapshot<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const transaction = db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only");
  return transaction.execute(async (tx) => {
    await sql`select set_config('role', 'rostok_chores', true)`.execute(tx);
    return work(tx);
  });
}
