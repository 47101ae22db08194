// The four sample scans through the whole reader with the system's tesseract: every row found, few letters wrong.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { readPlanFile, type PlanFile } from "#formats/sandbox/read-file.ts";
import { renderPage } from "#formats/sandbox/render-page.ts";
import { expectOnPicture, inkOf } from "#test/support/page-ink.ts";
import { scoreOf } from "#test/support/scores.ts";

const SAMPLES = "test/corpus/samples";

test.each([
  ["samara-region", 38, 0.95],
  ["smolensk-region", 39, 0.95],
  ["spirovo-municipality", 23, 0.95],
  ["school55-centre", 14, 0.8],
])("%s", async (id, rows, least) => {
  const name = `${id}.scan.pdf`;
  const file = { bytes: readFileSync(`${SAMPLES}/${name}`), fileName: name };
  const result = await readPlanFile(file, { withDocument: true });
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  expect(result.draft.activities).toHaveLength(rows);
  expect(scoreOf(name, result.draft)).toBeGreaterThanOrEqual(least);
  if (!result.document) throw new Error("no document");
  await expectOnPictures(file, result.document);
});

/** Every cell, paragraph and doubtful word of the second page lies on its picture; so it does without the told turn. */
async function expectOnPictures(file: PlanFile, document: SourceDocument): Promise<void> {
  const page = 2;
  const told = await renderPage(file, page, { turn: document.pages?.[page - 1]?.turn ?? 0 });
  expect(await renderPage(file, page)).toEqual(told);
  const ink = await inkOf(told);
  for (const block of document.blocks.filter(({ place }) => place.page === page)) {
    const cells = block.kind === "table" ? block.rows.flatMap((row) => row.cells) : [block];
    for (const { text, place, doubtfulWords } of cells) {
      if (!place.region) throw new Error(`no region for ${text}`);
      expectOnPicture(ink, block, { text, region: place.region }, true);
      for (const { start, end, region } of doubtfulWords ?? []) {
        // What was recognised as one word may be two after the repair: «Iполугодие».
        expect(text.slice(start, end)).toMatch(/^\S(?:.*\S)?$/u);
        // A dash is hardly higher than a point.
        const around = { x: region.x - 2, y: region.y - 2, width: region.width + 4, height: region.height + 4 };
        expect(ink(around)).toBeGreaterThan(0.01);
      }
    }
  }
}
