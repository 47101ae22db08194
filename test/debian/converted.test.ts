// Documents that only LibreOffice can open, and PDFs that it prints from the Word samples.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readPlanFile } from "#formats/sandbox/read-file.ts";
import { scoreOf } from "#test/support/scores.ts";

const SAMPLES = "test/corpus/samples";
const folder = mkdtempSync(join(tmpdir(), "rostok-converted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function score(path: string): Promise<number> {
  const name = path.split("/").at(-1) ?? "";
  const result = await readPlanFile({ bytes: readFileSync(path), fileName: name });
  return scoreOf(name, result.ok ? result.draft : undefined);
}

test.each(readdirSync(SAMPLES).filter((name) => /\.(?:doc|rtf)$/.test(name)))("old office file %s", async (name) => {
  expect(await score(join(SAMPLES, name))).toBe(1);
});

const words = readdirSync(SAMPLES).filter((name) => name.endsWith(".docx") && !name.includes("broken"));
test.each(
  words.flatMap(
    (name) =>
      [
        [name, "pdf"],
        [name, "odt"],
      ] as const,
  ),
)("%s saved as %s", async (name, kind) => {
  spawnSync("soffice", [
    "--headless",
    `-env:UserInstallation=file://${folder}/profile`,
    "--convert-to",
    kind,
    "--outdir",
    folder,
    join(SAMPLES, name),
  ]);
  expect(await score(join(folder, name.replace(/docx$/, kind)))).toBeGreaterThanOrEqual(0.99);
});
