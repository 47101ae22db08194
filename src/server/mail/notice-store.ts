import { sql } from "kysely";
import { toJson } from "#server/platform/db/storable.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import type { TakenLetter } from "./queue-store.ts";

/**
 * Tells the organisation and the one above it that letters to an address do not arrive: whoever looks after its people will
 * see it in the application. Once for each address.
 */
export async function tellRefused(tx: Tx, parts: ServerParts, letter: TakenLetter, to: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select told.id from organisation o join organisation told on told.id = o.id or told.id = o.parent_id
    where o.id = ${letter.organisation_id}`.execute(tx);
  for (const { id } of rows)
    await tx
      .insertInto("notice")
      .values({
        region_id: letter.region_id,
        id: parts.newId(),
        organisation_id: id,
        kind: "addressRefused",
        key: `addressRefused/${to}/${id}/${letter.id}`,
        urgent: false,
        data: toJson({ kind: "addressRefused", accountId: letter.account_id, address: to }),
        made_at: parts.clock(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
