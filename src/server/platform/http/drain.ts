import type { Server, ServerResponse } from "node:http";
import net from "node:net";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";

/** How long a connection that waits between two requests is kept, so that the next one is still answered. */
const BETWEEN_REQUESTS_MS = 600;
/** A turn of the event loop in which nothing waited takes some hundredths. */
const CALM_MS = 0.2;
/** On a busy machine no turn is short. */
const LONGEST_WAIT_FOR_CALM_MS = 1500;
const LOOK_MS = 10;

/** Knows which requests are being answered, so that a server can stop without failing one. */
export class Drain {
  readonly #server: Server;
  readonly #answering = new Set<ServerResponse>();
  #draining = false;

  /** Before the server takes its first connection. */
  constructor(server: Server) {
    this.#server = server;
    server.prependListener("request", (_request, response: ServerResponse) => {
      this.#answering.add(response);
      response.once("close", () => this.#answering.delete(response));
      if (this.#draining) lastOfItsConnection(response);
    });
  }

  /**
   * New connections are refused from now on; those that are there get their answers, each with the word that the connection
   * ends. Whatever is not answered by `limitMs` is cut off.
   */
  async run(limitMs: number): Promise<void> {
    this.#draining = true;
    for (const response of this.#answering) lastOfItsConnection(response);
    await this.#takeWaitingConnections();
    // Not the server's own `close`: that one also cuts connections on which a request may be on its way.
    net.Server.prototype.close.call(this.#server);
    const began = performance.now();
    const passed = (): number => performance.now() - began;
    while (passed() < BETWEEN_REQUESTS_MS || (this.#answering.size > 0 && passed() < limitMs)) {
      if ((await this.#connections()) === 0) return;
      await wait(LOOK_MS);
    }
    if (this.#answering.size > 0) this.#server.closeAllConnections();
  }

  /**
   * The system takes connections for a busy program and resets those it has not picked up when the door is closed. They are
   * picked up once in each turn of the event loop: the door is closed after a short one that brought none.
   */
  async #takeWaitingConnections(): Promise<void> {
    const until = performance.now() + LONGEST_WAIT_FOR_CALM_MS;
    let came = 0;
    this.#server.on("connection", () => (came += 1));
    await turn();
    for (;;) {
      const [began, before] = [performance.now(), came];
      await turn();
      const now = performance.now();
      if ((now - began < CALM_MS && came === before) || now > until) return;
    }
  }

  #connections(): Promise<number> {
    return new Promise((resolve) => this.#server.getConnections((_error, count) => resolve(count)));
  }
}

function lastOfItsConnection(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}
