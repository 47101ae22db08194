// npm run db:new <name>: the next numbered migration, empty. Migrations only go forward.
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "src/server/platform/db/migrations";
const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9-]*$/.test(name)) {
  console.error("usage: npm run db:new <name-in-kebab-case>");
  process.exit(2);
}
const last = Math.max(0, ...readdirSync(FOLDER).map((file) => Number.parseInt(file, 10) || 0));
const file = join(FOLDER, `${String(last + 1).padStart(4, "0")}_${name}.sql`);
writeFileSync(file, "", { flag: "wx" });
console.log(file);
