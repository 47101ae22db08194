import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SourceDocument, Table } from "#core/intake/source-document.ts";
import { readPdf } from "#formats/pdf/read.ts";
import type { TruthPlan } from "./plan.ts";
import { kedrov } from "./plans/kedrov.ts";
import { veresk } from "./plans/veresk.ts";
import { zaozersk } from "./plans/zaozersk.ts";

async function read(name: string): Promise<SourceDocument> {
  const document = await readPdf(new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url))), {});
  if (document === "needsOcr") throw new Error("no text was found");
  return document;
}

const squeezed = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** Rows of activities: those with as many cells as the table has columns, without the headers. */
function rowsOf(document: SourceDocument): readonly (readonly string[])[] {
  const tables: readonly Table[] = document.blocks.filter((block) => block.kind === "table");
  const rows = tables.flatMap((table) =>
    table.rows
      .filter((row) => row.cells.length === table.columnCount)
      .map((row) => row.cells.map((cell) => squeezed(cell.text))),
  );
  // A short heading without a grid stands in the first column alone.
  return rows.filter((row) => !row.includes("Сроки проведения") && row.filter((text) => text !== "").length > 1);
}

const wanted = (plan: TruthPlan): readonly (readonly string[])[] =>
  plan.activities.map((activity) =>
    [
      activity.number,
      activity.title,
      activity.audience,
      activity.schedule,
      activity.responsible,
      activity.expectedResult,
    ].flatMap((text) => (text ? [squeezed(text)] : [])),
  );

test.each([
  ["kedrov-municipality.chromium-nolines.pdf", kedrov, "guessed"],
  ["kedrov-municipality.chromium-rules.pdf", kedrov, "guessed"],
  ["kedrov-municipality.chromium-verticals.pdf", kedrov, "ruled"],
  ["veresk-region.chromium-middle.pdf", veresk, "guessed"],
  ["zaozersk-municipality.chromium-narrow.pdf", zaozersk, "ruled"],
] as const)("%s: every cell is read as it was printed", async (name, plan, grid) => {
  const document = await read(name);
  expect(rowsOf(document)).toEqual(wanted(plan));
  expect(document.blocks.flatMap((block) => (block.kind === "table" ? [block.grid] : []))).toContain(grid);
});
