/** Unsent things as a file, for another device or for whoever helps. */
import * as z from "zod/mini";
import { isUnsent, type FileBytes, type OutboxItem, type Owner } from "./model.ts";
import type { Edit } from "./store.ts";

const FORMAT = "rostok-outbox";
const file = z.object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.number() });
const carried = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  items: z.array(
    z.object({
      id: z.string(),
      owner: z.object({ accountId: z.string(), organisationId: z.string() }),
      kind: z.string(),
      about: z.string(),
      title: z.string(),
      organisationName: z.string(),
      typed: z.record(z.string(), z.unknown()),
      files: z.array(z.extend(file, { content: z.nullable(z.string()) })),
      submitted: z.boolean(),
      uncertain: z.boolean(),
      typedAt: z.string(),
      submittedAt: z.nullable(z.string()),
    }),
  ),
});
type Carried = z.infer<typeof carried>;

/** JSON with the files in base64. */
export async function toCarry(
  items: readonly OutboxItem[],
  content: (itemId: string, fileId: string) => Promise<ArrayBuffer | undefined>,
): Promise<string> {
  const out: Carried = { format: FORMAT, version: 1, items: [] };
  for (const item of items.filter(isUnsent)) {
    const { id, owner, kind, about, title, organisationName, typed, uncertain, typedAt, submittedAt } = item;
    const files = [];
    for (const one of item.files) {
      const bytes = await content(id, one.id);
      files.push({ ...one, content: bytes === undefined ? null : toBase64(bytes) });
    }
    const written = { id, owner, kind, about, title, organisationName, typed, files, typedAt, submittedAt };
    out.items.push({ ...written, uncertain, submitted: item.state !== "draft" });
  }
  return JSON.stringify(out, null, 1);
}

/** What became of a file that was read back. */
export interface Brought {
  readonly taken: number;
  /** They lie here already, or something newer does. */
  readonly known: number;
  /** Another draft about the same thing lies here: that one stays, the file keeps the other. */
  readonly rival: readonly string[];
  /** They belong to another person, who has to bring them themselves. */
  readonly ofOthers: number;
}

/** Null: it is not such a file. */
export function readCarried(text: string): Carried["items"] | null {
  try {
    const parsed = z.safeParse(carried, JSON.parse(text));
    return parsed.success ? parsed.data.items : null;
  } catch {
    return null;
  }
}

/** Puts what was brought beside what lies here; the same thing stays one thing. */
export function bring(
  here: ReadonlyMap<string, OutboxItem>,
  brought: Carried["items"],
  { accountId }: Pick<Owner, "accountId">,
): { readonly edit: Edit | null; readonly brought: Brought } {
  const put: OutboxItem[] = [];
  const bytes: FileBytes[] = [];
  const rival: string[] = [];
  let known = 0;
  let ofOthers = 0;
  for (const one of brought) {
    if (one.owner.accountId !== accountId) ofOthers += 1;
    else if (isKnown(here.get(one.id), one)) known += 1;
    else if ([...here.values(), ...put].some((item) => isRival(item, one))) rival.push(one.title);
    else {
      const { submitted, files, ...rest } = one;
      put.push({
        ...rest,
        // What has no content cannot be sent; its absence is said when it is.
        files: files.map(({ id, name, type, bytes: size }) => ({ id, name, type, bytes: size })),
        filesSent: [],
        state: submitted ? "waiting" : "draft",
        sender: null,
        tries: 0,
        notBefore: 0,
        trouble: null,
        sentAt: null,
      });
      for (const { id: fileId, content } of files)
        if (content !== null) bytes.push({ itemId: one.id, fileId, content: fromBase64(content) });
    }
  }
  return {
    edit: put.length === 0 ? null : { put, bytes },
    brought: { taken: put.length, known, rival, ofOthers },
  };
}

/** Handed over or sent here: it goes its way. A draft gives way to what was typed later. */
function isKnown(here: OutboxItem | undefined, one: Carried["items"][number]): boolean {
  if (here === undefined) return false;
  return here.state !== "draft" || here.typedAt >= one.typedAt;
}

function isRival(item: OutboxItem, one: Carried["items"][number]): boolean {
  return (
    item.id !== one.id &&
    isUnsent(item) &&
    item.kind === one.kind &&
    item.about === one.about &&
    item.owner.accountId === one.owner.accountId &&
    item.owner.organisationId === one.owner.organisationId
  );
}

const CHUNK = 32_768;

function toBase64(content: ArrayBuffer): string {
  const bytes = new Uint8Array(content);
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

function fromBase64(text: string): ArrayBuffer {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes.buffer;
}
