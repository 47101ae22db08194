import path from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "#server/platform/config.ts";
import { dayOfClock } from "#server/platform/day.ts";
import { exportDatabase, type Moved } from "#server/platform/db/transfer/export.ts";
import { checkArchive, importDatabase } from "#server/platform/db/transfer/import.ts";
import { answer, clock, homeOfProgram, refuseNothing, withDatabase, wrongUsage } from "./data-command.ts";
import { readVersion } from "./version.ts";

/** `rostok export [--to FILE]`: everything in the database that the settings name, as one archive. */
export async function exportCommand(args: readonly string[]): Promise<number> {
  let to: string | undefined;
  try {
    to = parseArgs({ args: [...args], options: { to: { type: "string" } } }).values.to;
  } catch {
    return wrongUsage("Не понимаю параметры команды export.");
  }
  const file = path.resolve(to || `rostok-${dayOfClock(clock)}.jsonl.gz`);
  return answer(async () => {
    const config = readConfig();
    refuseNothing(config);
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

function rowsOf(moved: Moved): number {
  return moved.reduce((sum, { rows }) => sum + rows, 0);
}
