import type { LaidPage } from "../pdf/laid-page.ts";
import { asMatrix, IDENTITY, multiply, type Matrix } from "../pdf/matrix.ts";
import { drawPdfPage, openDrawable } from "../pdf/open-drawable.ts";
import { layOut } from "../pdf/page-layout.ts";
import { hasText, marksOf } from "../pdf/read.ts";
import { greyFromBits, greyFromRgb, greyFromRgba, turn, type Grey } from "./image.ts";
import { SCAN_LIMITS } from "./limits.ts";

/** One page of a scan as it stands in the file, not straightened yet. */
export interface PageRaster {
  readonly image: Grey;
  /** Pixels per inch of paper. */
  readonly dpi: number;
}

export interface PageSource {
  readonly pageCount: number;
  /** `number` starts at 1. */
  page(number: number): Promise<PageRaster>;
  /** The page by its own text layer; null when it shows a picture only. A picture file has no such pages. */
  laid?(number: number, before: LaidPage | null): Promise<LaidPage | null>;
  close(): Promise<void>;
}

type Pdfjs = typeof import("pdfjs-dist/legacy/build/pdf.mjs");
type PdfDocument = Awaited<ReturnType<Pdfjs["getDocument"]>["promise"]>;
type PdfPage = Awaited<ReturnType<PdfDocument["getPage"]>>;
interface PlacedImage {
  readonly name: string;
  readonly matrix: Matrix;
}

/** Opens a PDF for its pictures. Throws `RefusedFile` for a file that cannot be opened or has too many pages. */
export async function openPdfPages(bytes: Uint8Array): Promise<PageSource> {
  const pdf = await openDrawable(bytes);
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  return {
    pageCount: pdf.numPages,
    page: async (number) => {
      const page = await pdf.getPage(number);
      try {
        return await rasterOfPdfPage(pdfjs, page);
      } finally {
        page.cleanup();
      }
    },
    laid: async (number, before) => {
      const page = await pdf.getPage(number);
      const marks = await marksOf(page);
      return hasText(marks) ? layOut(marks, number, before) : null;
    },
    close: () => pdf.loadingTask.destroy(),
  };
}

/** The page's own picture in its own resolution when one picture covers the page, else the page drawn at 250 dpi. */
export async function rasterOfPdfPage(pdfjs: Pdfjs, page: PdfPage): Promise<PageRaster> {
  const viewport = page.getViewport({ scale: 1 });
  const images = await placedImages(pdfjs, page, asMatrix(viewport.transform) ?? IDENTITY);
  const only = images.length === 1 ? images[0] : undefined;
  if (only && covers(only.matrix, viewport.width, viewport.height)) {
    const quarters = quarterTurns(only.matrix);
    const image = quarters === undefined ? undefined : await imageData(page, only.name);
    if (image && quarters !== undefined) {
      const upright = turn(image, quarters);
      return { image: upright, dpi: (upright.width / viewport.width) * 72 * (viewport.width / spread(only.matrix)) };
    }
  }
  return drawPage(page);
}

async function placedImages(pdfjs: Pdfjs, page: PdfPage, base: Matrix): Promise<PlacedImage[]> {
  const { OPS } = pdfjs;
  const list = await page.getOperatorList();
  const images: PlacedImage[] = [];
  const stack: Matrix[] = [];
  let matrix = base;
  list.fnArray.forEach((op, i) => {
    const args: unknown[] = list.argsArray[i] ?? [];
    if (op === OPS.save) stack.push(matrix);
    else if (op === OPS.restore) matrix = stack.pop() ?? base;
    else if (op === OPS.transform) matrix = multiply(matrix, asMatrix(args) ?? IDENTITY);
    else if (op === OPS.paintImageXObject && typeof args[0] === "string") images.push({ name: args[0], matrix });
    else if (
      op === OPS.paintImageMaskXObject ||
      op === OPS.paintInlineImageXObject ||
      op === OPS.paintFormXObjectBegin
    ) {
      images.push({ name: "", matrix: [0, 0, 0, 0, 0, 0] });
    }
  });
  return images;
}

function covers(m: Matrix, width: number, height: number): boolean {
  const area = Math.abs(m[0] * m[3] - m[1] * m[2]);
  return area > 0.7 * width * height && area < 1.5 * width * height;
}

/** Width on the page, in points, of the picture after turning. */
function spread(m: Matrix): number {
  return Math.abs(m[0]) + Math.abs(m[2]);
}

/** How many quarters clockwise the stored picture is turned on the page; undefined when mirrored or slanted. */
function quarterTurns(m: Matrix): number | undefined {
  const [a, b, c, d] = m;
  const size = Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d);
  const near = (value: number): boolean => Math.abs(value) < size * 0.01;
  // On the page y grows downwards: an upright picture has a > 0 and d < 0.
  if (near(b) && near(c)) return a > 0 && d < 0 ? 0 : a < 0 && d > 0 ? 2 : undefined;
  if (near(a) && near(d)) return b > 0 && c > 0 ? 1 : b < 0 && c < 0 ? 3 : undefined;
  return undefined;
}

interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

function isDecoded(value: unknown): value is DecodedImage {
  return (
    typeof value === "object" && value !== null && "kind" in value && "data" in value && ArrayBuffer.isView(value.data)
  );
}

/** The kinds of pdf.js: 1 one bit, 2 RGB, 3 RGBA. */
async function imageData(page: PdfPage, name: string): Promise<Grey | undefined> {
  const store = name.startsWith("g_") ? page.commonObjs : page.objs;
  const value = await new Promise<unknown>((resolve) => store.get(name, resolve));
  if (!isDecoded(value)) return undefined;
  const { width, height, kind, data } = value;
  if (kind === 1) return greyFromBits(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height);
  if (kind === 2) return greyFromRgb(data, width, height);
  if (kind === 3) return greyFromRgba(data, width, height);
  return undefined;
}

const DRAW_DPI = 250;

async function drawPage(page: PdfPage): Promise<PageRaster> {
  const plain = page.getViewport({ scale: 1 });
  const limit = Math.sqrt(SCAN_LIMITS.drawnPixels / Math.max(1, plain.width * plain.height));
  const scale = Math.min(DRAW_DPI / 72, limit);
  const { width, height, rgba } = await drawPdfPage(page, scale);
  return { image: greyFromRgba(rgba, width, height), dpi: scale * 72 };
}
