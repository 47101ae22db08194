import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { CATALOG, PAGES, page, pdf, stream } from "#test/hostile/raw-pdf.ts";
import { expectOnPicture, inkOf } from "#test/support/page-ink.ts";
import { tinyPdf } from "#test/support/tiny-pdf.ts";
import { readPlanFile, type PlanFile } from "./read-file.ts";
import { renderPage } from "./render-page.ts";

const sample = (name: string): PlanFile => ({
  bytes: readFileSync(new URL(`../../../test/corpus/samples/${name}`, import.meta.url)),
  fileName: name,
});

async function documentOf(file: PlanFile): Promise<SourceDocument> {
  const result = await readPlanFile(file, { withDocument: true });
  if (!result.ok || !result.document) throw new Error("not read");
  return result.document;
}

test.each(["smolensk-region.pdf", "spirovo-municipality.pdf", "school55-centre.pdf"])(
  "the text of %s lies on the pictures of its pages where the reader found it",
  async (name) => {
    const file = sample(name);
    const document = await documentOf(file);
    for (const page of [1, 2]) {
      const result = await renderPage(file, page);
      const ink = await inkOf(result);
      expect(result).toMatchObject({ pageWidth: expect.closeTo(document.pages?.[page - 1]?.width ?? 0, 1) });
      for (const block of document.blocks.filter((one) => one.place.page === page)) {
        const cells = block.kind === "table" ? block.rows.flatMap((row) => row.cells) : [block];
        for (const { text, place } of cells) {
          const region = place.region ?? { x: 0, y: 0, width: 0, height: 0 };
          expectOnPicture(ink, block, { text, region });
        }
      }
    }
  },
);

test("a page whose text runs up its side is turned as the reader turns it", async () => {
  const lines = Array.from({ length: 12 }, (_, line) => `0 1 -1 0 ${100 + line * 20} 100 Tm (Plan of measures) Tj`);
  const file = { bytes: tinyPdf([{ content: `BT /F1 14 Tf ${lines.join(" ")} ET` }]), fileName: "a.pdf" };
  const result = await renderPage(file, 1, { pixelsPerPoint: 1 });
  if (!result.ok) throw new Error(result.refusal.code);
  expect(result.width).toBeGreaterThan(result.height);
  const ink = await inkOf(result);
  // The first line begins 100 points from the left and stands 100 points below the top.
  expect(ink({ x: 100, y: 88, width: 90, height: 14 })).toBeGreaterThan(0.1);
  expect(ink({ x: 0, y: 0, width: 98, height: result.pageHeight })).toBe(0);
});

test.each([90, 180, 270] as const)("a page that the file turns by %d degrees lies as it is read", async (rotate) => {
  const turned = { 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0" }[rotate];
  const place = (row: number): string =>
    ({ 90: `${120 + row * 20} 100`, 180: `500 ${120 + row * 20}`, 270: `${470 - row * 20} 700` })[rotate];
  const lines = Array.from({ length: 12 }, (_, row) => `${turned} ${place(row)} Tm (Plan of measures ${row}) Tj`);
  const file = { bytes: tinyPdf([{ content: `BT /F1 14 Tf ${lines.join(" ")} ET`, rotate }]), fileName: "a.pdf" };
  const { readSource } = await import("../read-source.ts");
  const document = await readSource(Buffer.from(file.bytes), file.fileName);
  if ("needsOcr" in document) throw new Error("not read");
  const ink = await inkOf(await renderPage(file, 1));
  expect(document.blocks.length).toBeGreaterThan(0);
  for (const block of document.blocks)
    expect(ink(block.place.region ?? { x: 0, y: 0, width: 0, height: 0 })).toBeGreaterThan(0.05);
  const left = Math.min(...document.blocks.map(({ place: { region } }) => region?.x ?? 0));
  expect(ink({ x: 0, y: 0, width: left - 2, height: 400 })).toBe(0);
});

test("Russian letters of a font that is not in the file are drawn all the same", async () => {
  const font =
    "<< /Type /Font /Subtype /TrueType /BaseFont /TimesNewRomanPSMT /FirstChar 192 /LastChar 193 /Widths [700 700] /Encoding << /Type /Encoding /Differences [192 /afii10027 /afii10044] >> >>";
  const bytes = pdf([
    CATALOG,
    PAGES,
    page(`/Resources << /Font << /F1 ${font} >> >>`),
    stream(Buffer.from(`BT /F1 40 Tf 50 700 Td <${"c0c1".repeat(8)}> Tj ET`)),
  ]);
  const ink = await inkOf(await renderPage({ bytes, fileName: "a.pdf" }, 1));
  expect(ink({ x: 50, y: 112, width: 440, height: 32 })).toBeGreaterThan(0.1);
});

test("a scan is drawn upright when its reading told how it lies", async () => {
  const file = sample("school55-centre.scan.pdf");
  const asIs = await renderPage(file, 2, { turn: 0, pixelsPerPoint: 1 });
  const turned = await renderPage(file, 2, { turn: 1, pixelsPerPoint: 1 });
  expect(asIs).toMatchObject({ ok: true, width: expect.closeTo(602, -1), height: expect.closeTo(847, -1) });
  expect(turned).toMatchObject({ ok: true, width: expect.closeTo(847, -1), height: expect.closeTo(602, -1) });
});

test("what has no pages, or not this one, is refused", async () => {
  const refusals = await Promise.all([
    renderPage(sample("smolensk-region.docx"), 1),
    renderPage(sample("smolensk-region.pdf"), 99),
    renderPage({ bytes: Buffer.from("%PDF-1.7 and no more"), fileName: "a.pdf" }, 1),
    renderPage(sample("smolensk-region.pdf"), 1, { signal: AbortSignal.abort() }),
  ]);
  expect(refusals).toMatchObject([
    { refusal: { code: "unknownFormat" } },
    { refusal: { code: "damaged", data: { page: 99 } } },
    { refusal: { code: "damaged" } },
    { refusal: { code: "timedOut" } },
  ]);
});
