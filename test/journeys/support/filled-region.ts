import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { startDemoServer } from "./server.ts";

/** A few organisations, or the whole region of the figures when somebody asks for it: JOURNEY_DEMO=region. */
export const WHOLE_REGION = process.env["JOURNEY_DEMO"] === "region";
/** Filling the region takes some minutes on an idle machine, and many on a busy one. */
export const FILLED_MS = 1_800_000;

const DIST = process.env["ROSTOK_PRODUCT"] ?? "dist";
const KEPT = "node_modules/.cache/rostok-demo-region";

/** Playwright calls it once, before its workers: the region is filled by this build and copied for each of them. */
export default async function fillRegion(): Promise<void> {
  if (!WHOLE_REGION || process.env["JOURNEY_ADDRESS"] !== undefined) return;
  const folder = filledFolder();
  if (existsSync(folder)) return;
  rmSync(KEPT, { recursive: true, force: true });
  const making = `${folder}.making`;
  mkdirSync(making, { recursive: true });
  const server = await startDemoServer({ data: making, size: "region", keep: true, readyMs: FILLED_MS });
  await server.stop();
  renameSync(making, folder);
}

/** The data folder of a region that was filled by this very build. */
export function filledFolder(): string {
  return path.join(KEPT, buildOf());
}

function buildOf(): string {
  const hash = createHash("sha256");
  const files = [`${DIST}/server.js`, ...readdirSync(`${DIST}/migrations`).map((name) => `${DIST}/migrations/${name}`)];
  for (const file of files.toSorted()) hash.update(readFileSync(file));
  for (const name of readdirSync(`${DIST}/chunks`).toSorted()) hash.update(name);
  return hash.digest("hex").slice(0, 16);
}
