import { NoPostgres, startPostgres } from "../../tools/postgres-server.mjs";

/** A throw-away PostgreSQL with fsync on that can be killed like a machine's own and started again. */
export class RestartablePostgres {
  readonly url: string;
  readonly #server: Awaited<ReturnType<typeof startPostgres>>;

  private constructor(server: Awaited<ReturnType<typeof startPostgres>>) {
    this.#server = server;
    this.url = server.url;
  }

  static async start(): Promise<RestartablePostgres> {
    return new RestartablePostgres(await startPostgres({ durable: true }));
  }

  /** Null where it cannot be had. */
  static async startIfThere(): Promise<RestartablePostgres | null> {
    try {
      return await RestartablePostgres.start();
    } catch (error) {
      if (error instanceof NoPostgres) return null;
      throw error;
    }
  }

  async crash(): Promise<void> {
    await this.#server.crash();
  }

  async start(): Promise<void> {
    await this.#server.restart();
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }
}
