import { join } from "node:path";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { LIMITS } from "#formats/limits.ts";
import { RefusedFile } from "#formats/refused-file.ts";
import { pdfjsHome, prepareDrawing } from "./prepare-drawing.ts";

/** Pixels as a canvas gives them: four bytes each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/**
 * Opens a PDF whose pages are to be drawn, pictures included; without scripts and network.
 * Throws `RefusedFile` for a locked, broken or too long one.
 */
export async function openDrawable(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  await prepareDrawing();
  const home = pdfjsHome();
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({
    // pdfjs takes the array over, and wants no Buffer.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    // Letters are drawn as shapes from the fonts in the file. Those that are not in it must not come from
    // `standardFontDataUrl`: its fonts have no Russian letters, the one that `prepareDrawing` registers has.
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
    maxImageSize: LIMITS.picturePixels,
    wasmUrl: `${join(home, "wasm")}/`,
    cMapUrl: `${join(home, "cmaps")}/`,
  });
  const document = await task.promise.catch((error: unknown) => {
    const name = error instanceof Error ? error.name : "";
    throw new RefusedFile({ code: name === "PasswordException" ? "encrypted" : "damaged" });
  });
  if (document.numPages > LIMITS.pdfPages) {
    const pages = document.numPages;
    await task.destroy();
    throw new RefusedFile({ code: "tooManyPages", data: { pages, limit: LIMITS.pdfPages } });
  }
  return document;
}

/** Draws a page, turned clockwise by quarters; `scale`: pixels for a point. */
export async function drawPdfPage(page: PDFPageProxy, scale: number, quarters = 0): Promise<Pixels> {
  const { createCanvas } = await import("@napi-rs/canvas");
  const viewport = page.getViewport({ scale, rotation: page.rotate + quarters * 90 });
  const width = Math.max(1, Math.round(viewport.width));
  const height = Math.max(1, Math.round(viewport.height));
  const canvas = createCanvas(width, height);
  const canvasContext = canvas.getContext("2d");
  // pdf.js draws on anything that behaves as a canvas; its types name only the browser's one.
  await page.render({ canvas: null, canvasContext: canvasContext as never, viewport, background: "white" }).promise;
  return { width, height, rgba: canvasContext.getImageData(0, 0, width, height).data };
}
