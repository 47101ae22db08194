import { Duplex } from "node:stream";
import type { EmbeddedEngine } from "./embedded.ts";

/** What `pg` takes for a socket: its bytes go to the database worker and the answers come back. */
export class EmbeddedStream extends Duplex {
  readonly #engine: EmbeddedEngine;
  #generation = 0;

  constructor(engine: EmbeddedEngine) {
    super();
    this.#engine = engine;
  }

  connect(): this {
    this.#engine.newSession().then(
      (generation) => {
        this.#generation = generation;
        this.emit("connect");
      },
      (error: unknown) => this.destroy(asError(error)),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(chunk, done);
  }

  /** `pg` corks the messages of one statement: they travel, and are answered, together. */
  override _writev(chunks: readonly { chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
    this.destroy();
  }

  #send(bytes: Uint8Array, done: (error?: Error | null) => void): void {
    this.#engine.exchange(this.#generation, bytes).then(
      (answer) => {
        if (answer.length > 0) this.push(answer);
        done();
      },
      (error: unknown) => done(asError(error)),
    );
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
