import path from "node:path";
import { Keeper } from "#server/maintenance/keeper.ts";
import type { Upkeep } from "#server/maintenance/service.ts";
import { readConfig, type Config } from "#server/platform/config.ts";
import type { OpenDatabase } from "#server/platform/db/client.ts";
import { Metrics } from "#server/platform/metrics.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { ROOT, temporaryDirectory } from "./database.ts";

/** Backups, health and metrics of a server for tests, with a data directory of its own; nothing happens by itself. */
export function anUpkeep(database: OpenDatabase, parts: ServerParts, more: Partial<Config> = {}): Upkeep {
  const databaseUrl = database.kind === "postgresql" ? (database.pool.options.connectionString ?? null) : null;
  const config = { ...readConfig({ ROSTOK_DATA: temporaryDirectory() }), databaseUrl, ...more };
  const keeper = new Keeper({ config, home: path.join(ROOT, "dist"), database, parts });
  return { keeper, config, database, metrics: new Metrics(), version: "0.0.0", isDraining: () => false };
}
