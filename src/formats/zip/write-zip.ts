import { crc32 } from "node:zlib";
import { CHUNK, DATE, DEFLATED, endRecord, LAST_BLOCK, packPiece, VERSION } from "./packing.ts";

/** A file of the archive; a long text comes piece by piece and is never whole in memory. */
export interface ZipEntry {
  readonly name: string;
  readonly data: string | Iterable<string> | Uint8Array;
}

/** Names are UTF-8. */
const FLAGS = 0x0800;

interface Packed {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly packed: readonly Buffer[];
  readonly packedSize: number;
}

/** A ZIP archive (APPNOTE 6.3) of these files in their order, without dates. */
export async function writeZip(entries: Iterable<ZipEntry>): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = await pack(entry);
    const header = localHeader(packed);
    directory.push(directoryHeader(packed, offset), packed.name);
    parts.push(header, packed.name, ...packed.packed);
    offset += header.length + packed.name.length + packed.packedSize;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...parts, ...directory, endRecord(directory.length / 2, size, offset)]);
}

/** Piece by piece: every piece is packed by itself and ends at a whole octet, so they follow one another. */
async function pack({ name, data }: ZipEntry): Promise<Packed> {
  const packed: Buffer[] = [];
  let packedSize = 0;
  let crc = 0;
  let size = 0;
  for (const bytes of inBytes(data)) {
    crc = crc32(bytes, crc);
    size += bytes.length;
    const piece = await packPiece(bytes, { size, packedSize });
    packed.push(piece);
    packedSize += piece.length;
  }
  packed.push(LAST_BLOCK);
  packedSize += LAST_BLOCK.length;
  return { name: Buffer.from(name, "utf8"), crc, size, packed, packedSize };
}

function* inBytes(data: ZipEntry["data"]): Generator<Uint8Array, undefined> {
  if (data instanceof Uint8Array) yield data;
  else for (const text of inChunks(typeof data === "string" ? [data] : data)) yield Buffer.from(text, "utf8");
}

/** Many small pieces cost more to pack one by one. */
function* inChunks(pieces: Iterable<string>): Generator<string, undefined> {
  let gathered = "";
  for (const piece of pieces) {
    gathered += piece;
    if (gathered.length < CHUNK) continue;
    yield gathered;
    gathered = "";
  }
  if (gathered !== "") yield gathered;
}

function localHeader({ name, crc, size, packedSize }: Packed): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  writeCommon(header, 6, crc, packedSize, size);
  header.writeUInt16LE(name.length, 26);
  return header;
}

function directoryHeader({ name, crc, size, packedSize }: Packed, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  writeCommon(header, 8, crc, packedSize, size);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return header;
}

/** Flags, method, time and date, checksum, sizes: the same in both headers. */
function writeCommon(header: Buffer, at: number, crc: number, packedSize: number, size: number): void {
  header.writeUInt16LE(FLAGS, at);
  header.writeUInt16LE(DEFLATED, at + 2);
  header.writeUInt16LE(DATE, at + 6);
  header.writeUInt32LE(crc, at + 8);
  header.writeUInt32LE(packedSize, at + 12);
  header.writeUInt32LE(size, at + 16);
}
