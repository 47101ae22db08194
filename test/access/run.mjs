// The trials of access, at full length; the seed is printed, and the same seed gives the same run.
// usage: node test/access/run.mjs policy [COUNT=1000000] [SEED] | canary [COUNT=100000] [SEED]
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [trial, count, seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
const say = (line) => void process.stdout.write(`${line}\n`);
say(`seed ${seed}`);
if (trial === "policy") await policy(Number(count ?? 1_000_000), Number(seed));
else if (trial === "canary") canary(count ?? "100000", seed);
else {
  process.stderr.write("usage: node test/access/run.mjs policy|canary [COUNT] [SEED]\n");
  process.exitCode = 2;
}

async function policy(wanted, from) {
  const outfile = resolve("node_modules/.cache/access-policy-cases.mjs");
  await build({
    entryPoints: ["test/access/policy-cases.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "error",
  });
  const { tryPolicy } = await import(pathToFileURL(outfile).href);
  const start = performance.now();
  const { faults, ...counts } = tryPolicy(wanted, from);
  const seconds = (performance.now() - start) / 1000;
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  say(JSON.stringify({ ...counts, faults: faults.length, perSecond: Math.round(counts.cases / seconds) }));
  if (faults.length > 0) process.exitCode = 1;
}

/** The same test as in every run, with more requests: it needs the application that the tests build. */
function canary(wanted, from) {
  const env = { ...process.env, ROSTOK_CANARY_COUNT: wanted, PROPERTY_SEED: from };
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "test/access/canary.test.ts", "--testTimeout=36000000"];
  process.exitCode = spawnSync(process.execPath, vitest, { stdio: "inherit", env }).status ?? 1;
}
