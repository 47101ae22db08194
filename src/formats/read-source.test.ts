import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Place } from "#core/intake/source-document.ts";
import { readSource } from "./read-source.ts";

const SAMPLES = new URL("../../test/corpus/samples/", import.meta.url);
const names = readdirSync(SAMPLES).filter(
  (name) => /\.(?:docx|odt|xlsx|pdf|txt)$/.test(name) && !name.includes(".scan."),
);

test.each(names)("every cell and paragraph of %s can be found again by its place", async (name) => {
  const document = await readSource(readFileSync(new URL(name, SAMPLES)), name);
  if ("needsOcr" in document) throw new Error("a scan");
  const places = document.blocks.flatMap((block) =>
    block.kind === "table"
      ? block.rows.flatMap((row) => row.cells).map(({ place }) => [place.sheet, place.table, place.row, place.column])
      : [[block.place.paragraph, "paragraph"]],
  );
  const keys = places.map((place) => place.join(" "));
  expect(places.every((place) => place.slice(-3).every((part) => part !== undefined))).toBe(true);
  expect(new Set(keys).size).toBe(keys.length);
  if (document.format !== "pdf") return;
  const regions = document.blocks.flatMap((block): readonly Place[] =>
    block.kind === "table" ? block.rows.flatMap((row) => row.cells).map((cell) => cell.place) : [block.place],
  );
  expect(regions.every(({ page, region }) => page !== undefined && region !== undefined)).toBe(true);
});
