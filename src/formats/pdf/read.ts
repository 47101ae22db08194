import { OPS, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Block, SourceDocument } from "#core/intake/source-document.ts";
import type { ReadProgress } from "#formats/sandbox/read-file.ts";
import { vocabularyOf } from "#core/text/join-lines.ts";
import { breaksWordsAnywhere } from "./broken-words.ts";
import { furnitureOf } from "./furniture.ts";
import { withFootnotes } from "./footnotes.ts";
import { type FontFacts, PageInterpreter } from "./interpret.ts";
import { asMatrix, asNumbers, IDENTITY, type Matrix, apply, multiply } from "./matrix.ts";
import { openPdf } from "./open.ts";
import { sourcePages, type LaidPage } from "./laid-page.ts";
import { layOut } from "./page-layout.ts";
import type { PageMarks } from "./page-marks.ts";
import { lineEndsOf, withTrueHyphens } from "./line-ends.ts";
import { marginsOf } from "./margins.ts";
import { paragraphBlock, paragraphsOf } from "./paragraphs.ts";
import { type PageLink, tableBlock } from "./table-block.ts";

export interface PdfContext {
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
}

/** A page with fewer letters than this shows a picture, not text. */
const FEW_LETTERS = 25;

/**
 * Reads a PDF by its text layer. `"needsOcr"`: most pages have no text, or a page is a picture.
 * Throws `RefusedFile` for a file that is locked, broken or longer than 300 pages, and the signal's reason when stopped.
 */
export async function readPdf(bytes: Uint8Array, context: PdfContext): Promise<SourceDocument | "needsOcr"> {
  const document = await openPdf(bytes);
  try {
    const shown: PageMarks[] = [];
    const links = new Map<number, readonly PageLink[]>();
    let poor = 0;
    let pictures = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      context.signal?.throwIfAborted();
      const page = await document.getPage(number);
      const marks = await marksOf(page);
      if (!hasText(marks)) {
        poor += 1;
        if (await showsPicture(page)) pictures += 1;
      }
      shown.push(marks);
      links.set(number, await linksOf(page));
      page.cleanup();
      context.onProgress?.({ step: "opening", done: number, total: document.numPages, unit: "page" });
    }
    if (pictures > 0 || poor * 2 > shown.length) return "needsOcr";
    const pages: LaidPage[] = [];
    for (const [index, marks] of withFootnotes(shown).entries())
      pages.push(layOut(marks, index + 1, pages.at(-1) ?? null));
    return documentOf(pages, links, await producerOf(document));
  } finally {
    await document.loadingTask.destroy();
  }
}

function viewOf(page: PDFPageProxy): { readonly matrix: Matrix; readonly width: number; readonly height: number } {
  const { transform, width, height } = page.getViewport({ scale: 1 });
  return { matrix: asMatrix(transform) ?? IDENTITY, width, height };
}

export async function marksOf(page: PDFPageProxy): Promise<PageMarks> {
  const list = await page.getOperatorList();
  const fonts = new Map<string, FontFacts>();
  const fontOf = (name: string): FontFacts => {
    const known = fonts.get(name);
    if (known !== undefined) return known;
    const facts = fontFacts(page.commonObjs.has(name) ? page.commonObjs.get(name) : null);
    fonts.set(name, facts);
    return facts;
  };
  const { matrix, width, height } = viewOf(page);
  return new PageInterpreter(matrix, fontOf).run(list, width, height);
}

/** Whether pictures as large as half of the page are drawn on it: then its words can only be recognised. */
export async function showsPicture(page: PDFPageProxy): Promise<boolean> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const { matrix, width, height } = viewOf(page);
  const stack: Matrix[] = [];
  let now = matrix;
  let area = 0;
  fnArray.forEach((op, index) => {
    if (op === OPS.save) stack.push(now);
    else if (op === OPS.restore) now = stack.pop() ?? matrix;
    else if (op === OPS.transform) now = multiply(now, asMatrix(argsArray[index]) ?? IDENTITY);
    else if (op === OPS.paintImageXObject || op === OPS.paintImageMaskXObject || op === OPS.paintInlineImageXObject) {
      area += Math.abs(now[0] * now[3] - now[1] * now[2]);
    }
  });
  return area > 0.5 * width * height;
}

function fontFacts(font: unknown): FontFacts {
  if (typeof font !== "object" || font === null) return { unit: 0.001, bold: false, vertical: false };
  const unit = "fontMatrix" in font ? (asMatrix(font.fontMatrix)?.[0] ?? 0.001) : 0.001;
  const name = "name" in font && typeof font.name === "string" ? font.name : "";
  return { unit, bold: /bold|black|heavy|demi/iu.test(name), vertical: "vertical" in font && font.vertical === true };
}

