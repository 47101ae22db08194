import fs from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { DirectoryLock } from "./directory-lock.ts";
import { isShortOfSpace, NoSpace } from "./disk-space.ts";
import { EmbeddedStream } from "./embedded-stream.ts";
import type { EngineReply, EngineRequest, EngineStart } from "./embedded-messages.ts";

export interface EmbeddedOptions {
  /** The product's data directory; the cluster lies in `database/` below it. */
  readonly dataDirectory: string;
  /** The built database worker. */
  readonly enginePath: string;
  /** A prepared empty cluster; initdb runs when there is none. */
  readonly imagePath?: string;
  /** A statement that runs longer is stopped together with its worker, milliseconds. */
  readonly statementLimit?: number;
  readonly onTrouble?: (message: string) => void;
  readonly clock: () => Date;
}

const STATEMENT_LIMIT = 60_000;

interface Pending {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

interface Running {
  readonly worker: Worker;
  readonly generation: number;
}

type Request = EngineRequest extends infer R ? (R extends { id: number } ? Omit<R, "id"> : never) : never;

/**
 * The embedded database: PGlite in a worker thread, one session, one process. Opens itself when it is first
 * asked and again after a worker was lost; what was acknowledged before is restored from the write-ahead log.
 */
export class EmbeddedEngine {
  readonly #options: EmbeddedOptions;
  readonly #lock: DirectoryLock;
  readonly #pending = new Map<number, Pending>();
  #opening: Promise<Running> | null = null;
  #generation = 0;
  #requestId = 0;
  #closed = false;
  #limit: number;

  private constructor(options: EmbeddedOptions, lock: DirectoryLock) {
    this.#options = options;
    this.#lock = lock;
    this.#limit = options.statementLimit ?? STATEMENT_LIMIT;
  }

  /** Takes the data directory for this process. Throws DirectoryInUse when another process works in it. */
  static async open(options: EmbeddedOptions): Promise<EmbeddedEngine> {
    fs.mkdirSync(options.dataDirectory, { recursive: true, mode: 0o700 });
    const engine = new EmbeddedEngine(options, DirectoryLock.take(options.dataDirectory, options.clock().getTime()));
    try {
      await engine.#worker();
    } catch (error) {
      engine.#lock.release();
      throw error;
    }
    return engine;
  }

  /** For `pg`: the stream of one connection. The pool must have size 1, the engine has one session. */
  stream(): EmbeddedStream {
    return new EmbeddedStream(this);
  }

  /** Rolls back and forgets what the connection before left; answers with the generation of the worker. */
  async newSession(): Promise<number> {
    const running = await this.#worker();
    await this.#ask(running, { kind: "reset" });
    return running.generation;
  }

  /** Sends wire-protocol bytes; fails when the worker the connection was made with is gone. */
  async exchange(generation: number, bytes: Uint8Array): Promise<Uint8Array> {
    const running = await this.#worker();
    if (running.generation !== generation) throw new Error("the database was opened anew, the connection is gone");
    return this.#ask(running, { kind: "bytes", bytes });
  }

  /** Housekeeping may take longer than any statement of the product. The caller holds the only connection. */
  async withLimit<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
    const before = this.#limit;
    this.#limit = milliseconds;
    try {
      return await work();
    } finally {
      this.#limit = before;
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const running = await this.#opening?.catch(() => null);
    if (running) {
      await this.#ask(running, { kind: "close" }).catch(() => undefined);
      await running.worker.terminate();
    }
    this.#lock.release();
  }

  #worker(): Promise<Running> {
    if (this.#closed) return Promise.reject(new Error("the database is closed"));
    this.#opening ??= this.#start();
    return this.#opening;
  }

  async #start(): Promise<Running> {
    const data: EngineStart = {
      directory: path.join(this.#options.dataDirectory, "database"),
      image: this.#options.imagePath ?? null,
    };
    const worker = new Worker(this.#options.enginePath, { workerData: data });
    const generation = ++this.#generation;
    try {
      await new Promise<void>((resolve, reject) => {
        worker.once("error", reject);
        worker.once("exit", (code) => reject(this.#failure(`the database worker ended with code ${code}`)));
        worker.on("message", (message: EngineReply) => {
          if (message.kind === "ready") resolve();
          else if (message.kind === "failed") reject(this.#failure(message.message));
          else this.#receive(message);
        });
      });
    } catch (error) {
      this.#opening = null;
      await worker.terminate();
      throw error;
    }
    worker.removeAllListeners("error");
    worker.on("error", (error) => this.#lost(generation, error));
    worker.once("exit", () => this.#lost(generation, this.#failure("the database worker ended")));
    return { worker, generation };
  }

  /** The disk has too little room to accept changes. */
  isShortOfSpace(): boolean {
    return isShortOfSpace(this.#options.dataDirectory);
  }

  #failure(message: string): Error {
    return this.isShortOfSpace() ? new NoSpace(message) : new Error(message);
  }

  #receive(message: EngineReply): void {
    if (message.kind === "poisoned") {
      this.#options.onTrouble?.(`the database engine stopped itself: ${message.message}`);
      return;
    }
    if (message.kind !== "answer") return;
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    this.#pending.delete(message.id);
    clearTimeout(pending.timer);
    pending.resolve(message.bytes);
  }

  #ask(running: Running, request: Request): Promise<Uint8Array> {
    const id = ++this.#requestId;
    return new Promise((resolve, reject) => {
      if (running.generation !== this.#generation) {
        reject(new Error("the database worker is gone"));
        return;
      }
      const timer = setTimeout(() => this.#stopRunaway(running), this.#limit);
      this.#pending.set(id, { resolve, reject, timer });
      running.worker.postMessage({ ...request, id });
    });
  }

  #stopRunaway(running: Running): void {
    this.#options.onTrouble?.(`a statement ran longer than ${this.#limit} ms and was stopped`);
    this.#lost(running.generation, new Error(`the statement ran longer than ${this.#limit} ms and was stopped`));
    void running.worker.terminate();
  }

  /** Everything that waits fails; the next connection opens the database again. */
  #lost(generation: number, error: Error): void {
    if (generation !== this.#generation) return;
    this.#opening = null;
    this.#generation += 1;
    for (const [id, pending] of this.#pending) {
      clearTimeout(pending.timer);
      pending.reject(error);
      this.#pending.delete(id);
    }
  }
}
