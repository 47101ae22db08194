import fs from "node:fs";
import path from "node:path";
import type { Config } from "#server/platform/config.ts";
import type { DatabaseOptions } from "./pool.ts";

/** The database that the settings name; `home` is the directory of the built product. */
export function configuredDatabase(
  config: Config,
  home: string,
  clock: () => Date,
  onTrouble: (error: unknown) => void,
): DatabaseOptions {
  const report = (message: string): void => onTrouble(new Error(message));
  if (config.databaseUrl !== null) return { kind: "postgresql", url: config.databaseUrl, onTrouble: report };
  const image = path.join(home, "embedded-cluster.tar.br");
  return {
    kind: "embedded",
    dataDirectory: config.dataDirectory,
    enginePath: path.join(home, "embedded-engine.js"),
    ...(fs.existsSync(image) ? { imagePath: image } : {}),
    onTrouble: report,
    clock,
  };
}
