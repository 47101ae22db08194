import path from "node:path";

export interface Config {
  /** PostgreSQL to use instead of the embedded database. */
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  readonly demo: boolean;
}

/** A setting that cannot be used; the message is a Russian sentence for the person who starts the program. */
export class BadSetting extends Error {}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);
const DEFAULT_PORT = 8080;

/** Reads the settings from the environment: the only place that looks at it. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const host = env["HOST"] || "127.0.0.1";
  if (!LOOPBACK.has(host)) {
    throw new BadSetting(
      `HOST=${host} не годится: пока в программе нет учётных записей, она отвечает только этому компьютеру. ` +
        "Уберите HOST или укажите 127.0.0.1.",
    );
  }
  const port = Number(env["PORT"] || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new BadSetting(`PORT=${env["PORT"]} не годится: нужно целое число от 0 до 65535.`);
  }
  return {
    databaseUrl: env["DATABASE_URL"] || null,
    dataDirectory: path.resolve(env["ROSTOK_DATA"] || "data"),
    host,
    port,
    demo: env["ROSTOK_DEMO"] === "1",
  };
}
