import fs from "node:fs";
import path from "node:path";
import type { Config } from "#server/platform/config.ts";
import { openDatabase, type OpenDatabase } from "./client.ts";

/** Opens the database that the settings name; `home` is the directory of the built product. */
export function openConfigured(
  config: Config,
  home: string,
  clock: () => Date,
  onTrouble: (error: unknown) => void,
): Promise<OpenDatabase> {
  const report = (message: string): void => onTrouble(new Error(message));
  if (config.databaseUrl !== null)
    return openDatabase({ kind: "postgresql", url: config.databaseUrl, onTrouble: report });
  const image = path.join(home, "embedded-cluster.tar.br");
  return openDatabase({
    kind: "embedded",
    dataDirectory: config.dataDirectory,
    enginePath: path.join(home, "embedded-engine.js"),
    ...(fs.existsSync(image) ? { imagePath: image } : {}),
    onTrouble: report,
    clock,
  });
}
