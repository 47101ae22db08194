import { spawn, type ChildProcess } from "node:child_process";
import os from "node:os";
import path from "node:path";
import * as z from "zod/mini";

/** The command line refused; `code` is that of its refusal, `message` its sentence. */
export class ProgramRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface ProgramWish {
  /** The directory of the built product. */
  readonly home: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Goes to its standard input: not to its arguments, which others on the machine may see. */
  readonly secret: Buffer;
  readonly onStep: (step: string, rows: number) => void;
  readonly onStart: (child: ChildProcess) => void;
}

const step = z.object({ step: z.string(), rows: z.number() });
const refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const LONGEST_ANSWER = 4 * 1024 * 1024;
/** Of the lowest priorities: requests go first. */
const NICE = 15;

/** Runs a command of the command line as a process of its own: its memory and its time are not those of the server. */
export async function runProgram({ args, env, home, onStart, onStep, secret }: ProgramWish): Promise<unknown> {
  const command = [path.join(home, "rostok.js"), ...args, "--key-file", "-", "--steps"];
  const child = spawn(process.execPath, command, { env, stdio: ["pipe", "pipe", "pipe"] });
  onStart(child);
  if (child.pid !== undefined) setNice(child.pid);
  child.stdin.on("error", () => undefined);
  child.stdin.end(`${secret.toString("utf8")}\n`);
  let [out, said] = ["", ""];
  child.stdout.on("data", (data: Buffer) => (out = (out + data.toString("utf8")).slice(-LONGEST_ANSWER)));
  child.stderr.on("data", (data: Buffer) => {
    const lines = (said + data.toString("utf8")).split("\n");
    said = lines.pop() ?? "";
    for (const line of lines) {
      const met = step.safeParse(parseJson(line));
      if (met.success) onStep(met.data.step, met.data.rows);
    }
  });
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve());
  });
  const answer = parseJson(out);
  const no = refused.safeParse(answer);
  if (no.success) throw new ProgramRefusal(no.data.error.code, no.data.error.message);
  if (answer === undefined) throw new ProgramRefusal("interrupted", "the program ended without an answer");
  return answer;
}

function setNice(pid: number): void {
  try {
    os.setPriority(pid, NICE);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
