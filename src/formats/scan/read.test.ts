import { createCanvas } from "@napi-rs/canvas";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import { turn } from "./image.ts";
import { openPdfPages, type PageSource } from "./page-rasters.ts";
import { readScan, readSource } from "./read.ts";
import { hasSystemTesseract } from "./recogniser-system.ts";

const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../test/corpus/samples/${name}`, import.meta.url)));

const plain = (text: string | null): string =>
  (text ?? "").replace(/[–—]/g, "-").replace(/[“”]/g, '"').replace(/\s+/g, " ").trim();

test(
  "reads a coarse skewed scan with the engine from npm, word for word in its table",
  { timeout: 240_000 },
  async () => {
    const steps: string[] = [];
    const document = await readScan(
      { bytes: sample("school55-centre.scan.pdf"), kind: "pdf" },
      { engine: "tesseract.js", onProgress: ({ step, done, total }) => steps.push(`${step} ${done}/${total}`) },
    );
    expect(steps).toEqual(["recognising 0/3", "recognising 1/3", "recognising 2/3", "recognising 3/3"]);
    expect(document.pageCount).toBe(3);
    const truth: { activities: { title: string; schedule: string }[] } = JSON.parse(
      new TextDecoder().decode(sample("truth/school55-centre.json")),
    );
    const draft = readDraft(document);
    if ("refusal" in draft) throw new Error(draft.refusal.code);
    expect(draft.activities).toHaveLength(truth.activities.length);
    const wrong = truth.activities.filter((activity, i) => {
      const read = draft.activities[i];
      return (
        plain(read?.title ?? null) !== plain(activity.title) ||
        plain(read?.schedule ?? null) !== plain(activity.schedule)
      );
    });
    expect(wrong.length).toBeLessThanOrEqual(1);
    expectPlaces(document);
  },
);

/** Every cell with text says where on its page it stands and how sure its reading is. */
function expectPlaces(document: SourceDocument): void {
  for (const block of document.blocks) {
    if (block.kind === "paragraph") continue;
    for (const cell of block.rows.flatMap((row) => row.cells)) {
      const { page, region } = cell.place;
      expect(page).toBeGreaterThan(0);
      expect(region?.x).toBeGreaterThanOrEqual(0);
      expect((region?.x ?? 0) + (region?.width ?? 0)).toBeLessThanOrEqual(596);
      if (cell.text !== "") expect(cell.confidence).toBeGreaterThanOrEqual(0);
    }
  }
}

async function pictureOfLastPage(quarters: number): Promise<Uint8Array> {
  const source = await openPdfPages(sample("school55-centre.scan.pdf"));
  const { image } = await source.page(3);
  await source.close();
  const turned = turn(image, quarters);
  const canvas = createCanvas(turned.width, turned.height);
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(turned.width, turned.height);
  turned.data.forEach((value, i) => pixels.data.set([value, value, value, 255], i * 4));
  context.putImageData(pixels, 0, 0);
  return canvas.encode("png");
}

test.each([1, 2, 3])("reads a picture that was turned by %i quarters", { timeout: 240_000 }, async (quarters) => {
  const engine = hasSystemTesseract() ? "tesseract" : "tesseract.js";
  const document = await readScan({ bytes: await pictureOfLastPage(quarters), kind: "picture" }, { engine });
  const cells = document.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flatMap((row) => row.cells.map((cell) => cell.text)) : [],
  );
  expect(cells.join(" ")).toContain(
    "Доля обучающихся, поступивших в СУЗы и ВУЗы на технические и гуманитарные специальности до 70% выпускников",
  );
});

test(
  "a page of a PDF with its own text is taken as it is, the others are recognised",
  { timeout: 120_000 },
  async () => {
    const scan = await openPdfPages(sample("school55-centre.scan.pdf"));
    const text = await openPdfPages(sample("school55-centre.pdf"));
    expect(await scan.laid?.(1, null)).toBeNull();
    const mixed: PageSource = {
      pageCount: 2,
      laid: async (number) => (number === 1 ? ((await text.laid?.(1, null)) ?? null) : null),
      page: () => scan.page(3),
      close: async () => undefined,
    };
    const { blocks } = await readSource(mixed, { engine: "tesseract.js" });
    await Promise.all([scan.close(), text.close()]);
    const [first] = blocks;
    expect(first).toMatchObject({
      kind: "paragraph",
      text: "ПРОЕКТ «РАЗВИТИЕ ЦЕНТРА ТОЧКА РОСТА»",
      place: { page: 1 },
    });
    expect(first?.kind === "paragraph" && first.confidence).toBeUndefined();
    const recognised = blocks.filter((block) => block.place.page === 2 && block.kind === "table");
    expect(recognised).toHaveLength(1);
    expect(JSON.stringify(recognised)).toContain("проектные исследовательские работы");
  },
);

test("stops at once when it is told to", { timeout: 60_000 }, async () => {
  const stop = new AbortController();
  const reading = readScan(
    { bytes: sample("samara-region.scan.pdf"), kind: "pdf" },
    {
      engine: "tesseract.js",
      signal: stop.signal,
      onProgress: ({ done }) => done === 0 && setTimeout(() => stop.abort(), 200),
    },
  );
  await expect(reading).rejects.toMatchObject({ name: "AbortError" });
});

test("says what is wrong with a file that is no PDF", async () => {
  const reading = readScan({ bytes: new TextEncoder().encode("%PDF-1.7 and then nothing"), kind: "pdf" });
  await expect(reading).rejects.toMatchObject({ refusal: { code: "damaged" } });
});
