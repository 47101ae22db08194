import { sql } from "kysely";
import * as z from "zod/mini";
import type { EvidenceFileView, LinkCopy } from "#contract/evidence.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { toJson, storableText } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const KINDS = z.enum(["photo", "file", "linkCopy"]);

/** What was taken out of a file, and what it brings along. */
export const fileFindings = z.object({
  cleaned: z.array(z.enum(["place", "camera", "other"])),
  flags: z.array(z.enum(["embeddedObject", "externalReference", "script"])),
});
export type FileFindings = z.infer<typeof fileFindings>;

export interface FileRow {
  readonly id: string;
  readonly organisationId: string;
  readonly path: string;
  readonly recordId: string | null;
  readonly kind: EvidenceFileView["kind"];
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly sentSha256: string | null;
  readonly hasPreview: boolean;
  readonly findings: FileFindings;
}

function files(tx: Tx, { regionId }: OrganisationContext) {
  return tx
    .selectFrom("evidence_file")
    .select([
      "id",
      "organisation_id",
      "path",
      "record_id",
      "kind",
      "name",
      "size",
      "sha256",
      "sent_sha256",
      sql<boolean>`preview is not null`.as("has_preview"),
      "findings",
    ])
    .where("region_id", "=", regionId);
}

type Raw = Awaited<ReturnType<ReturnType<typeof files>["execute"]>>[number];

const fileRow = (row: Raw): FileRow => ({
  id: row.id,
  organisationId: row.organisation_id,
  path: row.path,
  recordId: row.record_id,
  kind: z.parse(KINDS, row.kind),
  name: row.name,
  size: row.size,
  sha256: row.sha256,
  sentSha256: row.sent_sha256,
  hasPreview: row.has_preview,
  findings: z.parse(fileFindings, row.findings),
});

export async function selectFile(tx: Tx, context: OrganisationContext, id: string): Promise<FileRow | null> {
  const row = await files(tx, context).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : fileRow(row);
}

/** Those of a record, and those that it names. */
export async function selectFiles(
  tx: Tx,
  context: OrganisationContext,
  recordId: string,
  named: readonly string[],
): Promise<FileRow[]> {
  const rows = await files(tx, context)
    .where((where) =>
      where.or([where("record_id", "=", recordId), where("id", "=", sql<string>`any(${[...named]}::uuid[])`)]),
    )
    .orderBy("id")
    .execute();
  return rows.map(fileRow);
}

export async function selectContent(
  tx: Tx,
  { regionId }: OrganisationContext,
  id: string,
  which: "content" | "preview",
): Promise<Buffer | null> {
  const row = await tx
    .selectFrom("evidence_file")
    .select(which)
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.[which] ?? null;
}

export interface NewFile {
  readonly id: string;
  readonly recordId: string | null;
  readonly kind: EvidenceFileView["kind"];
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly preview: Buffer | null;
  readonly sha256: string;
  readonly sentSha256: string;
  readonly findings: FileFindings;
  readonly at: Date;
  readonly by: ExecutionAuthor;
}

/** False: a file of this id is there already. */
export async function insertFile(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  file: NewFile,
): Promise<boolean> {
  const result = await tx
    .insertInto("evidence_file")
    .values({
      region_id: regionId,
      id: file.id,
      organisation_id: organisationId,
      path,
      record_id: file.recordId,
      kind: file.kind,
      name: storableText(file.name),
      media_type: storableText(file.mediaType),
      size: file.content.length,
      sha256: file.sha256,
      sent_sha256: file.sentSha256,
      content: file.content,
      preview: file.preview,
      findings: toJson(file.findings),
      created_at: file.at,
      created_by: toJson(file.by),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Files that came before their record belong to it now. */
export async function claimFiles(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  recordId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("evidence_file")
    .set({ record_id: recordId })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("path", "=", path)
    .where("record_id", "is", null)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** Files that no record has named since before: their records never came. */
export async function deleteUnclaimed(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom("evidence_file").where("record_id", "is", null).where("created_at", "<", before).execute();
}

export async function insertCopy(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  made: {
    readonly id: string;
    readonly recordId: string;
    readonly copy: LinkCopy;
    readonly at: Date;
    readonly by: ExecutionAuthor;
  },
): Promise<void> {
  const { at, by, copy, id, recordId } = made;
  await tx
    .insertInto("link_copy")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      record_id: recordId,
      url: storableText(copy.url),
      state: copy.state,
      final_url: copy.finalUrl === null ? null : storableText(copy.finalUrl),
      unwrapped: copy.unwrapped,
      http_status: copy.httpStatus,
      file_id: copy.fileId,
      at,
      author: toJson(by),
    })
    .execute();
}

const COPY_STATES = z.enum(["kept", "refused", "unreachable", "untrusted", "tooLarge", "dead", "timedOut"]);

/** What became of the copies of a record's links: the last try of each. */
export async function selectCopies(tx: Tx, { regionId }: OrganisationContext, recordId: string): Promise<LinkCopy[]> {
  const rows = await tx
    .selectFrom("link_copy")
    .distinctOn("url")
    .select(["url", "state", "final_url", "unwrapped", "http_status", "file_id", "at"])
    .where("region_id", "=", regionId)
    .where("record_id", "=", recordId)
    .orderBy("url")
    .orderBy("at", "desc")
    .execute();
  return rows.map((row) => ({
    url: row.url,
    state: z.parse(COPY_STATES, row.state),
    finalUrl: row.final_url,
    unwrapped: row.unwrapped,
    httpStatus: row.http_status,
    fileId: row.file_id,
    at: row.at.toISOString(),
  }));
}
