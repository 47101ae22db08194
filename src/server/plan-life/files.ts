import { createHash } from "node:crypto";
import type { ApprovalFile } from "#contract/plan-life.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { standPlan } from "#server/plan/service.ts";
import { deleteFile, insertFile, selectFile, selectFiles } from "./edition-store.ts";
import { mayDo, ownPlan } from "./rights.ts";
import { loadLife } from "./steps.ts";

const LONGEST_NAME = 200;

/** A scan or a signature of the act, byte for byte. */
export async function addFile(
  parts: Parts,
  planId: string,
  sent: { readonly name: string; readonly edition: string; readonly content: Buffer },
): Promise<ApprovalFile> {
  mayDo(parts, "approve", ownPlan(parts));
  const { content } = sent;
  if (content.length === 0) throw new Problem(400, "empty");
  const kind = kindOf(content);
  if (kind === null) throw new Problem(422, "fileKind");
  return withOrganisation(parts.db, parts.context, async (tx) => {
    await standPlan(tx, parts, planId, false);
    const edition = Number(sent.edition);
    const { life } = await loadLife(tx, parts, planId, false);
    if (!Number.isInteger(edition) || edition < 1 || edition > life.editions.length + 1) throw notFound();
    const file = {
      id: parts.newId(),
      edition,
      kind,
      name:
        sent.name
          .replace(/[\p{Cc}/\\]/gu, " ")
          .trim()
          .slice(-LONGEST_NAME) || "файл",
      size: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
    };
    await insertFile(tx, parts.context, planId, { ...file, content, createdAt: parts.clock() });
    return file;
  });
}

export async function removeFile(parts: Parts, planId: string, fileId: string): Promise<{ id: string }> {
  mayDo(parts, "approve", ownPlan(parts));
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const file = isId(planId) && isId(fileId) ? await found(tx, parts, planId, fileId) : undefined;
    if (file === undefined) throw notFound();
    const { life } = await loadLife(tx, parts, planId, true);
    if (file.edition <= life.editions.length) throw new Problem(409, "planApproved");
    if (!(await deleteFile(tx, parts.context, planId, fileId))) throw notFound();
    return { id: fileId };
  });
}

async function found(tx: Tx, { context }: Parts, planId: string, fileId: string): Promise<ApprovalFile | undefined> {
  return (await selectFiles(tx, context, planId)).find(({ id }) => id === fileId);
}

/** Whoever sees the edition sees the act; of a coming edition only the organisation itself. */
export async function getFile(parts: Parts, fileId: string): Promise<{ bytes: Buffer; name: string }> {
  if (!isId(fileId)) throw notFound();
  const row = await withOrganisation(parts.db, parts.context, (tx) => selectFile(tx, parts.context, fileId));
  if (!row) throw notFound();
  return { bytes: row.content, name: row.name };
}

/**
 * By the first bytes, whatever the name says. A signature (CMS, as .sig and .p7s are) is a DER sequence that begins with
 * the object identifier 1.2.840.113549.1.7.2 (signed data), or the same as PEM.
 */
function kindOf(content: Buffer): ApprovalFile["kind"] | null {
  const head = content.subarray(0, 1024);
  if (head.includes("%PDF-")) return "scan";
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47]) || startsWith(head, [0xff, 0xd8, 0xff])) return "scan";
  if (head[0] === 0x30 && head.subarray(0, 32).includes(SIGNED_DATA)) return "signature";
  const text = head.toString("latin1").trimStart();
  if (/^-----BEGIN (?:PKCS7|CMS|SIGNATURE)-----/.test(text)) return "signature";
  return isBase64Der(text) ? "signature" : null;
}

const SIGNED_DATA = Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]);

/** Some programs write the signature as bare base64. */
function isBase64Der(text: string): boolean {
  const bytes = Buffer.from(text.slice(0, 64), "base64");
  return bytes[0] === 0x30 && bytes.includes(SIGNED_DATA);
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
