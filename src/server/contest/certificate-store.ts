import { sql } from "kysely";
import * as z from "zod/mini";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const names = z.array(z.string());

export interface CertificateRow {
  readonly entryId: string;
  readonly revision: number;
  readonly names: readonly string[];
  readonly reason: string | null;
}

/** All revisions, the last one first, of these works. */
export async function selectCertificates(
  tx: Tx,
  { regionId }: OrganisationContext,
  entryIds: readonly string[],
): Promise<CertificateRow[]> {
  const rows = await tx
    .selectFrom("contest_certificate")
    .select(["entry_id as entryId", "revision", "names", "reason"])
    .where("region_id", "=", regionId)
    .where("entry_id", "=", sql<string>`any(${[...entryIds]}::uuid[])`)
    .orderBy("revision", "desc")
    .execute();
  return rows.map((row) => ({ ...row, names: z.parse(names, row.names) }));
}

export interface NewCertificate {
  readonly entryId: string;
  readonly organisationId: string;
  readonly path: string;
  readonly revision: number;
  readonly names: readonly string[];
  readonly reason: string | null;
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

/** False: this revision is there already. */
export async function insertCertificates(
  tx: Tx,
  { path: callerPath, regionId }: OrganisationContext,
  certificates: readonly NewCertificate[],
): Promise<boolean> {
  if (certificates.length === 0) return true;
  const done = await tx
    .insertInto("contest_certificate")
    .values(
      certificates.map(({ at, author, entryId, names: lines, organisationId, path, reason, revision }) => ({
        region_id: regionId,
        entry_id: entryId,
        revision,
        organisation_id: organisationId,
        path,
        caller_path: callerPath,
        names: toJson(lines),
        reason: reason === null ? null : storableText(reason),
        author: toJson(author),
        at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
