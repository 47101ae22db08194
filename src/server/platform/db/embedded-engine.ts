// The database worker: PGlite in a thread of its own, so that the server stays answerable and a statement that
// runs away can be stopped by ending the thread. It speaks the wire protocol and knows nothing of the product.
import fs from "node:fs";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { brotliDecompressSync } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import { DurableFiles } from "./durable-files.ts";
import { guardEngine, type EngineInside } from "./guard.ts";
import type { EngineReply, EngineRequest, EngineStart } from "./embedded-messages.ts";
import { syncPath, syncTree } from "./sync.ts";

const port = parentPort;
if (port === null) throw new Error("embedded-engine runs as a worker only");
const reply = (message: EngineReply): void => port.postMessage(message);

try {
  const engine = await open(workerData as EngineStart);
  port.on("message", (request: EngineRequest) => void answer(engine, request));
  reply({ kind: "ready" });
} catch (error) {
  reply({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
}

async function open(start: EngineStart): Promise<PGlite> {
  const mark = path.join(path.dirname(start.directory), `${path.basename(start.directory)}.ready`);
  const fresh = !fs.existsSync(mark);
  // A cluster without its mark was interrupted while being made: nothing was ever stored in it.
  if (fresh) fs.rmSync(start.directory, { recursive: true, force: true });
  const image = fresh && start.image !== null ? new Blob([brotliDecompressSync(fs.readFileSync(start.image))]) : null;
  const files = new DurableFiles(start.directory);
  const engine = await PGlite.create({
    fs: files,
    startParams: [...PGlite.defaultStartParams.filter((param) => param !== "-F"), "-c", "wal_sync_method=fsync"],
    ...(image ? { loadDataDir: image } : {}),
  });
  guardEngine(engine as unknown as EngineInside, stopPoisoned);
  await proveSync(engine, files);
  if (fresh) {
    await syncTree(start.directory);
    fs.writeFileSync(mark, "");
    syncPath(mark);
    syncPath(path.dirname(mark));
  }
  return engine;
}

/** Ends the thread in the middle of what it does: nothing half-done may be committed. */
function stopPoisoned(error: unknown): never {
  reply({ kind: "poisoned", message: String(error) });
  process.exit(70);
}

/** A commit that writes one record must reach the disk; otherwise the promise "saved" would be a lie. */
async function proveSync(engine: PGlite, files: DurableFiles): Promise<void> {
  const before = files.syncs;
  await engine.query("select pg_logical_emit_message(true, 'rostok', 'start')");
  if (files.syncs <= before) throw new Error("a commit does not reach the disk: fsync is not called");
}

async function answer(engine: PGlite, request: EngineRequest): Promise<void> {
  if (request.kind === "close") {
    await engine.close();
    reply({ kind: "answer", id: request.id, bytes: new Uint8Array() });
    port?.close();
    return;
  }
  if (request.kind === "reset") {
    // What the previous connection left behind: an open transaction, settings, temporary tables.
    if (engine.isInTransaction()) await engine.exec("rollback");
    await engine.exec("discard all");
    reply({ kind: "answer", id: request.id, bytes: new Uint8Array() });
    return;
  }
  reply({ kind: "answer", id: request.id, bytes: engine.execProtocolRawSync(request.bytes) });
}
