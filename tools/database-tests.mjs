// Which tests speak to the database under test. Those that do not would only say again what the first run has said.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What gives a database to a test, and where it is at home: who imports only something else from there gets none. */
const GIVEN = /\b(?:theServer|theDatabase|freshDatabase|TEST_URL)\b/;
const HOMES = ["test/support/app.ts", "test/support/database.ts"];
const SUPPORT = /from "#(test\/[^"]+)"/g;

/** Test files below a folder, by whether they or what they import from test/ ask for the database under test. */
export function databaseTests(folder) {
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .toSorted();
  const known = new Map();
  const speaking = files.filter((file) => asksForDatabase(file, known));
  return { speaking, silent: files.filter((file) => !speaking.includes(file)) };
}

function asksForDatabase(file, known) {
  const answer = known.get(file);
  if (answer !== undefined) return answer;
  // Files may import one another in a circle.
  known.set(file, false);
  const text = readFileSync(file, "utf8");
  const asks =
    GIVEN.test(text) ||
    [...text.matchAll(SUPPORT)].some(([, next]) => !HOMES.includes(next) && asksForDatabase(next, known));
  known.set(file, asks);
  return asks;
}
