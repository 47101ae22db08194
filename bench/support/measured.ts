import { build } from "esbuild";
import { spawn } from "node:child_process";
import path from "node:path";

export interface Measured {
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const OUT = "node_modules/.cache/rostok-bench";

/** Builds one program of the benchmark and starts it in a process of its own; it prints its address. */
export async function startMeasured(name: string, databaseUrl: string): Promise<Measured> {
  const outfile = path.join(OUT, `${name}.mjs`);
  await build({
    entryPoints: [`bench/support/${name}.ts`],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    loader: { ".sql": "text", ".typ": "text" },
    logLevel: "warning",
  });
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: "0",
    POOL: "8",
    ROSTOK_DATA: path.resolve(OUT, "data"),
  };
  const child = spawn(process.execPath, [outfile], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (said: Buffer) => resolve(said.toString("utf8").trim()));
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return {
    address,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
