import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { openDatabase, type OpenDatabase } from "#server/platform/db/client.ts";
import { migrate } from "#server/platform/db/migrate.ts";
import {
  databaseDirectory,
  embeddedTemplate,
  ENGINE,
  IMAGE,
  MIGRATIONS,
  NOW,
  ROOT,
  serverTemplate,
} from "./template.ts";

export { ENGINE, IMAGE, MIGRATIONS, NOW, ROOT };

const ENGINE_CODE = path.join(ROOT, "node_modules/@electric-sql/pglite/dist/pglite.wasm");
let engineCode: WebAssembly.Module | null = null;

/** Names the PostgreSQL that the suite runs on; without it the embedded engine is used. */
export const TEST_URL = process.env["ROSTOK_TEST_DATABASE_URL"];

export function temporaryDirectory(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), "rostok-test-"));
}

/**
 * One database for all tests of a file; the tests keep apart by organisation, nothing is cleaned up. `migrations`: a
 * directory of fewer of them, to begin with a database of an earlier version.
 */
export function theDatabase(migrations = MIGRATIONS): () => OpenDatabase {
  let database: OpenDatabase | null = null;
  let directory: string | null = null;
  beforeAll(async () => {
    const isWhole = migrations === MIGRATIONS;
    if (TEST_URL === undefined) {
      // V8 shares compiled code inside a process while somebody holds it: the engine of the next file starts with it.
      engineCode ??= new WebAssembly.Module(fs.readFileSync(ENGINE_CODE));
      directory = databaseDirectory();
      if (isWhole) fs.cpSync(await embeddedTemplate(), directory, { recursive: true });
    }
    database = await openDatabase(
      directory === null
        ? { kind: "postgresql", url: await freshDatabase(TEST_URL ?? "", isWhole) }
        : { kind: "embedded", dataDirectory: directory, enginePath: ENGINE, imagePath: IMAGE, clock: () => new Date() },
    );
    await migrate(database.pool, migrations, () => NOW);
  });
  afterAll(async () => {
    await database?.close();
    if (directory !== null) fs.rmSync(directory, { recursive: true, force: true });
  });
  return () => {
    if (database === null) throw new Error("the database is open inside tests only");
    return database;
  };
}

/**
 * A database of its own in the given cluster: test files run side by side and must not take each other's jobs. Empty, or with
 * all migrations.
 */
export async function freshDatabase(url: string, isWhole = false): Promise<string> {
  const name = `rostok_test_${randomBytes(6).toString("hex")}`;
  const template = isWhole ? await serverTemplate(url) : "template1";
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name} template ${template}`);
  await client.end();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
