// npm run bench [-- NAME…]: one tab-separated line a figure: name, value, unit, ratio, peer. Nothing is asserted here.
import { build } from "esbuild";
import { mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildPrograms } from "./build.mjs";

const wanted = process.argv.slice(2);
const outdir = "node_modules/.cache/rostok-bench";
mkdirSync(outdir, { recursive: true });
await buildPrograms();
const groups = readdirSync("bench")
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3));
for (const name of wanted.length > 0 ? wanted : groups) {
  if (!groups.includes(name)) {
    console.error(`no such group: ${name}. There are: ${groups.join(", ")}`);
    process.exit(2);
  }
  const outfile = join(outdir, `${name}.mjs`);
  await build({
    entryPoints: [`bench/${name}.ts`],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });
  const { run } = await import(pathToFileURL(resolve(outfile)).href);
  for (const { name: figure, value, unit, ratio, peer } of await run())
    console.log([figure, round(value), unit, ratio === undefined ? "" : round(ratio), peer ?? ""].join("\t"));
}

function round(value) {
  return typeof value === "number" ? Number(value.toPrecision(4)) : value;
}
