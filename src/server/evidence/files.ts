import type { EvidenceFileView } from "#contract/evidence.ts";
import type { Refusal } from "#core/intake/refusal.ts";
import { inspectEvidenceFile, type InspectedEvidence } from "#formats/sandbox/inspect-evidence.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit, sha256 } from "#server/platform/audit.ts";
import { selectRoom } from "#server/platform/db/kept-file.ts";
import { withChores, withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer, PictureAnswer } from "#server/platform/http/serve.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed } from "#server/platform/rights.ts";
import * as store from "./file-store.ts";
import { latestConsent } from "./latest-consent.ts";
import { selectRecord } from "./record-store.ts";
import { maySeePhotos } from "./rights.ts";
import { fileView } from "./views.ts";

/** Evidence of one organisation: some years of photos. */
export const ROOM_BYTES = 2 * 1024 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
/** A file whose record never came. */
const UNCLAIMED_MS = 30 * 86_400_000;
const LONGEST_NAME = 200;

export interface SentFile {
  readonly id: string;
  readonly recordId: string;
  readonly kind: "photo" | "file";
  readonly name: string;
  readonly bytes: Buffer;
}

/** Keeps a file that belongs to a record, which may come later. The same bytes under the same id are the same file. */
export async function putFile(parts: Parts, sent: SentFile, gone: AbortSignal): Promise<EvidenceFileView> {
  mustBeAllowed(parts, "reportExecution");
  const { bytes } = sent;
  const [id, recordId] = [sent.id.toLowerCase(), sent.recordId.toLowerCase()];
  if (bytes.length === 0) throw new Problem(422, "empty");
  const digest = sha256(bytes);
  const { clock, context, db } = parts;
  const there = await withOrganisation(db, context, async (tx) => {
    const kept = await keptFile(tx, parts, id, digest);
    if (kept === null) await needRoom(tx, parts, bytes.length);
    return kept;
  });
  if (there !== null) return fileView(there, recordId);
  const { cleaned, content, flags, mediaType, name, preview } = await lookInto(bytes, sent.name, gone);
  return withOrganisation(db, context, async (tx) => {
    const record = await selectRecord(tx, context, recordId);
    const isNamed =
      record?.organisationId === context.organisationId && record.content.files.some((file) => file.id === id);
    const kept = content ?? bytes;
    const isNew = await store.insertFile(tx, context, {
      id,
      recordId: isNamed ? recordId : null,
      kind: sent.kind,
      name,
      mediaType,
      content: kept,
      preview,
      sha256: sha256(kept),
      sentSha256: digest,
      findings: { cleaned: [...cleaned], flags: [...flags] },
      at: clock(),
      by: await authorFor(tx, parts, "reportExecution", context.path),
    });
    const file = await keptFile(tx, parts, id, digest);
    if (file === null) throw new Problem(409, "fileDiffers");
    if (isNew)
      await recordAudit(tx, parts, {
        action: "evidence.add",
        objectKind: "record",
        objectId: recordId,
        data: { kind: file.kind, size: file.size },
      });
    return fileView(file, recordId);
  });
}

/** A file of somebody after it was looked into, under a name that fits it; refused in words when it may not be kept. */
export async function lookInto(
  bytes: Buffer,
  sentName: string,
  gone: AbortSignal,
): Promise<InspectedEvidence & { readonly name: string }> {
  const name =
    sentName
      .replace(/[\p{Cc}/\\]/gu, " ")
      .trim()
      .slice(-LONGEST_NAME) || "файл";
  const looked = await inspectEvidenceFile(bytes, name, gone);
  if (!looked.ok) throw problemOf(looked.refusal, name);
  return { ...looked.evidence, name: named(name, looked.evidence.extension) };
}

/** `fileDiffers` (409) when other bytes were sent under this id. */
async function keptFile(tx: Tx, { context }: Parts, id: string, digest: string): Promise<store.FileRow | null> {
  const file = await store.selectFile(tx, context, id);
  if (file === null) return null;
  if (file.organisationId !== context.organisationId) throw notFound();
  if (file.sentSha256 !== digest) throw new Problem(409, "fileDiffers");
  return file;
}

export async function needRoom(tx: Tx, { context }: Parts, bytes: number): Promise<void> {
  if ((await selectRoom(tx, context, "evidence_file")) + bytes > ROOM_BYTES)
    throw new Problem(413, "quotaFull", { megabytes: ROOM_BYTES / MEGABYTE });
}

/** «фото.webp» that was written anew as a JPEG is «фото.jpg». */
function named(name: string, extension: string): string {
  const dot = name.lastIndexOf(".");
  const ending = name.slice(dot + 1).toLowerCase();
  return ending === extension || (extension === "jpg" && ending === "jpeg")
    ? name
    : `${name.slice(0, dot)}.${extension}`;
}

function problemOf({ code, data }: Refusal, name: string): Problem {
  if (code === "tooLarge") return new Problem(413, data?.["why"] === "pixels" ? "photoTooManyPixels" : "tooLarge");
  if (code === "readerFailed" || code === "outOfMemory") return new Problem(422, "evidenceUnread", { name });
  if (code === "timedOut") return new Problem(503, "evidenceUnread", { name });
  return new Problem(415, TOLD.get(code) ?? code, { name });
}

/** The others have sentences that fit here too (core/intake/refusal-text.ts). */
const TOLD: ReadonlyMap<string, string> = new Map([
  ["unknownFormat", "evidenceKind"],
  ["wrongExtension", "evidenceName"],
  ["damaged", "evidenceDamaged"],
]);

/** A file that may be seen, with the record that it belongs to. */
async function seenFile(tx: Tx, parts: Parts, fileId: string): Promise<store.FileRow> {
  const { context } = parts;
  const file = await store.selectFile(tx, context, fileId.toLowerCase());
  if (file === null || !isAllowed(parts, "readExecution", file.path)) throw notFound();
  const record = file.recordId === null ? null : await selectRecord(tx, context, file.recordId);
  // What no record has named yet is nobody's but the sender's.
  if (record === null && file.path !== context.path) throw notFound();
  if (!file.hasPreview) return file;
  const consent = record === null ? null : await latestConsent(tx, parts, record, [file.id]);
  if (!maySeePhotos(parts, { path: file.path, consent })) throw notFound();
  return file;
}

/** A reading from above goes into the journal: there may be people on it, or in it. */
export async function getFile(parts: Parts, fileId: string): Promise<FileAnswer> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const file = await seenFile(tx, parts, fileId);
    const bytes = await store.selectContent(tx, context, file.id, "content");
    if (bytes === null) throw notFound();
    if (file.path !== context.path)
      await recordAudit(tx, parts, {
        action: "evidence.read",
        objectKind: "record",
        objectId: file.recordId ?? file.id,
        organisationId: file.organisationId,
        data: { kind: file.kind },
      });
    return { bytes, name: file.name };
  });
}

export async function getPreview(parts: Parts, fileId: string): Promise<PictureAnswer> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const file = await seenFile(tx, parts, fileId);
    const picture = await store.selectContent(tx, context, file.id, "preview");
    if (picture === null) throw notFound();
    return { picture, contentType: "image/jpeg" };
  });
}

/** Files whose records never came are taken away after a month. */
export async function tidyEvidence(parts: ServerParts): Promise<void> {
  const before = new Date(parts.clock().getTime() - UNCLAIMED_MS);
  await withChores(parts.db, (tx) => store.deleteUnclaimed(tx, before));
}
