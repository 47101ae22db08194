import { storableText } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface FileRow {
  readonly id: string;
  readonly organisationId: string;
  readonly contestId: string;
  readonly entryId: string | null;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sentSha256: string;
}

export async function selectFiles(
  tx: Tx,
  { regionId }: OrganisationContext,
  only: { readonly id: string } | { readonly entryId: string },
): Promise<FileRow[]> {
  const [column, value] = "id" in only ? (["id", only.id] as const) : (["entry_id", only.entryId] as const);
  return tx
    .selectFrom("contest_file")
    .select([
      "id",
      "organisation_id as organisationId",
      "contest_id as contestId",
      "entry_id as entryId",
      "name",
      "media_type as mediaType",
      "size",
      "sent_sha256 as sentSha256",
    ])
    .where("region_id", "=", regionId)
    .where(column, "=", value)
    .execute();
}

export interface NewFile {
  readonly id: string;
  readonly contestId: string;
  readonly entryId: string | null;
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly sha256: string;
  readonly sentSha256: string;
  readonly at: Date;
}

export async function insertFile(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  { at, content, contestId, entryId, id, mediaType, name, sentSha256, sha256 }: NewFile,
): Promise<void> {
  await tx
    .insertInto("contest_file")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      contest_id: contestId,
      entry_id: entryId,
      name: storableText(name),
      media_type: mediaType,
      size: content.length,
      sha256,
      sent_sha256: sentSha256,
      content,
      created_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whose the work is that a file is sent for. */
export async function selectOwner(tx: Tx, { regionId }: OrganisationContext, entryId: string) {
  return tx
    .selectFrom("contest_entry")
    .select(["organisation_id as organisationId", "account_id as accountId", "contest_id as contestId", "state"])
    .where("region_id", "=", regionId)
    .where("id", "=", entryId)
    .execute();
}

export async function isExpertOf(
  tx: Tx,
  { accountId, regionId }: OrganisationContext,
  entryId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("contest_judgement")
    .select("id")
    .where("region_id", "=", regionId)
    .where("entry_id", "=", entryId)
    .where("account_id", "=", accountId ?? "")
    .executeTakeFirst();
  return row !== undefined;
}
