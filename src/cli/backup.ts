import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { appendCheckpoint, loadCheckpoints, selectHeads } from "#server/audit/service.ts";
import { askRunning } from "#server/maintenance/control-client.ts";
import { makeKey, readKey, secretOf } from "#server/maintenance/backup/key.ts";
import { makeBackup } from "#server/maintenance/backup/make.ts";
import { BackupRefusal } from "#server/maintenance/backup/refusal.ts";
import { backupName } from "#server/maintenance/places.ts";
import { restoreBackup, type RestoreReport } from "#server/maintenance/backup/restore.ts";
import { readConfig, type Config } from "#server/platform/config.ts";
import {
  answer,
  clock,
  homeOfProgram,
  openConfigured,
  refuseNothing,
  withDatabase,
  wrongUsage,
} from "./data-command.ts";
import { journalWords } from "./maintenance-texts.ts";
import { readVersion } from "./version.ts";

interface Options {
  readonly to: string | undefined;
  readonly keyFile: string | undefined;
  readonly steps: boolean;
  readonly rest: readonly string[];
}

/** `--steps`: tells how far it is as lines of JSON; for the server, which runs backups as processes of their own. */
function read(args: readonly string[]): Options | null {
  try {
    const options = { to: { type: "string" }, "key-file": { type: "string" }, steps: { type: "boolean" } } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { to: values.to, keyFile: values["key-file"], steps: values.steps === true, rest: positionals };
  } catch {
    return null;
  }
}

/** `rostok backup [--to FILE] [--key-file FILE]`: while a program works with the embedded database, it is asked to do it. */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const options = read(args);
  if (options === null || options.rest.length > 0) return wrongUsage("Не понимаю параметры команды backup.");
  const say = sayer(options.steps);
  return answer(async () => {
    const config = readConfig();
    refuseNothing(config);
    const secret = secretFor(config, options.keyFile, true);
    const name = backupName(clock());
    const file = path.resolve(options.to ?? path.join(config.dataDirectory, "backups", name));
    if (existsSync(file)) throw new BackupRefusal("fileExists", file);
    const question = { file, secret: secret.toString("utf8") };
    const asked = config.databaseUrl === null ? await askRunning(config.dataDirectory, "backup", question, say) : null;
    const made =
      asked ??
      (await withDatabase(config, (opened) =>
        makeBackup(opened, {
          file,
          secret,
          workDirectory: workDirectoryOf(config),
          program: readVersion(),
          clock,
          random: randomBytes,
          onStep: (step, rows) => say({ step, rows }),
        }),
      ));
    if (!options.steps) process.stderr.write(`Копия готова и проверена: ${file}\n`);
    return made;
  });
}

/** `rostok restore FILE [--key-file FILE]`: into the empty database that the settings name. */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const options = read(args);
  const [given, ...more] = options?.rest ?? [];
  if (options === null || given === undefined || more.length > 0)
    return wrongUsage("Укажите один файл: копию, сделанную командой backup.");
  const say = sayer(options.steps);
  return answer(async () => {
    const config = readConfig();
    const report = await restoreBackup({
      file: path.resolve(given),
      secret: secretFor(config, options.keyFile, false),
      workDirectory: workDirectoryOf(config),
      migrations: path.join(homeOfProgram(), "migrations"),
      clock,
      random: randomBytes,
      open: () => openConfigured(config),
      onStep: (step) => say({ step, rows: 0 }),
    });
    await noteRestored(config);
    if (!options.steps) process.stderr.write(reportWords(report));
    return report;
  }, isSound);
}

function isSound(report: object): boolean {
  return "sound" in report && report.sound === true;
}

/** What was later than the backup is gone lawfully: the checkpoints must know. */
async function noteRestored(config: Config): Promise<void> {
  if (loadCheckpoints(config.keeping.checkpointDirectory).checkpoints.length === 0) return;
  await withDatabase(config, async ({ db }) => {
    const heads = await selectHeads(db);
    appendCheckpoint(config.keeping.checkpointDirectory, { kind: "restored", at: clock().toISOString() }, heads);
  });
}

function reportWords(report: RestoreReport): string {
  const tables = report.tables.filter(({ rows }) => rows > 0).map(({ name, rows }) => `  ${name}: ${rows}`);
  return [
    `Копия от ${report.createdAt} (версия ${report.program}) загружена.`,
    `Строк: ${report.rows}, все прочитаны заново и совпали с копией. По таблицам:`,
    ...tables,
    `Файлов: ${report.files.count}, повреждено: ${report.files.broken}.`,
    journalWords({ ...report.journal, erased: 0, checkpoint: null }),
    report.sound ? "Итог: данные целы." : "Итог: данные НЕ целы, см. выше.",
    "",
  ].join("\n");
}

/** From the option («-»: standard input), the settings, the file beside the data; a backup makes that file when there is none. */
function secretFor(config: Config, keyFile: string | undefined, mayMake: boolean): Buffer {
  if (keyFile === "-") return secretOf(readFileSync(0, "utf8"));
  const file = keyFile === undefined ? config.keeping.backupKeyFile : path.resolve(keyFile);
  const known = readKey(file);
  if (known !== null) return known;
  if (keyFile !== undefined) throw new BackupRefusal("noFile", file);
  if (!mayMake) throw new BackupRefusal("noKey");
  const made = makeKey(file, randomBytes);
  process.stderr.write(
    `Создан ключ копий: ${file}\nСохраните его отдельно от копий и от этой машины: без него копию не открыть.\n`,
  );
  return made;
}

function workDirectoryOf({ databaseUrl, dataDirectory }: Config): string {
  // Beside the data, which are of the same trust; where there are none, the folder of the system for a moment.
  if (databaseUrl === null) return path.join(dataDirectory, "work");
  const directory = mkdtempSync(path.join(os.tmpdir(), "rostok-"));
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

const STEP_WORDS: Readonly<Record<string, string>> = {
  copy: "Снимаю копию базы",
  export: "Читаю базу",
  inspect: "Проверяю записанное",
  seal: "Шифрую",
  open: "Открываю копию",
  fill: "Загружаю",
  verify: "Проверяю загруженное",
};

function sayer(asLines: boolean): (step: Readonly<Record<string, unknown>>) => void {
  let last = "";
  return (step) => {
    const name = String(step["step"]);
    if (asLines) process.stderr.write(`${JSON.stringify(step)}\n`);
    else if (name !== last) process.stderr.write(`${STEP_WORDS[name] ?? name}…\n`);
    last = name;
  };
}
