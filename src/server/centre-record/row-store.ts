import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Rows at and below a path, or one of them. */
export interface Which {
  readonly within?: string;
  readonly id?: string;
}

type Table =
  | "education_programme"
  | "study_group"
  | "attendance"
  | "network_agreement"
  | "equipment_item"
  | "equipment_use";

/** Takes away what nothing stands on. False when somebody was quicker. */
export async function deleteRow(
  tx: Tx,
  { regionId }: OrganisationContext,
  table: Table,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where region_id = ${regionId} and id = ${id} and version = ${version}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}
