import { crc32, deflateSync } from "node:zlib";

/** Pixels as a canvas gives them: four bytes each, opaque. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE = 3;
const GREYS = 16;
/** Steps of each colour when there is one: 6 × 6 × 6 colours and 40 greys make a palette of 256. */
const STEPS = 6;
const FINE_GREYS = 40;

/**
 * A picture of a page as PNG (ISO/IEC 15948) with a palette: letters stay as sharp as they are, and a page of text takes
 * a third of what its full colours would.
 */
export function encodePng(pixels: Pixels): Buffer {
  return isGrey(pixels.rgba) ? greyPng(pixels.width, pixels.height, greyAt(pixels.rgba)) : colourPng(pixels);
}

/** The same for one byte a pixel, 0 black. */
export function encodeGreyPng(width: number, height: number, data: Uint8Array): Buffer {
  return greyPng(width, height, (pixel) => data[pixel] ?? 255);
}

function isGrey(rgba: Pixels["rgba"]): boolean {
  for (let at = 0; at < rgba.length; at += 4) {
    const green = rgba[at + 1] ?? 0;
    if (Math.abs((rgba[at] ?? 0) - green) > 12 || Math.abs((rgba[at + 2] ?? 0) - green) > 12) return false;
  }
  return true;
}

function greyAt(rgba: Pixels["rgba"]): (pixel: number) => number {
  return (pixel) => rgba[pixel * 4 + 1] ?? 255;
}

/** Sixteen greys, two pixels a byte. */
function greyPng(width: number, height: number, at: (pixel: number) => number): Buffer {
  const stride = 1 + ((width + 1) >> 1);
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const level = ((at(y * width + x) * (GREYS - 1) + 127) / 255) | 0;
      const place = y * stride + 1 + (x >> 1);
      rows[place] = x % 2 === 0 ? level << 4 : (rows[place] ?? 0) | level;
    }
  }
  const palette = Array.from({ length: GREYS }, (_, level) => grey((level * 255) / (GREYS - 1)));
  return png(width, height, 4, palette, rows);
}

function colourPng({ width, height, rgba }: Pixels): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      rows[y * (width + 1) + 1 + x] = colourIndex(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0);
    }
  }
  const palette: number[][] = [];
  const step = 255 / (STEPS - 1);
  for (let red = 0; red < STEPS; red += 1)
    for (let green = 0; green < STEPS; green += 1)
      for (let blue = 0; blue < STEPS; blue += 1) palette.push([red * step, green * step, blue * step]);
  for (let level = 0; level < FINE_GREYS; level += 1) palette.push(grey((level * 255) / (FINE_GREYS - 1)));
  return png(width, height, 8, palette, rows);
}

function colourIndex(red: number, green: number, blue: number): number {
  if (Math.abs(red - green) < 10 && Math.abs(blue - green) < 10)
    return STEPS ** 3 + Math.round((green * (FINE_GREYS - 1)) / 255);
  const step = (value: number): number => Math.round((value * (STEPS - 1)) / 255);
  return (step(red) * STEPS + step(green)) * STEPS + step(blue);
}

const grey = (value: number): number[] => [value, value, value];

function png(width: number, height: number, depth: number, palette: readonly number[][], rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(depth, 8);
  header.writeUInt8(PALETTE, 9);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flat().map(Math.round))),
    chunk("IDAT", deflateSync(rows, { level: 7 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
