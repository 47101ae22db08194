import { lookInto } from "#server/evidence/service.ts";
import { recordAudit, sha256 } from "#server/platform/audit.ts";
import { selectContent, selectRoom } from "#server/platform/db/kept-file.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { isCaller, ownContest, seenContest } from "./contests.ts";
import { selectEntries } from "./entry-store.ts";
import * as store from "./file-store.ts";
import { leads } from "./rights.ts";

/** Works of one organisation: some years of them. */
const ROOM_BYTES = 1024 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

interface SentFile {
  readonly id: string;
  readonly contestId: string;
  /** Null: regulations of the call. */
  readonly entryId: string | null;
  readonly name: string;
  readonly bytes: Buffer;
}

interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly picture: boolean;
}

/** Keeps a file after it was looked into as any file of somebody else. The same bytes under the same id are the same file. */
export async function putFile(parts: Parts, sent: SentFile, gone: AbortSignal): Promise<KeptFile> {
  const { clock, context, db } = parts;
  mustBeAllowed(parts, "reportExecution");
  const { bytes, contestId, entryId } = sent;
  const id = sent.id.toLowerCase();
  if (bytes.length === 0) throw new Problem(422, "empty");
  const digest = sha256(bytes);
  const there = await withOrganisation(db, context, async (tx) => {
    await mayAttach(tx, parts, contestId, entryId);
    const kept = await keptFile(tx, parts, id, digest);
    if (kept === null && (await selectRoom(tx, context, "contest_file")) + bytes.length > ROOM_BYTES)
      throw new Problem(413, "quotaFull", { megabytes: ROOM_BYTES / MEGABYTE });
    return kept;
  });
  if (there !== null) return there;
  const { content, mediaType, name } = await lookInto(bytes, sent.name, gone);
  return withOrganisation(db, context, async (tx) => {
    await store.insertFile(tx, context, {
      id,
      contestId,
      entryId,
      name,
      mediaType,
      content: content ?? bytes,
      sha256: sha256(content ?? bytes),
      sentSha256: digest,
      at: clock(),
    });
    const file = await keptFile(tx, parts, id, digest);
    if (file === null) throw new Problem(409, "fileDiffers");
    return file;
  });
}

/** Regulations belong to a draft of one's own; a file of a work to one that may be changed, or is not there yet. */
async function mayAttach(tx: Tx, parts: Parts, contestId: string, entryId: string | null): Promise<void> {
  if (entryId === null) {
    if ((await ownContest(tx, parts, contestId)).state !== "draft") throw new Problem(409, "contestOpened");
    return;
  }
  const contest = await seenContest(tx, parts, contestId);
  const [entry] = isId(entryId) ? await store.selectOwner(tx, parts.context, entryId) : [];
  if (entry === undefined) return;
  const isMine = entry.organisationId === parts.context.organisationId;
  if (!isMine || (!leads(parts) && entry.accountId !== parts.context.accountId)) throw notFound();
  if (entry.state !== "draft" && entry.state !== "returned") throw new Problem(409, "entrySent");
  if (entry.contestId !== contest.id) throw notFound();
}

async function keptFile(tx: Tx, { context }: Parts, id: string, digest: string): Promise<KeptFile | null> {
  const [file] = await store.selectFiles(tx, context, { id });
  if (file === undefined) return null;
  if (file.organisationId !== context.organisationId) throw notFound();
  if (file.sentSha256 !== digest) throw new Problem(409, "fileDiffers");
  return { id, name: file.name, size: file.size, picture: file.mediaType.startsWith("image/") };
}

/** Whoever may see the work, the call or the practice; of another organisation's work that was read stands in the journal. */
export async function getFile(parts: Parts, fileId: string): Promise<FileAnswer> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [file] = isId(fileId) ? await store.selectFiles(tx, context, { id: fileId.toLowerCase() }) : [];
    if (file === undefined) throw notFound();
    await mayRead(tx, parts, file);
    const bytes = await selectContent(tx, context, "contest_file", file.id);
    if (bytes === null) throw notFound();
    if (file.entryId !== null && file.organisationId !== context.organisationId)
      await recordAudit(tx, parts, {
        action: "contestFile.read",
        objectKind: "contestEntry",
        objectId: file.entryId,
        organisationId: file.organisationId,
        data: { name: file.name },
      });
    return { bytes, name: file.name };
  });
}

/** The row policies open it to the whole own organisation and to all of the caller's; drafts are their author's. */
async function mayRead(tx: Tx, parts: Parts, { contestId, entryId }: store.FileRow): Promise<void> {
  if (entryId === null) return void (await seenContest(tx, parts, contestId));
  const [entry] = await selectEntries(tx, parts.context, { id: entryId });
  // Not seen as a work: it is in the bank, or it is a file of one's own that no work names yet.
  if (entry === undefined) return;
  const { accountId, context } = { accountId: parts.context.accountId, context: parts.context };
  if (entry.state === "published" || (entry.path === context.path && (leads(parts) || entry.accountId === accountId)))
    return;
  if (await store.isExpertOf(tx, context, entryId)) return;
  if (!isCaller(parts, { path: entry.callerPath })) throw notFound();
}
