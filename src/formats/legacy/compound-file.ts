/** One stream or storage in the directory of a compound file. */
export interface CompoundEntry {
  readonly name: string;
  /** Where its bytes begin in the file; null for streams that share small sectors. */
  readonly offset: number | null;
}

const ENTRY_BYTES = 128;
const MAX_ENTRIES = 10_000;
/** Streams below this size live inside another stream. */
const SMALL_STREAM_BYTES = 4096;

/**
 * The directory of an OLE compound file ([MS-CFB] 2.2–2.6), enough to tell what the file is; null when it is broken.
 */
export function compoundEntries(bytes: Buffer): CompoundEntry[] | null {
  try {
    const sectorSize = 1 << bytes.readUInt16LE(0x1e);
    if (sectorSize !== 512 && sectorSize !== 4096) return null;
    const table = fatSectors(bytes);
    const entries: CompoundEntry[] = [];
    let sector = bytes.readUInt32LE(0x30);
    const seen = new Set<number>();
    while (sector < 0xfffffffa && !seen.has(sector) && entries.length < MAX_ENTRIES) {
      seen.add(sector);
      readDirectorySector(bytes, sector, sectorSize, entries);
      sector = nextSector(bytes, sector, sectorSize, table);
    }
    return entries;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function fatSectors(bytes: Buffer): number[] {
  const sectors: number[] = [];
  for (let at = 0x4c; at < 0x200; at += 4) sectors.push(bytes.readUInt32LE(at));
  return sectors;
}

/** Files whose table needs more than the header's 109 sectors are beyond the upload limit's half; their chain ends here. */
function nextSector(bytes: Buffer, sector: number, sectorSize: number, table: readonly number[]): number {
  const perSector = sectorSize / 4;
  const fat = table[Math.floor(sector / perSector)];
  if (fat === undefined || fat >= 0xfffffffa) return 0xfffffffe;
  return bytes.readUInt32LE((fat + 1) * sectorSize + (sector % perSector) * 4);
}

function readDirectorySector(bytes: Buffer, sector: number, sectorSize: number, entries: CompoundEntry[]): void {
  const start = (sector + 1) * sectorSize;
  for (let at = start; at < start + sectorSize; at += ENTRY_BYTES) {
    const nameBytes = bytes.readUInt16LE(at + 64);
    if (nameBytes < 2 || nameBytes > 64) continue;
    const name = bytes.toString("utf16le", at, at + nameBytes - 2);
    const large = bytes.readUInt32LE(at + 120) >= SMALL_STREAM_BYTES;
    entries.push({ name, offset: large ? (bytes.readUInt32LE(at + 116) + 1) * sectorSize : null });
  }
}
