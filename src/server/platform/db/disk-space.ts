import fs from "node:fs";

/** The engine takes 16 MB at once for the next piece of its write-ahead log and stops when it cannot have them. */
const LEAST_FREE = 32 * 1024 * 1024;

/** The disk of this directory has too little room to accept changes; false where the system does not tell. */
export function isShortOfSpace(directory: string): boolean {
  try {
    const { bavail, bsize } = fs.statfsSync(directory);
    return bavail * bsize < LEAST_FREE;
  } catch {
    return false;
  }
}

/** As Node and the engine say it (ENOSPC) and as PostgreSQL does (SQLSTATE 53100, disk_full). */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOSPC" || code === "53100";
}

/** An error of the engine on a disk without room: whatever it says, that is why. */
export class NoSpace extends Error {
  readonly code = "ENOSPC";
}
