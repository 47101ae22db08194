import { crc32, inflateRawSync } from "node:zlib";
import { fromBuffer, type Entry } from "yauzl";
import { LIMITS } from "../limits.ts";
import { RefusedFile, refuse } from "../refused-file.ts";

/** A checked archive: its parts are unpacked only when asked for, never beyond the limits. */
export interface ZipArchive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The sizes that the wanted parts state, which `read` holds them to. */
  unpackedBytes(wanted: (name: string) => boolean): number;
  /** The unpacked bytes of a part, null when there is none. Refuses a part that does not keep its stated size or sum. */
  read(name: string): Buffer | null;
}

interface Part {
  readonly name: string;
  readonly method: number;
  readonly sum: number;
  readonly size: number;
  readonly packed: Buffer;
}

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const UNIX_TYPE_MASK = 0xf000;
const UNIX_SYMLINK = 0xa000;

/**
 * Opens an archive by its central directory and refuses it before anything is unpacked when the directory itself is
 * hostile: too many entries, too large, too dense, encrypted, doubled, overlapping or escaping names (trust.md 6.3).
 */
export async function openZip(bytes: Buffer): Promise<ZipArchive> {
  const entries = await readDirectory(bytes);
  checkSizes(entries);
  const parts = new Map<string, Part>();
  for (const part of locateParts(bytes, entries)) {
    if (parts.has(part.name)) refuse("damaged", { why: "duplicate" });
    parts.set(part.name, part);
  }
  refuseNestedArchives(parts.values());
  let unpackedTotal = 0;
  return {
    names: [...parts.keys()],
    has: (name) => parts.has(name),
    unpackedBytes: (wanted) => {
      let total = 0;
      for (const part of parts.values()) if (wanted(part.name)) total += part.size;
      return total;
    },
    read: (name) => {
      const part = parts.get(name);
      if (!part) return null;
      const unpacked = unpack(part);
      unpackedTotal += unpacked.length;
      if (unpackedTotal > LIMITS.zipTotalBytes) refuse("archiveBomb");
      return unpacked;
    },
  };
}

function readDirectory(bytes: Buffer): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const damaged = (): void => reject(new RefusedFile({ code: "damaged" }));
    fromBuffer(bytes, { lazyEntries: false, validateEntrySizes: true, strictFileNames: false }, (error, zip) => {
      if (error || !zip) return damaged();
      // It goes on reading after a refusal: its errors must always find a listener.
      zip.on("error", damaged);
      if (zip.entryCount > LIMITS.zipEntries) return reject(new RefusedFile({ code: "archiveBomb" }));
      const entries: Entry[] = [];
      zip.on("entry", (entry: Entry) => entries.push(entry));
      zip.on("end", () => resolve(entries));
    });
  });
}

function checkSizes(entries: readonly Entry[]): void {
  if (entries.length === 0) refuse("damaged");
  let total = 0;
  for (const entry of entries) {
    if (entry.isEncrypted()) refuse("encrypted");
    checkName(entry);
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > LIMITS.zipEntryBytes || total > LIMITS.zipTotalBytes) refuse("archiveBomb");
    const dense = entry.uncompressedSize > entry.compressedSize * LIMITS.zipRatio;
    if (dense && entry.uncompressedSize > LIMITS.zipRatioFrom) refuse("archiveBomb");
  }
}

function checkName(entry: Entry): void {
  const name = entry.fileName;
  const steps = name.split("/");
  const escapes = name.startsWith("/") || name.includes("\\") || name.includes("\0") || name.includes(":");
  if (escapes || steps.includes("..")) refuse("damaged", { why: "name" });
  const unixType = (entry.externalFileAttributes >>> 16) & UNIX_TYPE_MASK;
  if (unixType === UNIX_SYMLINK) refuse("damaged", { why: "symlink" });
}

/** Finds the packed bytes through the local headers, which must agree with the directory and never share a byte. */
function locateParts(bytes: Buffer, entries: readonly Entry[]): Part[] {
  let previousEnd = 0;
  const byOffset = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  const parts: Part[] = [];
  for (const entry of byOffset) {
    const offset = entry.relativeOffsetOfLocalHeader;
    if (offset < previousEnd) refuse("archiveBomb", { why: "overlap" });
    if (offset + LOCAL_HEADER_BYTES > bytes.length) refuse("damaged");
    if (bytes.readUInt32LE(offset) !== LOCAL_HEADER_SIGNATURE) refuse("damaged");
    const nameEnd = offset + LOCAL_HEADER_BYTES + bytes.readUInt16LE(offset + 26);
    const start = nameEnd + bytes.readUInt16LE(offset + 28);
    const end = start + entry.compressedSize;
    if (end > bytes.length) refuse("damaged");
    const { fileName: name, compressionMethod: method, crc32: sum, uncompressedSize: size } = entry;
    const localName = bytes.subarray(offset + LOCAL_HEADER_BYTES, nameEnd);
    if (localName.length !== entry.fileNameLength) refuse("damaged", { why: "name" });
    if (!name.endsWith("/")) parts.push({ name, method, sum, size, packed: bytes.subarray(start, end) });
    previousEnd = end;
  }
  return parts;
}

function unpack(part: Part): Buffer {
  if (part.method === STORED) return checked(part, part.packed);
  if (part.method !== DEFLATED) refuse("damaged", { why: "method" });
  try {
    // One byte more than promised is enough to see that the header lies.
    return checked(part, inflateRawSync(part.packed, { maxOutputLength: part.size + 1 }));
  } catch (error) {
    if (error instanceof RefusedFile) throw error;
    refuse(error instanceof RangeError ? "archiveBomb" : "damaged");
  }
}

function checked(part: Part, unpacked: Buffer): Buffer {
  if (unpacked.length > part.size) refuse("archiveBomb");
  if (unpacked.length < part.size || crc32(unpacked) !== part.sum) refuse("damaged");
  return unpacked;
}

const SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b, 0x08],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58],
] as const;

/** Parts that offices themselves put into documents and that are never opened here. */
const EMBEDDED_OFFICE = /^[\w/ -]*\/embeddings\/[^/]*\.(?:xlsx|docx|pptx|xlsb|bin)$/i;
const NEVER_ARCHIVES = /\.(?:xml|rels|png|jpe?g|gif|emf|wmf|ttf|odttf|rdf|vml)$/i;

function refuseNestedArchives(parts: Iterable<Part>): void {
  for (const part of parts) {
    if (NEVER_ARCHIVES.test(part.name) || EMBEDDED_OFFICE.test(part.name)) continue;
    const head = headOf(part);
    if (SIGNATURES.some((signature) => signature.every((byte, at) => head[at] === byte))) {
      refuse("archiveBomb", { why: "nested" });
    }
  }
}

function headOf(part: Part): Buffer {
  if (part.method !== DEFLATED) return part.packed.subarray(0, 8);
  try {
    // The first packed bytes give the first unpacked ones; a flush at a cut is no error.
    return inflateRawSync(part.packed.subarray(0, 64), { finishFlush: 2, maxOutputLength: 64 * 1_100 });
  } catch {
    return Buffer.alloc(0);
  }
}
