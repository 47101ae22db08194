import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { printedCode, setUpFirst } from "#test/support/first-administrator.ts";

const READY_MS = 60_000;

export interface RunningServer {
  readonly address: string;
  /** Of the first administrator, who also leads the plans: what a browser keeps after signing in. */
  readonly session: BrowserState;
  /** Stops it and starts it again with the same data on the same port, as after a restart of the computer. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the built product on a free port with a throw-away data folder. */
export async function startBuiltServer(): Promise<RunningServer> {
  const data = await mkdtemp(path.join(os.tmpdir(), "rostok-journeys-"));
  let child = start(data, "0");
  const address = await announcedAddress(child);
  const session = await browserState(address, child);
  const end = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  };
  return {
    address,
    session,
    async restart() {
      await end();
      child = start(data, new URL(address).port);
      await announcedAddress(child);
    },
    async stop() {
      await end();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** A program that nobody has set up yet, and the code of its first administrator. */
export async function startFreshServer(): Promise<{
  address: string;
  code: string;
  /** Where it keeps its data. */
  data: string;
  stop(): Promise<void>;
}> {
  const data = await mkdtemp(path.join(os.tmpdir(), "rostok-journeys-"));
  const child = start(data, "0");
  const address = await announcedAddress(child);
  const code = await printedCode(() => said.get(child) ?? "");
  return {
    address,
    code,
    data,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

interface DemoOptions {
  /** A data folder that is there already; a throw-away one when absent. */
  readonly data?: string;
  readonly size?: "small" | "region";
  /** The data folder outlives the server. */
  readonly keep?: boolean;
  readonly readyMs?: number;
}

/** Starts the built product as a demo. */
export async function startDemoServer({
  data: given,
  size = "small",
  keep = false,
  readyMs = READY_MS,
}: DemoOptions = {}): Promise<{ address: string; stop(): Promise<void> }> {
  const data = given ?? (await mkdtemp(path.join(os.tmpdir(), "rostok-journeys-")));
  const child = start(data, "0", { ROSTOK_DEMO: size === "region" ? "region" : "1" });
  const address = await announcedAddress(child, readyMs);
  return {
    address,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      if (!keep) await rm(data, { recursive: true, force: true });
    },
  };
}

/** What Playwright begins a browser with. */
interface BrowserState {
  readonly cookies: {
    name: string;
    value: string;
    domain: string;
    path: string;
    expires: number;
    httpOnly: boolean;
    secure: boolean;
    sameSite: "Lax";
  }[];
  readonly origins: never[];
}

async function browserState(address: string, child: ChildProcess): Promise<BrowserState> {
  const cookie = await setUpFirst(address, await printedCode(() => said.get(child) ?? ""));
  const [name = "", ...value] = cookie.split("=");
  const { hostname: domain } = new URL(address);
  const kept = { path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" } as const;
  return { cookies: [{ name, value: value.join("="), domain, ...kept }], origins: [] };
}

/** What each program has printed so far. */
const said = new WeakMap<ChildProcess, string>();

function start(data: string, port: string, more: Readonly<Record<string, string>> = {}): ChildProcess {
  const env = { ...process.env, ROSTOK_DATA: data, PORT: port, ...more };
  const child = spawn(process.execPath, [`${process.env["ROSTOK_PRODUCT"] ?? "dist"}/server.js`], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const keep = (text: Buffer): void => void said.set(child, `${said.get(child) ?? ""}${String(text)}`);
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return child;
}

/** Fails when the program ends, or says nothing new for `quietMs`: filling a region takes as long as the machine is busy. */
function announcedAddress(child: ChildProcess, quietMs = READY_MS): Promise<string> {
  return new Promise((resolve, reject) => {
    const words = (): string => said.get(child) ?? "";
    const late = () => reject(new Error(`the server did not start in time: ${words()}`));
    let timer = setTimeout(late, quietMs);
    const read = () => {
      clearTimeout(timer);
      const match = /http:\/\/[\d.:]+/.exec(words());
      if (match === null) timer = setTimeout(late, quietMs);
      else resolve(match[0]);
    };
    child.stdout?.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}: ${words()}`));
    });
  });
}
