import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { BenchLine } from "./support/bench-line.ts";

interface Start {
  /** From the start of the process to the first good answer, milliseconds. */
  readonly wall: number;
  /** Processor time of all threads until then, milliseconds. */
  readonly cpu: number;
  /** Memory in RAM at that moment, MB. */
  readonly memory: number;
}

const ROUNDS = 5;
const SERVER = path.resolve("dist/server.js");
/** The least that any Node server on the same framework must do before its first answer. */
const BARE = `
import Fastify from "fastify";
const app = Fastify();
app.get("/api/status", async () => ({ version: "0" }));
await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
process.on("SIGTERM", () => process.exit(0));
`;

/** The built product from an empty directory and reopened, beside a bare Fastify; medians. */
export async function run(): Promise<BenchLine[]> {
  const empty: Start[] = [];
  const reopened: Start[] = [];
  const bare: Start[] = [];
  const bareFile = path.resolve("node_modules/.cache/rostok-bench/bare-fastify.mjs");
  fs.writeFileSync(bareFile, BARE);
  for (let round = 0; round < ROUNDS; round += 1) {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), "rostok-bench-"));
    empty.push(await startOnce(SERVER, data));
    reopened.push(await startOnce(SERVER, data));
    bare.push(await startOnce(bareFile, data));
    fs.rmSync(data, { recursive: true, force: true });
  }
  const peer = "bare Fastify";
  const bareCpu = median(bare, "cpu");
  return [
    {
      name: "start from an empty directory",
      value: median(empty, "wall") / 1000,
      unit: "s",
      ratio: median(empty, "wall") / median(bare, "wall"),
      peer,
    },
    {
      name: "start reopened",
      value: median(reopened, "wall") / 1000,
      unit: "s",
      ratio: median(reopened, "wall") / median(bare, "wall"),
      peer,
    },
    {
      name: "start from an empty directory, CPU",
      value: median(empty, "cpu") / 1000,
      unit: "s",
      ratio: median(empty, "cpu") / bareCpu,
      peer,
    },
    {
      name: "start reopened, CPU",
      value: median(reopened, "cpu") / 1000,
      unit: "s",
      ratio: median(reopened, "cpu") / bareCpu,
      peer,
    },
    {
      name: "memory after the first answer",
      value: median(reopened, "memory"),
      unit: "MB",
      ratio: median(reopened, "memory") / median(bare, "memory"),
      peer,
    },
  ];
}

async function startOnce(program: string, data: string): Promise<Start> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), ROSTOK_DATA: data, DATABASE_URL: "" };
  const began = performance.now();
  const child = spawn(process.execPath, [program], { env, stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
      await wait(10);
    }
    const wall = performance.now() - began;
    return { wall, ...usageOf(child.pid ?? 0) };
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/status`)).ok;
  } catch {
    return false;
  }
}

/** From Linux's /proc; the clock there ticks a hundred times a second. */
function usageOf(pid: number): { cpu: number; memory: number } {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, memory: (Number(fields[21]) * 4096) / 1e6 };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function median(starts: readonly Start[], field: keyof Start): number {
  const sorted = starts.map((start) => start[field]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
