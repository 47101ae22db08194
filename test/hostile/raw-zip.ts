import { crc32, deflateRawSync } from "node:zlib";

/** One entry of an archive in which every field may lie. */
export interface RawEntry {
  readonly name: string;
  readonly data: Buffer | string;
  /** 0 stored, 8 deflated, anything else as written. */
  readonly method?: number;
  readonly flags?: number;
  /** What the headers state instead of the truth. */
  readonly statedSize?: number;
  readonly statedSum?: number;
  readonly localName?: string;
  /** Use the local header of another entry. */
  readonly offsetOf?: string;
  readonly offsetShift?: number;
  readonly unixMode?: number;
}

interface Placed {
  readonly entry: RawEntry;
  readonly packed: Buffer;
  readonly size: number;
  readonly sum: number;
  readonly offset: number;
}

/** Writes an archive exactly as asked, true or not. */
export function rawZip(
  entries: readonly RawEntry[],
  options: { count?: number; comment?: Buffer; prefix?: Buffer } = {},
): Buffer {
  const parts: Buffer[] = options.prefix ? [options.prefix] : [];
  const placed: Placed[] = [];
  let at = options.prefix?.length ?? 0;
  for (const entry of entries) {
    const data = Buffer.isBuffer(entry.data) ? entry.data : Buffer.from(entry.data);
    const packed = (entry.method ?? 8) === 8 ? deflateRawSync(data) : data;
    const now: Placed = {
      entry,
      packed,
      size: entry.statedSize ?? data.length,
      sum: entry.statedSum ?? crc32(data),
      offset: at,
    };
    placed.push(now);
    const local = Buffer.concat([header(0x04034b50, now, entry.localName ?? entry.name, false), packed]);
    parts.push(local);
    at += local.length;
  }
  const directory = placed.map((one) =>
    header(0x02014b50, { ...one, offset: offsetOf(one, placed) }, one.entry.name, true),
  );
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE((options.count ?? entries.length) & 0xffff, 8);
  end.writeUInt16LE((options.count ?? entries.length) & 0xffff, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(options.comment?.length ?? 0, 20);
  return Buffer.concat([...parts, ...directory, end, ...(options.comment ? [options.comment] : [])]);
}

function offsetOf(one: Placed, placed: readonly Placed[]): number {
  const other = placed.find((candidate) => candidate.entry.name === one.entry.offsetOf);
  return (other ?? one).offset + (one.entry.offsetShift ?? 0);
}

function header(
  signature: number,
  { entry, packed, size, sum, offset }: Placed,
  name: string,
  central: boolean,
): Buffer {
  const nameBytes = Buffer.from(name);
  const bytes = Buffer.alloc((central ? 46 : 30) + nameBytes.length);
  const fields = central ? 6 : 4;
  bytes.writeUInt32LE(signature, 0);
  if (central) bytes.writeUInt16LE(0x0314, 4);
  bytes.writeUInt16LE(20, fields);
  bytes.writeUInt16LE((entry.flags ?? 0) | 0x0800, fields + 2);
  bytes.writeUInt16LE(entry.method ?? 8, fields + 4);
  bytes.writeUInt32LE(sum, fields + 10);
  bytes.writeUInt32LE(packed.length, fields + 14);
  bytes.writeUInt32LE(size, fields + 18);
  bytes.writeUInt16LE(nameBytes.length, fields + 22);
  if (central) {
    bytes.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 38);
    bytes.writeUInt32LE(offset, 42);
  }
  nameBytes.copy(bytes, central ? 46 : 30);
  return bytes;
}
