import { liveYear } from "./year.ts";

/** [SEEDS=200] [CENTRES=300] [FROM_SEED=1]; a failure prints its seed, and the others go on. `print` takes a line. */
export async function main(
  [seeds = "200", centres = "300", from = "1"]: readonly string[],
  print: (line: string) => void,
  tell: (line: string) => void,
): Promise<boolean> {
  let failed = 0;
  for (let seed = Number(from); seed < Number(from) + Number(seeds); seed += 1) {
    const began = performance.now();
    try {
      const end = await liveYear({ seed, centres: Number(centres), tell });
      print(JSON.stringify({ ...end, seconds: Math.round((performance.now() - began) / 1000) }));
    } catch (error) {
      failed += 1;
      print(`FAILED ${told(error)}`);
    }
  }
  print(`${seeds} years, ${failed} failed`);
  return failed === 0;
}

function told(error: unknown): string {
  if (!(error instanceof Error)) return "with something that is no error";
  const cause = error.cause instanceof Error ? `\n${error.cause.stack ?? ""} ${JSON.stringify(error.cause)}` : "";
  return `${error.message}${cause}`;
}
