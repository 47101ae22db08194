import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Ledger } from "./ledger.ts";
import { ServerProcess, type ServerSettings } from "./server-process.ts";

/** One writer sends `count` files one after the other; the calls that sync the write-ahead log meanwhile are counted by strace. */
export async function countSyncs(
  settings: ServerSettings,
  count: number,
  seed: number,
): Promise<{ acknowledged: number; syncs: number }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rostok-trace-"));
  const trace = path.join(folder, "trace");
  // -D: the tracer is the child of the program, so that a signal reaches the program itself.
  const under = [
    "strace",
    "-D",
    "-f",
    "-y",
    "--seccomp-bpf",
    "-qq",
    "-e",
    "trace=fsync,fdatasync",
    "-e",
    "signal=none",
  ];
  const server = await ServerProcess.start({ ...settings, under: [...under, "-o", trace] });
  const syncsNow = (): number =>
    fs
      .readFileSync(trace, "utf8")
      .split("\n")
      .filter((line) => /f(?:data)?sync\(\d+<[^>]*\/pg_wal\/[0-9A-F]{24}>/.test(line)).length;
  try {
    await server.firstAnswer();
    const before = syncsNow();
    const ledger = new Ledger(seed);
    for (let sent = 0; sent < count; sent += 1) await ledger.send(server.address);
    return { acknowledged: ledger.acknowledged, syncs: syncsNow() - before };
  } finally {
    await server.end("SIGTERM");
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
