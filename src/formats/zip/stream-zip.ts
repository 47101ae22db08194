import { crc32 } from "node:zlib";
import { CHUNK, DATE, DEFLATED, endRecord, LAST_BLOCK, packPiece, VERSION } from "./packing.ts";

/** A file of the archive, piece by piece; texts are written as UTF-8. */
export interface StreamedEntry {
  readonly name: string;
  readonly data: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/** Names are UTF-8; sizes stand behind the data. */
const FLAGS = 0x0808;

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  crc: number;
  size: number;
  packedSize: number;
}

/**
 * A ZIP archive (APPNOTE 6.3) of these files in their order, piece by piece: neither the files nor the archive is ever whole in
 * memory. Up to 4 GB.
 */
export async function* streamZip(
  entries: Iterable<StreamedEntry> | AsyncIterable<StreamedEntry>,
): AsyncGenerator<Buffer, undefined> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { data, name } of entries) {
    const file: Written = { name: Buffer.from(name, "utf8"), offset, crc: 0, size: 0, packedSize: 0 };
    written.push(file);
    const header = Buffer.concat([localHeader(file), file.name]);
    yield header;
    for await (const piece of pieces(data, file)) yield piece;
    const end = descriptor(file);
    yield end;
    offset += header.length + file.packedSize + end.length;
  }
  const directory = Buffer.concat(written.flatMap((file) => [directoryHeader(file), file.name]));
  yield Buffer.concat([directory, endRecord(written.length, directory.length, offset)]);
}

async function* pieces(data: StreamedEntry["data"], file: Written): AsyncGenerator<Buffer, undefined> {
  for await (const piece of inChunks(data)) {
    const bytes = typeof piece === "string" ? Buffer.from(piece, "utf8") : piece;
    file.crc = crc32(bytes, file.crc);
    file.size += bytes.length;
    const packed = await packPiece(bytes, file);
    file.packedSize += packed.length;
    yield packed;
  }
  file.packedSize += LAST_BLOCK.length;
  yield LAST_BLOCK;
}

/** Many small texts cost more to pack one by one. */
async function* inChunks(data: StreamedEntry["data"]): AsyncGenerator<string | Uint8Array, undefined> {
  let gathered = "";
  for await (const piece of data) {
    if (typeof piece === "string") {
      gathered += piece;
      if (gathered.length < CHUNK) continue;
    }
    if (gathered !== "") yield gathered;
    gathered = "";
    if (typeof piece !== "string") yield piece;
  }
  if (gathered !== "") yield gathered;
}

function localHeader({ name }: Written): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, name);
  return header;
}

/** Version, flags, method, time, date; checksum and sizes stay empty; the length of the name. */
function writeCommon(header: Buffer, at: number, name: Buffer): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(FLAGS, at + 2);
  header.writeUInt16LE(DEFLATED, at + 4);
  header.writeUInt16LE(DATE, at + 8);
  header.writeUInt16LE(name.length, at + 22);
}

function descriptor({ crc, packedSize, size }: Written): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc, 4);
  record.writeUInt32LE(packedSize, 8);
  record.writeUInt32LE(size, 12);
  return record;
}

function directoryHeader({ crc, name, offset, packedSize, size }: Written): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  writeCommon(header, 6, name);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packedSize, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt32LE(offset, 42);
  return header;
}
