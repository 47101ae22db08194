import fs from "node:fs";
import path from "node:path";
import type { ChainHead } from "#core/audit/chain.ts";
import { readCheckpoints, writeCheckpoint, type Checkpoint, type ReadCheckpoints } from "#core/audit/checkpoint.ts";
import { sha256 } from "#server/platform/audit.ts";
import { syncPath } from "#server/platform/db/sync.ts";

const NAME = "audit-checkpoints.jsonl";

export function checkpointFile(directory: string): string {
  return path.join(directory, NAME);
}

/** No file: nothing was ever written. */
export function loadCheckpoints(directory: string): ReadCheckpoints {
  let text = "";
  try {
    text = fs.readFileSync(checkpointFile(directory), "utf8");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  return readCheckpoints(text, sha256);
}

/** Adds a line and waits for the disk; a line that a lost power left unfinished is closed first. */
export function appendCheckpoint(
  directory: string,
  about: Pick<Checkpoint, "kind" | "at">,
  heads: ReadonlyMap<string, ChainHead>,
): void {
  const file = checkpointFile(directory);
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const before = loadCheckpoints(directory);
  dropUnfinishedLine(file);
  fs.appendFileSync(file, writeCheckpoint(about, heads, before, sha256), { mode: 0o600 });
  syncPath(file);
  syncPath(directory);
}

function dropUnfinishedLine(file: string): void {
  if (!fs.existsSync(file)) return;
  const bytes = fs.readFileSync(file);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) fs.truncateSync(file, end);
}
