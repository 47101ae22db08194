import { Duplex } from "node:stream";

/** What the stream needs of the engine behind it. */
interface Engine {
  newSession(): Promise<number>;
  exchange(generation: number, bytes: Uint8Array): Promise<Uint8Array>;
}

/** What `pg` takes for a socket: its bytes go to the database worker and the answers come back. */
export class EmbeddedStream extends Duplex {
  readonly #engine: Engine;
  #generation = 0;

  constructor(engine: Engine) {
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

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, written: (error?: Error | null) => void): void {
    this.#send(chunk, written);
  }

  /** `pg` corks the messages of one statement: they travel, and are answered, together. */
  override _writev(chunks: readonly { chunk: Uint8Array }[], written: (error?: Error | null) => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), written);
  }

  override _final(written: (error?: Error | null) => void): void {
    this.push(null);
    written();
    this.destroy();
  }

  #send(bytes: Uint8Array, written: (error?: Error | null) => void): void {
    const failed = (error: unknown): void => written(asError(error));
    this.#exchange(bytes).then(written, failed);
  }

  async #exchange(bytes: Uint8Array): Promise<null> {
    const answer = await this.#engine.exchange(this.#generation, bytes);
    if (answer.length > 0) this.push(answer);
    return null;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
