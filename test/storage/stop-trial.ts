import http from "node:http";
import { Ledger, pause, seeded } from "./ledger.ts";
import { sessionHeaders } from "./request.ts";
import { ServerProcess, type ServerSettings } from "./server-process.ts";

export interface StopResult {
  readonly stops: number;
  readonly requests: number;
  /** On their way when the signal came: on a connection that the program had, or in the hands of the system for it. */
  readonly inFlight: number;
  readonly failed: readonly string[];
  /** Begun after the signal: how they ended. */
  readonly afterwards: ReadonlyMap<string, number>;
  /** Begun after the signal and neither answered nor refused in order: a connection that was cut. */
  readonly cut: readonly string[];
  readonly exits: ReadonlyMap<string, number>;
  /** Milliseconds from the signal to the end of the program. */
  readonly lasted: readonly number[];
  readonly lost: readonly string[];
  readonly torn: readonly string[];
}

export interface StopTrial {
  readonly stops: number;
  readonly seed: number;
  readonly server: ServerSettings;
  readonly onRound?: (line: string) => void;
}

interface Asked {
  readonly what: string;
  /** When the connection stood and the request was on its way; null when there was no connection yet. */
  sent: number | null;
  readonly began: number;
  ended: number;
  reused: boolean;
  /** A status, or the code of the error. */
  outcome: string;
}

const LONGEST_WORK_MS = 2_500;
const SETTLE_MS = 240_000;

/** Stops the server by SIGTERM at random moments under load; then looks at every request, and for everything acknowledged. */
export async function runStopTrial({ stops, seed, server, onRound }: StopTrial): Promise<StopResult> {
  const random = seeded(seed);
  const ledger = new Ledger(seed);
  const failed: string[] = [];
  const afterwards = new Map<string, number>();
  const exits = new Map<string, number>();
  const lasted: number[] = [];
  let requests = 0;
  let inFlight = 0;
  const cut: string[] = [];
  for (let stop = 1; stop <= stops; stop += 1) {
    const running = await ServerProcess.start(server);
    await running.firstAnswer();
    await ledger.check(running.address);
    const load = new Load(running.address, seed * 1000 + stop);
    const work = [ledger.send(running.address).catch(() => false), load.run()];
    const known = keepChanging(ledger, running.address);
    await pause(100 + random() * LONGEST_WORK_MS);
    const at = performance.now();
    const code = String(await running.end("SIGTERM"));
    lasted.push(performance.now() - at);
    load.stop();
    await Promise.all([...work, known.stop()]);
    exits.set(code, (exits.get(code) ?? 0) + 1);
    for (const asked of load.asked) {
      requests += 1;
      if (asked.sent !== null && asked.sent < at && asked.ended > at) inFlight += 1;
      const answered = /^[234]\d\d$/.test(asked.outcome);
      const sent = asked.sent === null ? "not connected" : `connected at ${Math.round(asked.sent - at)} ms`;
      const line =
        `stop ${stop}: ${asked.what}${asked.reused ? " on a kept connection" : ""}: ${asked.outcome}, begun at ` +
        `${Math.round(asked.began - at)} ms, ${sent}, ended at ${Math.round(asked.ended - at)} ms`;
      if (asked.began < at) {
        // Not yet connected when the door was closed: refused in order.
        const refused = asked.sent === null && asked.outcome === "ECONNREFUSED";
        if (!answered && !refused)
          failed.push(`${stop}: ${asked.what} ${asked.outcome}, ${Math.round(asked.began - at)} ms`);
      } else {
        afterwards.set(asked.outcome, (afterwards.get(asked.outcome) ?? 0) + 1);
        if (!answered && asked.outcome !== "ECONNREFUSED" && asked.outcome !== "503") cut.push(line);
      }
    }
    onRound?.(
      `stop ${stop}: exit ${code} after ${Math.round(lasted.at(-1) ?? 0)} ms, ${requests} requests, ${inFlight} in flight, ` +
        `${failed.length} failed, ${cut.length} cut; afterwards ${told(afterwards)}`,
    );
  }
  const last = await ServerProcess.start(server);
  await last.firstAnswer();
  await ledger.settle(last.address, SETTLE_MS);
  await last.end("SIGTERM");
  const { lost, torn } = ledger;
  for (const line of ledger.remarks) onRound?.(line);
  return { stops, requests, inFlight, failed, afterwards, cut, exits, lasted, lost: [...lost], torn: [...torn] };
}

