import { join } from "node:path";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { LIMITS } from "#formats/limits.ts";
import { RefusedFile } from "#formats/refused-file.ts";
import { pdfjsHome } from "./prepare-drawing.ts";

/** Opens a PDF without scripts, network or system fonts; throws `RefusedFile` for a locked, broken or too long one. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const home = pdfjsHome();
  const task = getDocument({
    // pdfjs takes the buffer over, the caller keeps its own.
    data: bytes.slice(),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    stopAtErrors: false,
    // Pictures are of no use here; above one pixel they are not even decoded.
    maxImageSize: 1,
    cMapUrl: `${join(home, "cmaps")}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, "standard_fonts")}/`,
    verbosity: 0,
  });
  let document: PDFDocumentProxy;
  try {
    document = await task.promise;
  } catch (error) {
    await task.destroy();
    const name = error instanceof Error ? error.name : "";
    throw new RefusedFile({ code: name === "PasswordException" ? "encrypted" : "damaged" });
  }
  if (document.numPages > LIMITS.pdfPages) {
    const pages = document.numPages;
    await task.destroy();
    throw new RefusedFile({ code: "tooManyPages", data: { pages, limit: LIMITS.pdfPages } });
  }
  return document;
}
