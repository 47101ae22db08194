import { sql, type Transaction } from "kysely";
import type { Database } from "./client.ts";
import type { Tables } from "./schema.generated.ts";

export type Tx = Transaction<Tables>;

/** For whom work is done. Every store function gets it with the transaction and names the region in its queries. */
export interface OrganisationContext {
  readonly organisationId: string;
  readonly regionId: string;
}

/**
 * Runs `work` in one transaction as the role without rights of its own, with the organisation set for the row
 * policies. `work` gets the transaction only: the embedded engine has one connection, and waiting for a second
 * one inside would wait for ever.
 */
export async function withOrganisation<T>(
  db: Database,
  context: OrganisationContext,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`set local role rostok_app`.execute(tx);
    await sql`select set_config('app.organisation_id', ${context.organisationId}, true)`.execute(tx);
    return work(tx);
  });
}
