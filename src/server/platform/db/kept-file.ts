import { sql } from "kysely";
import type { OrganisationContext, Tx } from "./transaction.ts";

/** Tables of files that people keep with what they do. */
type FileTable = "agreement_file" | "contest_file" | "evidence_file";

/** The bytes of a file; null: there is none that may be seen. */
export async function selectContent(
  tx: Tx,
  { regionId }: OrganisationContext,
  table: Exclude<FileTable, "evidence_file">,
  id: string,
): Promise<Buffer | null> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from ${sql.table(table)} where region_id = ${regionId} and id = ${id}`.execute(tx);
  return rows[0]?.content ?? null;
}

/** Bytes that the files of the organisation take up. */
export async function selectRoom(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  table: FileTable,
): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(size), 0)::float8 as bytes from ${sql.table(table)}
    where region_id = ${regionId} and organisation_id = ${organisationId}`.execute(tx);
  return rows[0]?.bytes ?? 0;
}
