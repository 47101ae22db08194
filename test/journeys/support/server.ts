import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const READY_MS = 60_000;

export interface RunningServer {
  readonly address: string;
  /** Stops it and starts it again with the same data on the same port, as after a restart of the computer. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the built product on a free port with a throw-away data folder. */
export async function startBuiltServer(): Promise<RunningServer> {
  const data = await mkdtemp(path.join(os.tmpdir(), "rostok-journeys-"));
  let child = start(data, "0");
  const address = await announcedAddress(child);
  const end = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  };
  return {
    address,
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

function start(data: string, port: string): ChildProcess {
  const env = { ...process.env, ROSTOK_DATA: data, PORT: port };
  return spawn(process.execPath, [`${process.env["ROSTOK_PRODUCT"] ?? "dist"}/server.js`], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function announcedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`the server did not start in time: ${said}`)), READY_MS);
    const read = (data: Buffer) => {
      said += String(data);
      const match = /http:\/\/[\d.:]+/.exec(said);
      if (match === null) return;
      clearTimeout(timer);
      resolve(match[0]);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", (data: Buffer) => (said += String(data)));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}
