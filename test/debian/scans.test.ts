// The four sample scans through the whole reader with the system's tesseract: every row found, few letters wrong.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPlanFile } from "#formats/sandbox/read-file.ts";
import { scoreOf } from "#test/support/scores.ts";

const SAMPLES = "test/corpus/samples";

test.each([
  ["samara-region", 38, 0.95],
  ["smolensk-region", 39, 0.95],
  ["spirovo-municipality", 23, 0.95],
  ["school55-centre", 14, 0.8],
])("%s", async (id, rows, least) => {
  const name = `${id}.scan.pdf`;
  const result = await readPlanFile({ bytes: readFileSync(`${SAMPLES}/${name}`), fileName: name });
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  expect(result.draft.activities).toHaveLength(rows);
  expect(scoreOf(name, result.draft)).toBeGreaterThanOrEqual(least);
});
