import path from "node:path";
import type { Config } from "#server/platform/config.ts";
import type { OpenDatabase } from "#server/platform/db/client.ts";
import { readMigrations } from "#server/platform/db/migrate.ts";
import { explain } from "#server/platform/explain.ts";
import { lookAtData } from "./data.ts";
import { bad, type Finding } from "./finding.ts";
import { lookAtMachine } from "./machine.ts";

export interface DoctorWish {
  readonly config: Config;
  /** The directory of the built product. */
  readonly home: string;
  readonly clock: () => Date;
  /** This program serves on the port of the settings. */
  readonly serving: boolean;
  /** The database, or the reason why it cannot be asked. */
  readonly open: () => Promise<OpenDatabase | Finding>;
}

/** Everything that can be looked at, the worst first. Nothing is changed. */
export async function examine({ clock, config, home, open, serving }: DoctorWish): Promise<Finding[]> {
  const now = clock();
  const { databaseUrl, dataDirectory, host, keeping, port, tls } = config;
  const machine = await lookAtMachine({
    nodeVersion: process.version,
    dataDirectory,
    embedded: databaseUrl === null,
    host,
    port,
    serving,
    certificate: tls?.certificate ?? null,
    now,
  });
  return [...(await data({ config, home, open, now, checkpoints: keeping.checkpointDirectory })), ...machine].sort(
    (one, other) => RANK[one.state] - RANK[other.state],
  );
}

const RANK = { bad: 0, warning: 1, good: 2 } as const;

async function data({
  checkpoints,
  home,
  now,
  open,
}: Pick<DoctorWish, "config" | "home" | "open"> & { readonly now: Date; readonly checkpoints: string }): Promise<
  Finding[]
> {
  try {
    const opened = await open();
    if ("check" in opened) return [opened];
    const migrations = readMigrations(path.join(home, "migrations")).length;
    return await lookAtData({ db: opened.db, kind: opened.kind, migrations, checkpointDirectory: checkpoints, now });
  } catch (error) {
    return [
      bad(
        "database",
        explain(error) ?? `База данных не отвечает: ${String(error)}`,
        "Проверьте, что база запущена, и адрес в DATABASE_URL или папку в ROSTOK_DATA.",
      ),
    ];
  }
}