export function told(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, times]) => `${name}: ${times}`).join(", ");
}

function keepChanging(ledger: Ledger, address: string): { stop(): Promise<void> } {
  let working = true;
  const loop = async (every: number, step: () => Promise<unknown>): Promise<void> => {
    while (working) {
      await step().catch(() => undefined);
      await pause(every);
    }
  };
  const all = Promise.all([loop(100, () => ledger.watch(address)), loop(30, () => ledger.change(address))]);
  return {
    stop: async () => {
      working = false;
      await all;
    },
  };
}

/** People at work: some keep their connection, some open one for each request, one sends a file slowly. */
class Load {
  readonly asked: Asked[] = [];
  readonly #address: URL;
  readonly #random: () => number;
  #working = true;
  #number = 0;

  constructor(address: string, seed: number) {
    this.#address = new URL(address);
    this.#random = seeded(seed);
  }

  stop(): void {
    this.#working = false;
  }

  async run(): Promise<void> {
    const keeping = new http.Agent({ keepAlive: true, maxSockets: 4 });
    await Promise.all([
      this.#loop(() => this.#ask("list", "GET", "/api/plans", keeping)),
      this.#loop(() => this.#ask("list", "GET", "/api/plans")),
      this.#loop(() => this.#ask("intakes", "GET", "/api/intakes")),
      this.#loop(() => this.#ask("search", "GET", "/api/search?q=%D1%80%D0%BE%D0%B1%D0%BE%D1%82", keeping)),
      this.#loop(() => this.#ask("upload", "POST", this.#upload(), keeping, this.#file())),
      this.#loop(() => this.#ask("upload", "POST", this.#upload(), undefined, this.#file())),
      this.#loop(() => this.#ask("slow upload", "POST", this.#upload(), undefined, this.#file(), 40)),
    ]);
    keeping.destroy();
  }

  async #loop(step: () => Promise<void>): Promise<void> {
    while (this.#working) {
      await step();
      await pause(this.#random() * 25);
    }
  }

  #upload(): string {
    return `/api/intakes?name=${encodeURIComponent(`Письмо ${++this.#number}.txt`)}`;
  }

  /** Refused by the reader later: the load must not outgrow what is read. */
  #file(): Buffer {
    return Buffer.from(`Письмо ${this.#random()} без плана\n`.repeat(40));
  }

  #ask(what: string, method: string, path: string, agent?: http.Agent, body?: Buffer, slowMs = 0): Promise<void> {
    const asked: Asked = { what, sent: null, began: performance.now(), ended: Infinity, reused: false, outcome: "" };
    this.asked.push(asked);
    return new Promise((resolve) => {
      const headers = {
        ...sessionHeaders(),
        "x-rostok-request": "1",
        ...(body ? { "content-type": "application/octet-stream", "content-length": body.length } : {}),
      };
      const { hostname, port } = this.#address;
      const request = http.request({ hostname, port, method, path, headers, agent: agent ?? false });
      const end = (outcome: string): void => {
        if (asked.outcome === "") asked.ended = performance.now();
        asked.outcome ||= outcome;
        resolve();
      };
      request.on("socket", (socket) => {
        const note = (): void => void (asked.sent = performance.now());
        if (socket.connecting) socket.once("connect", note);
        else {
          asked.reused = true;
          note();
        }
      });
      request.on("error", (error) => end("code" in error ? String(error.code) : error.message));
      request.on("response", (response) => {
        response.on("data", () => undefined);
        response.on("error", (error) => end("code" in error ? String(error.code) : error.message));
        response.on("end", () => end(response.complete ? String(response.statusCode) : "cut off"));
      });
      if (body && slowMs > 0) void sendSlowly(request, body, slowMs);
      else request.end(body);
    });
  }
}

async function sendSlowly(request: http.ClientRequest, body: Buffer, pauseMs: number): Promise<void> {
  const step = Math.ceil(body.length / 5);
  for (let at = 0; at < body.length && !request.destroyed; at += step) {
    request.write(body.subarray(at, at + step));
    await pause(pauseMs);
  }
  request.end();
}
