import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { tiffPictures, type TiffPicture } from "./tiff-file.ts";

/** Fields of TIFF 6.0 that are needed here. */
const TAG = {
  kind: 254,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  stripRows: 278,
  stripBytes: 279,
  xResolution: 282,
  yResolution: 283,
  planar: 284,
  faxOptions: 292,
  resolutionUnit: 296,
  predictor: 317,
  colours: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  jpegTables: 347,
} as const;

const MOST_PIECES = 20_000;
const A4_INCHES = 11.69;

/**
 * The pictures of a TIFF file as the pages of a PDF. Both formats pack pixels in the same ways (fax, LZW, Deflate, runs,
 * JPEG): the packed bytes are put into a PDF as they are, and its reader unpacks them. Throws `RefusedFile`.
 */
export function pdfOfTiff(bytes: Buffer): Buffer {
  const pages = tiffPictures(bytes)
    .filter((picture) => (picture.number(TAG.kind, 0) & 1) === 0)
    .map((picture) => pageOf(picture, bytes));
  if (pages.length === 0) refuse("damaged");
  return pdfOf(pages);
}

interface Piece {
  /** Pixels from the top left corner of the picture. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly entries: string;
  readonly data: Buffer;
}

interface Page {
  readonly width: number;
  readonly height: number;
  /** Pixels for an inch across and down. */
  readonly dpi: readonly [number, number];
  readonly rotate: number;
  readonly pieces: readonly Piece[];
}

function pageOf(picture: TiffPicture, bytes: Buffer): Page {
  const width = picture.number(TAG.width, 0);
  const height = picture.number(TAG.height, 0);
  if (width < 1 || height < 1) refuse("damaged");
  if (width * height > LIMITS.picturePixels) refuse("tooLarge");
  const rotate = { 3: 180, 6: 90, 8: 270 }[picture.number(TAG.orientation, 1)] ?? 0;
  return {
    width,
    height,
    dpi: resolutionOf(picture, width, height),
    rotate,
    pieces: piecesOf(picture, bytes, width, height),
  };
}

/** As stated when it can be that of a page, else that of an A4 sheet. */
function resolutionOf(picture: TiffPicture, width: number, height: number): readonly [number, number] {
  const inch = picture.number(TAG.resolutionUnit, 2) === 3 ? 2.54 : 1;
  const x = picture.number(TAG.xResolution, 0) * inch;
  const y = picture.number(TAG.yResolution, 0) * inch;
  const usual = (value: number): boolean => value >= 70 && value <= 1_300;
  const a4 = Math.max(width, height) / A4_INCHES;
  return usual(x) && usual(y) ? [x, y] : [a4, a4];
}

function piecesOf(picture: TiffPicture, bytes: Buffer, width: number, height: number): readonly Piece[] {
  const tiled = picture.numbers(TAG.tileOffsets).length > 0;
  const offsets = picture.numbers(tiled ? TAG.tileOffsets : TAG.stripOffsets);
  const lengths = picture.numbers(tiled ? TAG.tileBytes : TAG.stripBytes);
  const pieceWidth = tiled ? picture.number(TAG.tileWidth, 0) : width;
  const pieceHeight = tiled
    ? picture.number(TAG.tileHeight, 0)
    : Math.min(height, picture.number(TAG.stripRows, height));
  const across = Math.ceil(width / pieceWidth);
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  // Honest pieces do not overlap.
  const fits = offsets.length > 0 && offsets.length <= MOST_PIECES && whole <= bytes.length;
  if (!fits || pieceWidth < 1 || pieceHeight < 1 || pieceWidth * pieceHeight > LIMITS.picturePixels) refuse("damaged");
  const code = codeOf(picture, pieceWidth);
  const packed = offsets.map((offset, index) => bytes.subarray(offset, offset + (lengths[index] ?? 0)));
  if (!tiled && picture.number(TAG.compression, 1) === 1) {
    // Strips that are not packed go on in each other.
    return [
      {
        x: 0,
        y: 0,
        width,
        height,
        entries: `/Width ${width} /Height ${height} ${code.entries(height)}`,
        data: Buffer.concat(packed),
      },
    ];
  }
  return packed.map((data, index) => {
    const y = Math.floor(index / across) * pieceHeight;
    const rows = tiled ? pieceHeight : Math.min(pieceHeight, Math.max(1, height - y));
    return {
      x: (index % across) * pieceWidth,
      y,
      width: pieceWidth,
      height: rows,
      entries: `/Width ${pieceWidth} /Height ${rows} ${code.entries(rows)}`,
      data: code.data(data),
    };
  });
}

interface Code {
  readonly entries: (rows: number) => string;
  readonly data: (packed: Buffer) => Buffer;
}

const same = (packed: Buffer): Buffer => packed;

