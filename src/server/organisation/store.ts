import type { Tx } from "#server/platform/db/transaction.ts";

export async function selectFirst(tx: Tx) {
  return tx
    .selectFrom("organisation")
    .select(["id", "region_id", "path"])
    .where("parent_id", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}

export interface NewOrganisation {
  readonly id: string;
  readonly regionId: string;
  readonly parentId: string | null;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
  readonly at: Date;
}

export async function insertOrganisation(tx: Tx, made: NewOrganisation): Promise<void> {
  await tx
    .insertInto("organisation")
    .values({
      id: made.id,
      region_id: made.regionId,
      parent_id: made.parentId,
      path: made.path,
      name: made.name,
      kind: made.kind,
      created_at: made.at,
    })
    .execute();
}

export async function nameOrganisation(tx: Tx, id: string, name: string, kind: string): Promise<void> {
  await tx.updateTable("organisation").set({ name, kind }).where("id", "=", id).execute();
}
