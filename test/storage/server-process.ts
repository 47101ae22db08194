import { spawn, type ChildProcess } from "node:child_process";
import net from "node:net";
import path from "node:path";
import { printedCode, setUpFirst } from "#test/support/first-administrator.ts";
import { pause } from "./ledger.ts";
import { sendCookie, sessionHeaders } from "./request.ts";

export interface ServerSettings {
  /** The directory of the built product. */
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  /** What the program is started by, as ["strace", "-f", …]; nothing when it is started itself. */
  readonly under?: readonly string[];
  /** Arguments of Node before the program's own. */
  readonly nodeArguments?: readonly string[];
}

const ANSWER_MS = 180_000;

/** The built server on a free port of its own; dies by SIGKILL unless asked otherwise. */
export class ServerProcess {
  readonly address: string;
  readonly child: ChildProcess;
  readonly #began = performance.now();
  readonly #ended: Promise<number | null>;
  #output = "";

  private constructor(address: string, child: ChildProcess) {
    this.address = address;
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (data: Buffer) => (this.#output = `${this.#output}${data.toString()}`.slice(-20_000)));
    this.#ended = new Promise((resolve) => child.once("close", resolve));
  }

  static async start({ home, env, under = [], nodeArguments = [] }: ServerSettings): Promise<ServerProcess> {
    const port = await freePort();
    const { PATH, HOME } = process.env;
    const command = [...under, process.execPath, ...nodeArguments, path.resolve(home, "server.js")];
    const [program = process.execPath, ...args] = command;
    const child = spawn(program, args, {
      env: { PATH, HOME, PORT: String(port), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new ServerProcess(`http://127.0.0.1:${port}`, child);
  }

  get output(): string {
    return this.#output;
  }

  /** Milliseconds from the start of the process (or from `began`) to the first answer that needs the database. */
  async firstAnswer(began: number = this.#began): Promise<number> {
    while (performance.now() - began < ANSWER_MS) {
      if (this.child.exitCode !== null)
        throw new Error(`the server ended with ${this.child.exitCode}: ${this.#output}`);
      const answer = await fetch(`${this.address}/api/plans`, { headers: sessionHeaders() }).catch(() => null);
      if (answer?.ok) return performance.now() - began;
      // A new database has nobody in it yet.
      if (answer?.status === 401 && (await this.#needsSetUp()))
        sendCookie(await setUpFirst(this.address, await printedCode(() => this.#output)));
      await pause(10);
    }
    throw new Error(`no answer in ${ANSWER_MS} ms: ${this.#output}`);
  }

  async #needsSetUp(): Promise<boolean> {
    const answer: unknown = await (await fetch(`${this.address}/api/welcome`)).json();
    return typeof answer === "object" && answer !== null && "needsSetUp" in answer && answer.needsSetUp === true;
  }

  end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.#ended;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
