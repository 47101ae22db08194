import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ControlRefusal } from "#server/maintenance/control-client.ts";
import { BackupRefusal, type BackupCode } from "#server/maintenance/backup/refusal.ts";
import type { Config } from "#server/platform/config.ts";
import { openDatabase, type OpenDatabase } from "#server/platform/db/client.ts";
import { configuredDatabase } from "#server/platform/db/configured.ts";
import { DirectoryInUse } from "#server/platform/db/directory-lock.ts";
import { TransferRefusal } from "#server/platform/db/transfer/refusal.ts";
import { explain } from "#server/platform/explain.ts";
import { BACKUP_TEXT } from "./maintenance-texts.ts";
import { TRANSFER_TEXT, USAGE } from "./texts.ts";

export const clock = (): Date => new Date();

export async function withDatabase<T>(config: Config, work: (opened: OpenDatabase) => Promise<T>): Promise<T> {
  const opened = await openConfigured(config);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

export function openConfigured(config: Config): Promise<OpenDatabase> {
  const report = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  return openDatabase(configuredDatabase(config, homeOfProgram(), clock, report));
}

/** Opening would make an empty database where there is none. */
export function refuseNothing(config: Config): void {
  if (config.databaseUrl === null && !existsSync(path.join(config.dataDirectory, "database.ready")))
    throw new TransferRefusal("noData", config.dataDirectory);
}

/** Prints what came of it, or why nothing did: the code for programs, the words for people. Gives the exit status. */
export async function answer(
  work: () => Promise<object>,
  isGood: (done: object) => boolean = () => true,
): Promise<number> {
  try {
    const done = await work();
    process.stdout.write(`${JSON.stringify(done, null, 2)}\n`);
    return isGood(done) ? 0 : 1;
  } catch (error) {
    const refusal = readError(error);
    process.stdout.write(`${JSON.stringify({ error: refusal }, null, 2)}\n`);
    process.stderr.write(`${refusal.message}\n`);
    return 1;
  }
}

function readError(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof TransferRefusal) return { code: error.code, message: TRANSFER_TEXT[error.code](error.about) };
  if (error instanceof BackupRefusal) return { code: error.code, message: BACKUP_TEXT[error.code](error.about) };
  if (error instanceof ControlRefusal) return readRemote(error);
  const message = explain(error);
  if (message !== null) return { code: error instanceof DirectoryInUse ? "dataInUse" : "noDatabase", message };
  return { code: "failed", message: `Не получилось, ничего не изменено. Ошибка: ${String(error)}` };
}

/** The running program refused by the same codes. */
function readRemote({ about, code }: ControlRefusal): { readonly code: string; readonly message: string } {
  const backup = isBackupCode(code) ? BACKUP_TEXT[code](about) : null;
  return { code, message: backup ?? `Работающая программа ответила отказом: ${code} ${about}`.trim() };
}

function isBackupCode(code: string): code is BackupCode {
  return Object.hasOwn(BACKUP_TEXT, code);
}

export function wrongUsage(words: string): number {
  process.stderr.write(`${words}\n\n${USAGE}`);
  return 2;
}

/** The directory of the built product. */
export function homeOfProgram(): string {
  return path.dirname(fileURLToPath(import.meta.url));
}
