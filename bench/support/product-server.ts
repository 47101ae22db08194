// The product as it is, but for the number of requests that one address may send in a minute.
import { randomBytes } from "node:crypto";
import path from "node:path";
import { readPlanFile } from "#formats/sandbox/read-file.ts";
import { renderPage } from "#formats/sandbox/render-page.ts";
import { readConfig } from "#server/platform/config.ts";
import { openDatabase } from "#server/platform/db/client.ts";
import { startServer } from "#server/start.ts";

const config = readConfig();
const onTrouble = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
const server = await startServer(
  config,
  {
    clock: () => new Date(),
    random: randomBytes,
    readFile: readPlanFile,
    renderPage,
    onTrouble,
    say: () => undefined,
    requestsPerMinute: 1_000_000,
    version: "bench",
    formats: [],
    home: path.resolve("dist"),
  },
  await openDatabase({ kind: "postgresql", url: config.databaseUrl ?? "" }),
);
process.stdout.write(`${server.address}\n`);
process.on("SIGTERM", () => void server.stop().then(() => process.exit(0)));
