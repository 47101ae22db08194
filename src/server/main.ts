// The program: reads the settings, joins the parts, says where it answers, stops when asked.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig, type Config } from "./platform/config.ts";
import { openDatabase } from "./platform/db/client.ts";
import { configuredDatabase } from "./platform/db/configured.ts";
import { explain } from "./platform/explain.ts";
import type { RunningServer } from "./start.ts";

const home = path.dirname(fileURLToPath(import.meta.url));

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(error: unknown): void {
  process.stderr.write(
    `${new Date().toISOString()} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}

function versionOfProgram(): string {
  const text = fs.readFileSync(path.join(home, "../package.json"), "utf8");
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null && "version" in value ? String(value.version) : "";
}

async function start(config: Config): Promise<RunningServer> {
  const clock = (): Date => new Date();
  // The database opens in its own thread while this one loads the rest of the program.
  const opening = openDatabase(configuredDatabase(config, home, clock, report));
  opening.catch(() => undefined);
  const [{ startServer }, { readPlanFile }, { renderPage }] = await Promise.all([
    import("./start.ts"),
    import("#formats/sandbox/read-file.ts"),
    import("#formats/sandbox/render-page.ts"),
  ]);
  const around = {
    clock,
    random: randomBytes,
    readFile: readPlanFile,
    renderPage,
    onTrouble: report,
    say,
    version: versionOfProgram(),
    formats: ["docx", "odt", "pdf", "xlsx", "csv", "text", "scan"],
    home,
  };
  return startServer(config, around, await opening);
}

/** The whole stop ends within 25 seconds, whatever hangs. */
const STOP_MS = 24_000;

/** Stops in order when asked, also while the program is still starting; the second signal means: at once. */
function stopWhenAsked(starting: Promise<RunningServer>): { isAsked(): boolean } {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    starting
      .then((server) => server.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          report(error);
          process.exit(1);
        },
      );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  return { isAsked: () => stopping };
}

function greet(config: Config, address: string, setUpCode: string | null): void {
  say(`Росток работает: ${config.address?.origin ?? address}`);
  if (config.address === null) say("Отвечает только этому компьютеру.");
  say(
    config.databaseUrl === null
      ? `Данные лежат в ${config.dataDirectory}`
      : "Данные лежат в PostgreSQL из DATABASE_URL.",
  );
  if (setUpCode !== null) say(`Код первого администратора: ${setUpCode} (введите его на открывшейся странице)`);
  say("Остановить: Ctrl+C.");
}

try {
  const config = readConfig();
  const starting = Promise.resolve().then(() => start(config));
  const stopping = stopWhenAsked(starting);
  const { address, setUpCode } = await starting;
  if (!stopping.isAsked()) greet(config, address, setUpCode);
} catch (error) {
  const words = explain(error);
  if (words === null) report(error);
  process.stderr.write(
    `${words ?? "Запустить программу не удалось. Сохранённое не потеряно; подробности в строке выше."}\n`,
  );
  process.exit(1);
}
