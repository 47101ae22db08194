import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const STYLES = ["Regular", "Bold", "Italic", "BoldItalic"];

let ready: Promise<void> | undefined;

/**
 * Gives pdfjs the classes it draws with and the font for letters whose own font is not in the file. To be called before
 * pdfjs is loaded: it would bring classes of its own, which the canvas that pages are drawn on does not take.
 */
export function prepareDrawing(): Promise<void> {
  ready ??= prepare();
  return ready;
}

async function prepare(): Promise<void> {
  const { DOMMatrix, GlobalFonts, ImageData, Path2D } = await import("@napi-rs/canvas");
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
  for (const style of STYLES)
    GlobalFonts.registerFromPath(join(pdfjsHome(), "standard_fonts", `LiberationSans-${style}.ttf`), "sans-serif");
}

/** Where the package of pdfjs lies. */
export function pdfjsHome(): string {
  return dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
}
