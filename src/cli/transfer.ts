import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readConfig, type Config } from "#server/platform/config.ts";
import { configuredDatabase } from "#server/platform/db/configured.ts";
import { DirectoryInUse } from "#server/platform/db/directory-lock.ts";
import { openPool, type OpenPool } from "#server/platform/db/pool.ts";
import { exportDatabase, type Moved } from "#server/platform/db/transfer/export.ts";
import { checkArchive, importDatabase } from "#server/platform/db/transfer/import.ts";
import { TransferRefusal } from "#server/platform/db/transfer/refusal.ts";
import { explain } from "#server/platform/explain.ts";
import { TRANSFER_TEXT, USAGE } from "./texts.ts";
import { readVersion } from "./version.ts";

const clock = (): Date => new Date();

/** `rostok export [--to FILE]`: everything in the database that the settings name, as one archive. */
export async function exportCommand(args: readonly string[]): Promise<number> {
  let to: string | undefined;
  try {
    to = parseArgs({ args: [...args], options: { to: { type: "string" } } }).values.to;
  } catch {
    return wrongUsage("Не понимаю параметры команды export.");
  }
  const file = path.resolve(to || `rostok-${clock().toISOString().slice(0, 10)}.jsonl.gz`);
  return answer(async () => {
    const config = readConfig();
    const place = path.join(config.dataDirectory, "database.ready");
    // Opening would make an empty database where there is none.
    if (config.databaseUrl === null && !existsSync(place)) throw new TransferRefusal("noData", config.dataDirectory);
    const moved = await withDatabase(config, (opened) =>
      exportDatabase(opened, { file, program: readVersion(), clock }),
    );
    process.stderr.write(`Выгружено строк: ${rowsOf(moved)}, таблиц: ${moved.length}. Архив: ${file}\n`);
    return { file, tables: moved };
  });
}

/** `rostok import FILE`: fills the empty database that the settings name. */
export async function importCommand(args: readonly string[]): Promise<number> {
  const [given, ...more] = args;
  if (given === undefined || given.startsWith("-") || more.length > 0)
    return wrongUsage("Укажите один файл: архив, сделанный командой export.");
  const file = path.resolve(given);
  return answer(async () => {
    const config = readConfig();
    const migrations = path.join(homeOfProgram(), "migrations");
    await checkArchive(file, migrations);
    const moved = await withDatabase(config, (opened) => importDatabase(opened, { file, migrations, clock }));
    process.stderr.write(
      `Загружено строк: ${rowsOf(moved)}, таблиц: ${moved.length}; всё прочитано заново и совпало с архивом.\n`,
    );
    return { file, tables: moved };
  });
}

async function withDatabase<T>(config: Config, work: (opened: OpenPool) => Promise<T>): Promise<T> {
  const report = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  const opened = await openPool(configuredDatabase(config, homeOfProgram(), clock, report));
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** Prints what came of it, or why nothing did: the code for programs, the words for people. */
async function answer(work: () => Promise<object>): Promise<number> {
  try {
    process.stdout.write(`${JSON.stringify(await work(), null, 2)}\n`);
    return 0;
  } catch (error) {
    const refusal = readError(error);
    process.stdout.write(`${JSON.stringify({ error: refusal }, null, 2)}\n`);
    process.stderr.write(`${refusal.message}\n`);
    return 1;
  }
}

function readError(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof TransferRefusal) return { code: error.code, message: TRANSFER_TEXT[error.code](error.about) };
  const message = explain(error);
  if (message !== null) return { code: error instanceof DirectoryInUse ? "dataInUse" : "noDatabase", message };
  return { code: "failed", message: `Не получилось, ничего не изменено. Ошибка: ${String(error)}` };
}

function wrongUsage(words: string): number {
  process.stderr.write(`${words}\n\n${USAGE}`);
  return 2;
}

function rowsOf(moved: Moved): number {
  return moved.reduce((sum, { rows }) => sum + rows, 0);
}

/** The directory of the built product. */
function homeOfProgram(): string {
  return path.dirname(fileURLToPath(import.meta.url));
}
