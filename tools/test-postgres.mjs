// Runs a command with a throw-away PostgreSQL: its address is in ROSTOK_TEST_DATABASE_URL.
// usage: node tools/test-postgres.mjs COMMAND [ARGUMENT…]     prints «not run: …» when PostgreSQL cannot be started
import { spawn } from "node:child_process";
import { NoPostgres, startPostgres } from "./postgres-server.mjs";

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error("usage: node tools/test-postgres.mjs COMMAND [ARGUMENT…]");
  process.exit(2);
}

let postgres;
try {
  postgres = await startPostgres();
} catch (error) {
  if (!(error instanceof NoPostgres)) throw error;
  console.log(`not run: PostgreSQL: ${error.message.replaceAll("\n", " ")}`);
  process.exit(0);
}
const env = { ...process.env, ROSTOK_TEST_DATABASE_URL: postgres.url };
const child = spawn(command, args, { stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
const code = await new Promise((resolve) => {
  child.once("error", () => resolve(1));
  child.once("exit", (status) => resolve(status ?? 1));
});
await postgres.stop();
process.exit(code);
