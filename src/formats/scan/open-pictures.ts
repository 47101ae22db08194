import { greyFromRgba } from "./image.ts";
import { SCAN_LIMITS, ScanProblem } from "./limits.ts";
import { openPdfPages, type PageRaster, type PageSource } from "./page-rasters.ts";
import { pictureSize } from "./picture-size.ts";
import { isTiff } from "./tiff-file.ts";

/** The longer side of A4 in inches: a picture without a trustworthy resolution is taken for a page of it. */
const A4_INCHES = 11.69;

/** Opens a picture (PNG, JPEG, WEBP, BMP, GIF) as a document of one page, TIFF as one of several. */
export async function openPicture(bytes: Uint8Array): Promise<PageSource> {
  if (isTiff(bytes)) {
    const { pdfOfTiff } = await import("./pdf-of-tiff.ts");
    return openPdfPages(pdfOfTiff(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
  }
  const size = pictureSize(bytes);
  if (!size) throw new ScanProblem("damaged");
  if (size.width * size.height > SCAN_LIMITS.pixels) throw new ScanProblem("tooLarge");
  return { pageCount: 1, page: () => decode(bytes), close: async () => undefined };
}

async function decode(bytes: Uint8Array): Promise<PageRaster> {
  const { createCanvas, loadImage } = await import("@napi-rs/canvas");
  const picture = await loadImage(Buffer.from(bytes)).catch(() => {
    throw new ScanProblem("damaged");
  });
  const { width, height } = picture;
  if (width < 1 || height < 1 || width * height > SCAN_LIMITS.pixels) throw new ScanProblem("damaged");
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0);
  const pixels = context.getImageData(0, 0, width, height);
  return { image: greyFromRgba(pixels.data, width, height), dpi: Math.max(width, height) / A4_INCHES };
}
