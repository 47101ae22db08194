import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { ROOT } from "./database.ts";

export interface Program {
  readonly child: ChildProcess;
  readonly address: string;
  output(): string;
  /** Sends a signal and waits for the end; answers with the exit code, null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the built server as a person would; rejects with what it said when it ends before it answers. */
export async function startProgram(env: Record<string, string>): Promise<Program> {
  const { child, output, ended } = launch(env);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", () => {
      const match = /http:\/\/\S+/.exec(output());
      // The last line is printed when everything is ready.
      if (match && output().includes("Ctrl+C")) resolve(match[0]);
    });
    void ended.then((code) => reject(new Error(`ended with ${code}: ${output()}`)));
  });
  return {
    child,
    address,
    output,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs the built server that is expected to refuse; answers with its exit code and words. */
export async function refusedProgram(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const { output, ended } = launch(env);
  const code = await ended;
  return { code, output: output() };
}

function launch(env: Record<string, string>) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [path.join(ROOT, "dist/server.js")], {
    env: { PATH, HOME, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (text += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, output: () => text };
}
