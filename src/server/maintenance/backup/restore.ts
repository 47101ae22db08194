import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import * as z from "zod/mini";
import { verifyJournal, type JournalCheck } from "#server/audit/service.ts";
import type { Database, OpenDatabase } from "#server/platform/db/client.ts";
import { checkArchive, importDatabase } from "#server/platform/db/transfer/import.ts";
import type { RandomBytes } from "#server/platform/ids.ts";
import { BackupRefusal } from "./refusal.ts";
import { unseal } from "./sealed-file.ts";

/** open: the backup is decrypted; fill: the database is filled; verify: it is read again and compared. */
export type RestoreStep = "open" | "fill" | "verify";

export interface RestoreWish {
  readonly file: string;
  readonly secret: Buffer;
  readonly workDirectory: string;
  readonly migrations: string;
  readonly clock: () => Date;
  readonly random: RandomBytes;
  /** Opens the empty database; called when the whole backup has been proved. */
  readonly open: () => Promise<OpenDatabase>;
  readonly onStep: (step: RestoreStep) => void;
}

const manifest = z.object({
  format: z.literal("rostok-backup"),
  program: z.string(),
  createdAt: z.string(),
  tables: z.array(z.object({ name: z.string(), rows: z.int(), sha256: z.string() })),
  files: z.object({ count: z.int(), broken: z.int() }),
  journal: z.object({ rows: z.int(), hash: z.string() }),
});

/** What the database holds afterwards, each figure read from it again. */
export interface RestoreReport {
  readonly file: string;
  /** When the backup was made, ISO 8601, and by which version. */
  readonly createdAt: string;
  readonly program: string;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly rows: number;
  readonly files: { readonly count: number; readonly broken: number };
  readonly journal: { readonly rows: number; readonly broken: JournalCheck["broken"] };
  /** Rows, files and journal are those of the backup, and whole. */
  readonly sound: boolean;
}

/**
 * Fills an empty database from a backup, all or nothing, and reads everything again. Throws BackupRefusal and
 * TransferRefusal; then the database is as it was.
 */
export async function restoreBackup(wish: RestoreWish): Promise<RestoreReport> {
  const { clock, file, migrations, onStep, random, secret, workDirectory } = wish;
  fs.mkdirSync(workDirectory, { recursive: true, mode: 0o700 });
  const archive = path.join(workDirectory, `archive-${Buffer.from(random(6)).toString("hex")}.jsonl.gz`);
  try {
    onStep("open");
    const about = await unpack(file, secret, archive);
    await checkArchive(archive, migrations);
    const opened = await wish.open();
    try {
      onStep("fill");
      const moved = await importDatabase(opened, { file: archive, migrations, clock });
      onStep("verify");
      const [files, journal] = [await countFiles(opened.db), await verifyJournal(opened.db, null)];
      const rows = moved.reduce((sum, table) => sum + table.rows, 0);
      const sound =
        journal.broken === null &&
        files.broken === 0 &&
        files.count === about.files.count &&
        journal.rows === about.journal.rows &&
        about.tables.every(({ name, rows: told, sha256 }) =>
          moved.some((table) => table.name === name && table.rows === told && table.sha256 === sha256),
        );
      return {
        file,
        createdAt: about.createdAt,
        program: about.program,
        tables: moved.map(({ name, rows: count }) => ({ name, rows: count })),
        rows,
        files,
        journal: { rows: journal.rows, broken: journal.broken },
        sound,
      };
    } finally {
      await opened.close();
    }
  } finally {
    fs.rmSync(archive, { force: true });
  }
}

/** The manifest is the first line; the archive goes to its own file. */
async function unpack(file: string, secret: Buffer, archive: string): Promise<z.infer<typeof manifest>> {
  const parts = unseal(file, secret);
  let begun = Buffer.alloc(0);
  let end = -1;
  while (end < 0) {
    const next = await parts.next();
    if (next.done === true) throw new BackupRefusal("backupDamaged");
    begun = Buffer.concat([begun, next.value]);
    end = begun.indexOf(10);
  }
  const parsed = manifest.safeParse(JSON.parse(begun.subarray(0, end).toString("utf8")));
  if (!parsed.success) throw new BackupRefusal("newerBackup");
  async function* rest(): AsyncGenerator<Buffer> {
    yield begun.subarray(end + 1);
    yield* parts;
  }
  await pipeline(rest(), fs.createWriteStream(archive, { mode: 0o600 }));
  return parsed.data;
}

/** Every table that keeps the content of files beside their sum. */
export async function countFiles(db: Database): Promise<{ count: number; broken: number }> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and (column_name = 'content' and data_type = 'bytea' or column_name = 'sha256') group by table_name having count(*) = 2`.execute(
    db,
  );
  const files = { count: 0, broken: 0 };
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number; broken: number }>`
      select count(*)::int as count, (count(*) filter (where encode(sha256(content), 'hex') <> sha256))::int as broken
      from ${sql.table(name)}`.execute(db);
    files.count += rows[0]?.count ?? 0;
    files.broken += rows[0]?.broken ?? 0;
  }
  return files;
}
