import { sql, type Insertable, type Updateable } from "kysely";
import type { Tables } from "./schema.generated.ts";
import type { OrganisationContext, Tx } from "./transaction.ts";

/** Tables of what people keep: whoever makes a row brings its key, whoever changes it says which version they saw. */
type RecordTable = {
  [T in keyof Tables]: "id" | "region_id" | "version" extends keyof Tables[T] ? T : never;
}[keyof Tables];

/** Tables of what belongs to a place in the tree. */
type PlacedTable = {
  [T in keyof Tables]: "id" | "region_id" | "organisation_id" | "path" extends keyof Tables[T] ? T : never;
}[keyof Tables];

/** A row as somebody saw it. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

/** Puts words in place of the version that was seen; what is undefined stays. False when somebody was quicker. */
export async function updateRecord<T extends RecordTable>(
  tx: Tx,
  { regionId }: Pick<OrganisationContext, "regionId">,
  table: T,
  { id, version }: Seen,
  said: Omit<Updateable<Tables[T]>, "id" | "region_id" | "version">,
): Promise<boolean> {
  const set = columnsOf({ ...said, version: version + 1 }).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  const { numAffectedRows = 0n } = await sql`
    update ${sql.table(table)} set ${sql.join(set)}
    where region_id = ${regionId} and id = ${id} and version = ${version}`.execute(tx);
  return numAffectedRows > 0n;
}

/** Makes a row at one's own organisation. False: there is one with this key. */
export async function insertRecord<T extends PlacedTable>(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  table: T,
  said: Omit<Insertable<Tables[T]>, "organisation_id" | "path" | "region_id">,
): Promise<boolean> {
  const columns = columnsOf({ ...said, region_id: regionId, organisation_id: organisationId, path });
  const { numAffectedRows = 0n } = await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map(([name]) => sql.ref(name)))})
    values (${sql.join(columns.map(([, value]) => value))}) on conflict do nothing`.execute(tx);
  return numAffectedRows > 0n;
}

/** Takes away the version that was seen. False when somebody was quicker. */
export async function deleteRecord(
  tx: Tx,
  { regionId }: Pick<OrganisationContext, "regionId">,
  table: RecordTable,
  { id, version }: Seen,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.table(table)} where region_id = ${regionId} and id = ${id} and version = ${version}`.execute(tx);
  return numAffectedRows > 0n;
}

function columnsOf(said: object): [string, unknown][] {
  return Object.entries<unknown>({ ...said }).filter(([, value]) => value !== undefined);
}
