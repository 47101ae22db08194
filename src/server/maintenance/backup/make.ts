import fs from "node:fs";
import path from "node:path";
import type { OpenPool } from "#server/platform/db/pool.ts";
import { exportDatabase } from "#server/platform/db/transfer/export.ts";
import type { RandomBytes } from "#server/platform/ids.ts";
import { inspectArchive, type ArchiveContents } from "./inspect.ts";
import { seal } from "./sealed-file.ts";

/** export: the database is read; inspect: the archive is gone through again; seal: it is encrypted. */
export type BackupStep = "export" | "inspect" | "seal";

export interface BackupWish {
  /** Must not exist yet. */
  readonly file: string;
  readonly secret: Buffer;
  /** A folder of the same trust as the database: the archive lies here in plain for a moment. */
  readonly workDirectory: string;
  readonly program: string;
  readonly clock: () => Date;
  readonly random: RandomBytes;
  readonly onStep: (step: BackupStep, rows: number) => void;
}

/** The first line of what is sealed. */
export interface BackupMade extends ArchiveContents {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Everything in the database, files included, as it stood at one moment, gone through once more before it is sealed: what
 * stands in its manifest (rows, sums, files, the ends of the journal) was read back from the archive itself.
 */
export async function makeBackup(opened: OpenPool, wish: BackupWish): Promise<BackupMade> {
  const { clock, file, onStep, program, random, secret, workDirectory } = wish;
  fs.mkdirSync(workDirectory, { recursive: true, mode: 0o700 });
  const archive = path.join(workDirectory, `archive-${Buffer.from(random(6)).toString("hex")}.jsonl.gz`);
  try {
    onStep("export", 0);
    await exportDatabase(opened, { file: archive, program, clock });
    onStep("inspect", 0);
    const contents = await inspectArchive(archive, (rows) => onStep("inspect", rows));
    onStep(
      "seal",
      contents.tables.reduce((sum, { rows }) => sum + rows, 0),
    );
    await seal(withManifest(contents, archive), { file, secret, program, clock, random });
    return { ...contents, file, bytes: fs.statSync(file).size };
  } finally {
    fs.rmSync(archive, { force: true });
  }
}

async function* withManifest(contents: ArchiveContents, archive: string): AsyncGenerator<Buffer> {
  yield Buffer.from(`${JSON.stringify({ format: "rostok-backup", ...contents })}\n`);
  for await (const part of fs.createReadStream(archive)) yield part;
}