async function linksOf(page: PDFPageProxy): Promise<readonly PageLink[]> {
  const annotations: readonly unknown[] = await page.getAnnotations();
  const { matrix } = viewOf(page);
  const found: PageLink[] = [];
  for (const annotation of annotations) {
    if (typeof annotation !== "object" || annotation === null || !("rect" in annotation) || !("url" in annotation))
      continue;
    const rect = asNumbers(annotation.rect);
    const url =
      "unsafeUrl" in annotation && typeof annotation.unsafeUrl === "string" ? annotation.unsafeUrl : annotation.url;
    if (rect === null || typeof url !== "string") continue;
    const [ax, ay] = apply(matrix, rect[0] ?? 0, rect[1] ?? 0);
    const [bx, by] = apply(matrix, rect[2] ?? 0, rect[3] ?? 0);
    found.push({
      url,
      box: { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) },
    });
  }
  return found;
}

/** Enough letters, and where they are the invisible layer of a scan, words that look like words. */
export function hasText(marks: PageMarks): boolean {
  const letters = marks.words.reduce((sum, word) => sum + word.text.length, 0);
  const invisible = marks.words.filter((word) => word.invisible);
  if (letters < FEW_LETTERS) return false;
  if (invisible.length * 2 < marks.words.length) return true;
  const good = invisible.filter((word) => /^[«"(]?(?:[А-ЯЁа-яё-]{2,}|\d+|[авикосуя])[»").,;:]*$/iu.test(word.text));
  return good.length >= 0.7 * invisible.length;
}

function* printedLines(pages: readonly LaidPage[]): Generator<string> {
  for (const page of pages) {
    for (const line of page.lines) yield line.text;
    for (const table of page.tables) for (const cell of table.cells) for (const line of cell.lines) yield line.text;
  }
}

/** The program that made the file, as it names itself. */
async function producerOf(document: PDFDocumentProxy): Promise<string> {
  const { info }: { readonly info: unknown } = await document.getMetadata();
  const creator = typeof info === "object" && info !== null && "Creator" in info ? info.Creator : null;
  return typeof creator === "string" ? creator : "";
}

function documentOf(
  laid: readonly LaidPage[],
  links: ReadonlyMap<number, readonly PageLink[]>,
  producer: string,
): SourceDocument {
  const pages = withTrueHyphens(laid);
  const vocabulary = {
    ...vocabularyOf(printedLines(pages), breaksWordsAnywhere(pages)),
    ...lineEndsOf(pages, producer),
  };
  const furniture = furnitureOf(pages);
  const margins = marginsOf(pages);
  const blocks: Block[] = [];
  let tableNumber = 0;
  let paragraphNumber = 0;
  for (const page of pages) {
    const pageLinks = links.get(page.page) ?? [];
    const edges = margins.get(page) ?? { left: 0, right: page.width };
    const onPage: { readonly y: number; readonly block: () => Block }[] = [];
    for (const table of page.tables) {
      if (table.rowCount === 0) continue;
      onPage.push({
        y: table.box.y,
        block: () => tableBlock(table, (tableNumber += 1), page.page, vocabulary, pageLinks),
      });
    }
    for (const run of runsBetween(page)) {
      const plain = run.filter((line) => !furniture.has(line));
      for (const laid of paragraphsOf(plain, edges, vocabulary))
        onPage.push({
          y: run[0]?.y ?? 0,
          block: () => paragraphBlock(laid, page.page, (paragraphNumber += 1), edges, vocabulary, pageLinks),
        });
      for (const line of run) {
        const role = furniture.get(line);
        if (role === undefined) continue;
        const laid = paragraphsOf([line], edges, vocabulary);
        for (const item of laid)
          onPage.push({
            y: line.y,
            block: () => ({
              ...paragraphBlock(item, page.page, (paragraphNumber += 1), edges, vocabulary, pageLinks),
              role,
            }),
          });
      }
    }
    blocks.push(...onPage.sort((a, b) => a.y - b.y).map((item) => item.block()));
  }
  return { format: "pdf", blocks, pageCount: pages.length, pages: sourcePages(pages) };
}

/** Lines outside tables, parted where a table stands between them. */
function runsBetween(page: LaidPage): readonly (readonly LaidPage["lines"][number][])[] {
  const runs = new Map<number, LaidPage["lines"][number][]>();
  for (const line of page.lines) {
    const after = page.tables.filter((table) => table.box.y + table.box.height / 2 < line.y).length;
    const run = runs.get(after) ?? [];
    runs.set(after, run);
    run.push(line);
  }
  return [...runs.values()];
}
