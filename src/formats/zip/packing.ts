import { promisify } from "node:util";
import { constants, deflateRaw, type ZlibOptions } from "node:zlib";

/** What both writers of archives put into their headers (APPNOTE 6.3, 4.3). */
export const VERSION = 20;
export const DEFLATED = 8;
/** 1 January 1980, the first day a ZIP can name: equal contents give equal archives. */
export const DATE = 0x0021;

/** So many letters are packed at once: many small pieces cost more one by one. */
export const CHUNK = 128 * 1024;
/** Unpacked to packed; readers ask for less than 100 of parts above a megabyte. */
const DENSEST = 60;
const LOOSE_BELOW = 512 * 1024;
/** An empty last block of DEFLATE (RFC 1951, 3.2.3). */
export const LAST_BLOCK = Buffer.from([0x03, 0x00]);

const deflate = promisify<Uint8Array, ZlibOptions, Buffer>(deflateRaw);

/**
 * Packs one piece of a file by itself; it ends at a whole octet, so that pieces follow one another. `size`: of the file with
 * this piece, `packedSize`: of what was packed before it.
 */
export function packPiece(
  bytes: Uint8Array,
  { packedSize, size }: { readonly size: number; readonly packedSize: number },
): Promise<Buffer> {
  // A table of equal rows shrinks like a bomb of an archive, and readers (ours too) would refuse it as one.
  const level = size > packedSize * DENSEST && size > LOOSE_BELOW ? 0 : 6;
  return deflate(bytes, { level, finishFlush: constants.Z_SYNC_FLUSH });
}

/** `count`: files; `size` and `offset`: of the directory, in bytes. */
export function endRecord(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
