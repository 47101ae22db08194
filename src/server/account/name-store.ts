import { sql } from "kysely";
import type { Tx } from "#server/platform/db/transaction.ts";

/** «Иванова О. С.» of an account; null when it is not seen. */
export async function selectShortName(tx: Tx, accountId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("account")
    .innerJoin("person", (join) =>
      join.onRef("person.region_id", "=", "account.region_id").onRef("person.id", "=", "account.person_id"),
    )
    .select(
      sql<string>`person.surname || ' ' || left(person.name, 1) || '.' || coalesce(' ' || left(person.patronymic, 1) || '.', '')`.as(
        "name",
      ),
    )
    .where("account.id", "=", accountId)
    .executeTakeFirst();
  return row?.name ?? null;
}