/** How the pixels are packed and coloured, in the words of PDF (ISO 32000-1, 7.4 and 8.9.5). */
function codeOf(picture: TiffPicture, width: number): Code {
  const samples = picture.number(TAG.samples, 1);
  const bits = picture.number(TAG.bits, 1);
  const photometric = picture.number(TAG.photometric, 0);
  const compression = picture.number(TAG.compression, 1);
  if (![1, 2, 4, 8].includes(bits) || (samples > 1 && picture.number(TAG.planar, 1) !== 1)) refuse("damaged");
  const colour = `/BitsPerComponent ${bits} ${colourOf(picture, photometric, samples, bits)}`;
  const predictor =
    picture.number(TAG.predictor, 1) === 2
      ? `/Predictor 2 /Colors ${samples} /BitsPerComponent ${bits} /Columns ${width}`
      : "";
  const packed = (filter: string): Code => ({
    entries: () => `${colour} /Filter /${filter} ${predictor === "" ? "" : `/DecodeParms << ${predictor} >>`}`,
    data: same,
  });
  switch (compression) {
    case 1:
      return { entries: () => colour, data: same };
    case 2:
    case 3:
    case 4:
      return faxOf(picture, compression, photometric, width);
    case 5:
      return packed("LZWDecode");
    case 7:
      return {
        entries: () =>
          `${colourOf(picture, photometric === 6 ? 2 : photometric, samples, bits)} /BitsPerComponent 8 /Filter /DCTDecode /DecodeParms << /ColorTransform ${photometric === 6 ? 1 : 0} >>`,
        data: (strip) => jpegOf(picture.bytes(TAG.jpegTables), strip),
      };
    case 8:
    case 32_946:
      return packed("FlateDecode");
    case 32_773:
      return packed("RunLengthDecode");
    default:
      return refuse("damaged");
  }
}

function colourOf(picture: TiffPicture, photometric: number, samples: number, bits: number): string {
  if (photometric === 0 && samples === 1) return "/ColorSpace /DeviceGray /Decode [1 0]";
  if (photometric === 1 && samples === 1) return "/ColorSpace /DeviceGray";
  if (photometric === 2 && samples === 3) return "/ColorSpace /DeviceRGB";
  if (photometric === 5 && samples === 4) return "/ColorSpace /DeviceCMYK";
  if (photometric !== 3 || samples !== 1) return refuse("damaged");
  // Three runs of numbers of sixteen bits: all reds, all greens, all blues.
  const table = picture.numbers(TAG.colours);
  const size = 2 ** bits;
  if (table.length < 3 * size) refuse("damaged");
  const hex = Array.from({ length: size }, (_, index) =>
    [0, 1, 2].map((part) => ((table[index + part * size] ?? 0) >> 8).toString(16).padStart(2, "0")).join(""),
  ).join("");
  return `/ColorSpace [/Indexed /DeviceRGB ${size - 1} <${hex}>]`;
}

/** The codes of fax machines (ITU-T T.4 and T.6). */
function faxOf(picture: TiffPicture, compression: number, photometric: number, width: number): Code {
  const options = picture.number(TAG.faxOptions, 0);
  const k = compression === 4 ? -1 : compression === 3 && (options & 1) === 1 ? 1 : 0;
  const aligned = compression === 2 || (compression === 3 && (options & 4) === 4);
  const reversed = picture.number(TAG.fillOrder, 1) === 2;
  return {
    entries: (rows) =>
      `/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K ${k} /Columns ${width} /Rows ${rows} /EncodedByteAlign ${aligned} /EndOfBlock false /BlackIs1 ${photometric === 1} >>`,
    data: reversed ? (strip) => Buffer.from(strip.map((byte) => MIRRORED[byte] ?? 0)) : same,
  };
}

/** Every byte with its bits the other way round. */
const MIRRORED = Uint8Array.from({ length: 256 }, (_, byte) =>
  Array.from({ length: 8 }, (_unused, bit) => ((byte >> bit) & 1) << (7 - bit)).reduce((sum, bit) => sum + bit, 0),
);

/** The strips of a JPEG share their tables: both are JPEG streams, from their start mark to their end mark. */
function jpegOf(tables: Buffer, strip: Buffer): Buffer {
  return tables.length < 4 ? strip : Buffer.concat([tables.subarray(0, -2), strip.subarray(2)]);
}

function pdfOf(pages: readonly Page[]): Buffer {
  const objects: Buffer[] = [];
  const add = (text: string, data?: Buffer): number => {
    const body = data ? [Buffer.from(`${text}\nstream\n`), data, Buffer.from("\nendstream")] : [Buffer.from(text)];
    return objects.push(Buffer.concat(body));
  };
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add("");
  const kids = pages.map((page) => addPage(page, add));
  objects[1] = Buffer.from(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((id) => `${id} 0 R`).join(" ")}] >>`,
  );
  const parts = [Buffer.from("%PDF-1.7\n")];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  objects.forEach((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    places.push(at);
    at += part.length;
    parts.push(part);
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

function addPage(page: Page, add: (text: string, data?: Buffer) => number): number {
  const [x, y] = [72 / page.dpi[0], 72 / page.dpi[1]];
  const height = page.height * y;
  const names = page.pieces.map((piece) =>
    add(`<< /Type /XObject /Subtype /Image ${piece.entries} /Length ${piece.data.length} >>`, piece.data),
  );
  const content = page.pieces
    .map((piece, index) => {
      const bottom = height - (piece.y + piece.height) * y;
      return `q ${piece.width * x} 0 0 ${piece.height * y} ${piece.x * x} ${bottom} cm /I${index} Do Q\n`;
    })
    .join("");
  const body = add(`<< /Length ${content.length} >>`, Buffer.from(content));
  const pictures = names.map((id, index) => `/I${index} ${id} 0 R`).join(" ");
  const turn = page.rotate === 0 ? "" : `/Rotate ${page.rotate}`;
  return add(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width * x} ${height}] ${turn} /Contents ${body} 0 R /Resources << /XObject << ${pictures} >> >> >>`,
  );
}
