import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { openDatabase } from "#server/platform/db/client.ts";
import { migrate, readMigrations } from "#server/platform/db/migrate.ts";
import type { Pool } from "#server/platform/db/pool.ts";
import { startJobs } from "#server/platform/jobs.ts";

export const ROOT = path.resolve(import.meta.dirname, "../..");
export const ENGINE = path.join(ROOT, "dist/embedded-engine.js");
export const IMAGE = path.join(ROOT, "dist/embedded-cluster.tar.br");
export const MIGRATIONS = path.join(ROOT, "src/server/platform/db/migrations");

/** Noon of a working day in the school year 2023/2024. */
export const NOW = new Date("2023-11-15T12:00:00Z");

const CACHE = path.join(ROOT, "node_modules/.cache/rostok-test-cluster");
const OLD_MS = 30 * 60_000;
/** Any fixed number: workers that want the same template wait for each other here. */
const ADVISORY_LOCK = 7_206_412;

/** What a database is after the migrations as they stand now. */
function fingerprint(): string {
  const hash = createHash("sha256").update(fs.readFileSync(ENGINE));
  for (const { name, sha256 } of readMigrations(MIGRATIONS)) hash.update(name).update(sha256);
  return hash.digest("hex").slice(0, 16);
}

/** The tables of the product and those of its jobs, which each start would make otherwise. */
async function fill(pool: Pool): Promise<void> {
  await migrate(pool, MIGRATIONS, () => NOW);
  const troubles: unknown[] = [];
  const jobs = await startJobs(pool, [], (error) => void troubles.push(error));
  await jobs.stop();
  if (troubles.length > 0) throw new Error("the template was not made", { cause: troubles[0] });
}

/** In memory where the machine lends enough of it: copying, syncing and removing a cluster costs more than a small test. */
const MEMORY = "/dev/shm";
const ROOM_BYTES = 2 ** 31;

/** An empty directory for a database that need not outlive its test. */
export function databaseDirectory(): string {
  return fs.mkdtempSync(path.join(hasRoomInMemory() ? MEMORY : os.tmpdir(), "rostok-test-"));
}

function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = fs.statfsSync(MEMORY);
    fs.accessSync(MEMORY, fs.constants.W_OK);
    return bavail * bsize > ROOM_BYTES;
  } catch {
    return false;
  }
}

/**
 * A data directory with all migrations, to be copied: each test file has a database of its own, and running the migrations
 * for each would take longer than most of the tests. Made once for their present texts.
 */
export async function embeddedTemplate(): Promise<string> {
  const place = path.join(CACHE, fingerprint());
  if (fs.existsSync(place)) return place;
  fs.mkdirSync(CACHE, { recursive: true });
  dropOld();
  const making = fs.mkdtempSync(path.join(os.tmpdir(), "rostok-test-cluster-"));
  const database = await openDatabase({
    kind: "embedded",
    dataDirectory: making,
    enginePath: ENGINE,
    imagePath: IMAGE,
    clock: () => new Date(),
  });
  await fill(database.pool);
  await database.close();
  // Beside its place first: whoever finds it finds the whole.
  const beside = `${place}.${process.pid}`;
  fs.cpSync(making, beside, { recursive: true });
  fs.rmSync(making, { recursive: true, force: true });
  try {
    fs.renameSync(beside, place);
  } catch (error) {
    // Another run has made it meanwhile.
    if (!fs.existsSync(place)) throw error;
    fs.rmSync(beside, { recursive: true, force: true });
  }
  return place;
}

/** Those of earlier migrations; another run may be copying one of the last minutes. */
function dropOld(): void {
  for (const name of fs.readdirSync(CACHE)) {
    const other = path.join(CACHE, name);
    if (Date.now() - fs.statSync(other).mtimeMs > OLD_MS) fs.rmSync(other, { recursive: true, force: true });
  }
}

/** The same on a real PostgreSQL: the name of a database that others are made from. */
export async function serverTemplate(url: string): Promise<string> {
  const name = `rostok_template_${fingerprint()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${ADVISORY_LOCK})`);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 1) return name;
    const making = `${name}_making`;
    await client.query(`drop database if exists ${making}`);
    await client.query(`create database ${making}`);
    const address = new URL(url);
    address.pathname = `/${making}`;
    const database = await openDatabase({ kind: "postgresql", url: address.href });
    await fill(database.pool);
    await database.close();
    await client.query(`alter database ${making} rename to ${name}`);
    return name;
  } finally {
    await client.end();
  }
}
