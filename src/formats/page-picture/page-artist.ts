import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { DetectedKind } from "../detect.ts";
import { LIMITS } from "../limits.ts";
import { drawPdfPage, openDrawable } from "../pdf/open-drawable.ts";
import { hasText, marksOf, showsPicture } from "../pdf/read.ts";
import { quartersToLevel } from "../pdf/turn-page.ts";
import { refuse } from "../refused-file.ts";
import { resize } from "../scan/image.ts";
import { openPicture } from "../scan/open-pictures.ts";
import { rasterOfPdfPage, type PageRaster } from "../scan/page-rasters.ts";
import { straighten } from "../scan/prepare-page.ts";
import { startRecogniser } from "../scan/read.ts";
import type { PictureSize, PictureWish } from "../sandbox/messages.ts";
import { turned, uprightPage } from "../scan/upright.ts";
import { encodeGreyPng, encodePng } from "./encode-png.ts";

export interface PagePicture extends PictureSize {
  readonly png: Buffer;
}

/** Draws pages of one file as its reader sees them. `"needsTrial"`: only a trial reading tells which way up a scan is. */
export interface PageArtist {
  draw(wish: PictureWish): Promise<PagePicture | "needsTrial">;
  close(): Promise<void>;
}

/**
 * Opens a PDF or a picture. `mayTry`: the process may start a recogniser, to find how a scan lies.
 * Throws `RefusedFile` or `ScanProblem` for any other file and for a bad one, as `draw` does for a bad page.
 */
export async function openArtist(bytes: Buffer, kind: DetectedKind, mayTry: boolean): Promise<PageArtist> {
  if (kind === "pdf") return pdfArtist(bytes, mayTry);
  if (kind === "picture") return pictureArtist(bytes, mayTry);
  return refuse("unknownFormat");
}

async function pdfArtist(bytes: Buffer, mayTry: boolean): Promise<PageArtist> {
  const pdf = await openDrawable(bytes);
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const scans = new ScanArtist(mayTry);
  return {
    async draw(wish) {
      if (wish.page > pdf.numPages) refuse("damaged", { page: wish.page });
      const page = await pdf.getPage(wish.page);
      try {
        const marks = await marksOf(page);
        const isText = hasText(marks) || !(await showsOnlyPictures(page, marks.words.length));
        if (isText) return await drawText(page, wish, quartersToLevel(marks));
        return await scans.draw(await rasterOfPdfPage(pdfjs, page), wish);
      } finally {
        page.cleanup();
      }
    },
    close: () => pdf.loadingTask.destroy(),
  };

  /** Whether recognition had to read the page: it is a picture, or its letters are drawn as shapes. */
  async function showsOnlyPictures(page: PDFPageProxy, words: number): Promise<boolean> {
    if (await showsPicture(page)) return true;
    const { fnArray } = await page.getOperatorList();
    const { constructPath, paintImageXObject, paintImageMaskXObject, paintInlineImageXObject } = pdfjs.OPS;
    const drawing = new Set([constructPath, paintImageXObject, paintImageMaskXObject, paintInlineImageXObject]);
    return words === 0 && fnArray.some((operator) => drawing.has(operator));
  }
}

async function pictureArtist(bytes: Buffer, mayTry: boolean): Promise<PageArtist> {
  const source = await openPicture(bytes);
  const scans = new ScanArtist(mayTry);
  return {
    draw: async (wish) =>
      wish.page > source.pageCount
        ? refuse("damaged", { page: wish.page })
        : scans.draw(await source.page(wish.page), wish),
    close: () => source.close(),
  };
}

async function drawText(page: PDFPageProxy, wish: PictureWish, quarters: number): Promise<PagePicture> {
  const plain = page.getViewport({ scale: 1, rotation: page.rotate + quarters * 90 });
  const scale = fitting(wish.pixelsPerPoint, plain.width, plain.height);
  const pixels = await drawPdfPage(page, scale, quarters);
  const { width, height } = pixels;
  return { png: encodePng(pixels), width, height, pageWidth: plain.width, pageHeight: plain.height };
}

/** Draws scanned pages as they were recognised: upright and straight. */
class ScanArtist {
  readonly #mayTry: boolean;
  readonly #turns = new Map<number, number>();

  constructor(mayTry: boolean) {
    this.#mayTry = mayTry;
  }

  async draw(raster: PageRaster, wish: PictureWish): Promise<PagePicture | "needsTrial"> {
    const turn = wish.turn ?? this.#turns.get(wish.page) ?? (this.#mayTry ? await turnOf(raster) : undefined);
    if (turn === undefined) return "needsTrial";
    this.#turns.set(wish.page, turn);
    const { image, dpi } = straighten(turned(raster, turn));
    const points = 72 / dpi;
    const [pageWidth, pageHeight] = [image.width * points, image.height * points];
    const { width, height, data } = resize(image, fitting(wish.pixelsPerPoint, pageWidth, pageHeight) * points);
    return { png: encodeGreyPng(width, height, data), width, height, pageWidth, pageHeight };
  }
}

async function turnOf(raster: PageRaster): Promise<number> {
  const recogniser = await startRecogniser(undefined);
  try {
    return (await uprightPage(recogniser, raster)).turn;
  } finally {
    await recogniser.close();
  }
}

/** A page as large as a wall is drawn smaller. */
function fitting(pixelsPerPoint: number, width: number, height: number): number {
  return Math.min(pixelsPerPoint, Math.sqrt(LIMITS.pagePicturePixels / Math.max(1, width * height)));
}
