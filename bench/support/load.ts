import http from "node:http";

export interface Request {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: http.IncomingHttpHeaders;
}

/** Connections that stay open to one server of this machine. */
export class Client {
  readonly #agent: http.Agent;
  readonly #port: number;
  readonly #address: string;

  constructor(address: string, connections: number) {
    this.#address = address;
    this.#port = Number(new URL(address).port);
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  ask(request: Request): Promise<Answer> {
    const { method, path, headers = {}, body } = request;
    return new Promise((resolve, reject) => {
      const sent = http.request(
        {
          host: "127.0.0.1",
          port: this.#port,
          method,
          path,
          agent: this.#agent,
          headers: {
            "x-rostok-request": "1",
            ...(body === undefined ? {} : { "content-type": "application/json" }),
            ...headers,
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              text: Buffer.concat(parts).toString("utf8"),
              headers: answer.headers,
            }),
          );
        },
      );
      sent.on("error", (error) => {
        // The server has closed a connection that nobody used for a while, and we have not heard of it yet.
        if (sent.reusedSocket && method !== "POST") resolve(this.ask(request));
        else reject(error);
      });
      sent.end(body);
    });
  }

  /**
   * Sends requests, so many at a time; answers with how long each took, milliseconds. Anything but 200 ends it: a figure
   * of refusals would be a figure of nothing.
   */
  async load(count: number, atOnce: number, requestOf: (index: number) => Request): Promise<number[]> {
    const times: number[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < count) {
        const request = requestOf(next);
        next += 1;
        const began = performance.now();
        const { status, text } = await this.ask(request);
        if (status !== 200) throw new Error(`${request.method} ${request.path}: ${status} ${text.slice(0, 300)}`);
        times.push(performance.now() - began);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return times;
  }

  /** Other connections to the same server: what waits here holds up nothing there. */
  besides(connections: number): Client {
    return new Client(this.#address, connections);
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** The time that 95 of a hundred do not reach. */
export function p95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
}
