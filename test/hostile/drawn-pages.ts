import { deflateSync } from "node:zlib";
import { hostile, noise, type HostileFile } from "./hostile-file.ts";
import { CATALOG, FONT, onePage, page, PAGES, pdf, stream, TEXT } from "./raw-pdf.ts";

const X = "/Resources << /XObject << /X 5 0 R >> >>";
const DRAW_X = "q 595 0 0 842 0 0 cm /X Do Q";

/** A page that shows one picture. */
const pictured = (data: Buffer, entries: string, more: readonly (string | Buffer)[] = []): Buffer =>
  pdf([CATALOG, PAGES, page(X), stream(Buffer.from(DRAW_X)), stream(data, `/Subtype /Image ${entries}`), ...more]);

const boxed = (box: string, more = FONT): Buffer =>
  pdf([CATALOG, PAGES, page(more, box), stream(Buffer.from(TEXT.repeat(20)))]);

/** A page with an embedded font of these bytes. */
const lettered = (font: Buffer, key: string, entries: string): Buffer =>
  pdf([
    CATALOG,
    PAGES,
    page("/Resources << /Font << /F1 5 0 R >> >>"),
    stream(Buffer.from(TEXT.repeat(20))),
    `<< /Type /Font ${entries} /BaseFont /Bad /FirstChar 0 /LastChar 255 /Widths [${"500 ".repeat(256)}] /FontDescriptor 6 0 R >>`,
    `<< /Type /FontDescriptor /FontName /Bad /Flags 32 /FontBBox [-1e9 -1e9 1e9 1e9] /${key} 7 0 R >>`,
    stream(font, `/Length1 ${font.length}`),
  ]);

const patterned = (pattern: Buffer | string, more: readonly (string | Buffer)[] = []): Buffer =>
  pdf([
    CATALOG,
    PAGES,
    page("/Resources << /Pattern << /P 5 0 R >> >>"),
    stream(Buffer.from("/Pattern cs /P scn 0 0 595 842 re f")),
    pattern,
    ...more,
  ]);

const zeros = (length: number): Buffer => deflateSync(Buffer.alloc(length));

/** The head of a JPEG 2000 code stream that promises a picture of this size (ISO/IEC 15444-1, A.5.1). */
function jpx(size: number): Buffer {
  const bytes = Buffer.alloc(51);
  bytes.writeUInt16BE(0xff4f, 0);
  bytes.writeUInt16BE(0xff51, 2);
  bytes.writeUInt16BE(47, 4);
  for (const at of [8, 12, 24, 28]) bytes.writeUInt32BE(size, at);
  bytes.writeUInt16BE(3, 40);
  for (const at of [42, 45, 48]) bytes.set([7, 1, 1], at);
  return bytes;
}

/** A JBIG2 page segment and a generic region of this size with hardly any data (ITU-T T.88, 7.4). */
function jbig2(size: number): Buffer {
  const info = Buffer.alloc(11 + 19);
  info.set([0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19]);
  info.writeUInt32BE(size, 11);
  info.writeUInt32BE(size, 15);
  const region = Buffer.alloc(11 + 40);
  region.set([0, 0, 0, 1, 38, 0, 1, 0, 0, 0, 40]);
  region.writeUInt32BE(size, 11);
  region.writeUInt32BE(size, 15);
  return Buffer.concat([info, region]);
}

/** Each form draws the next one ten times. */
const nested = (depth: number): Buffer =>
  pdf([
    CATALOG,
    PAGES,
    page(X),
    stream(Buffer.from("/X Do")),
    ...Array.from({ length: depth }, (_, level) =>
      stream(
        Buffer.from(level + 1 < depth ? "/X Do ".repeat(10) : "0 0 500 500 re f"),
        `/Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency >> /Resources << /XObject << /X ${level + 6} 0 R >> >>`,
      ),
    ),
  ]);

/** Files that hurt only when a page of them is drawn. */
export const DRAWN: readonly HostileFile[] = [
  hostile("drawn: a page as large as a country", "a.pdf", () => boxed("0 0 1e9 1e9")),
  hostile("drawn: a page a mile wide and a hair high", "a.pdf", () => boxed("0 0 5000000 0.01")),
  hostile("drawn: a page of nothing", "a.pdf", () => boxed("0 0 0 0")),
  hostile("drawn: a page inside out", "a.pdf", () => boxed("595 842 -1e38 NaN")),
  hostile("drawn: a page in units of a million points", "a.pdf", () =>
    boxed("0 0 595 842", `${FONT} /UserUnit 1000000`),
  ),
  hostile("drawn: turned by a strange angle", "a.pdf", () => boxed("0 0 595 842", `${FONT} /Rotate 37`)),
  hostile(
    "drawn: a hundred thousand pages",
    "a.pdf",
    () =>
      pdf([
        CATALOG,
        `<< /Type /Pages /Kids [${"3 0 R ".repeat(100_000)}] /Count 100000 >>`,
        page(FONT),
        stream(Buffer.from(TEXT)),
      ]),
    "tooManyPages",
    "damaged",
  ),
  hostile("drawn: a TrueType font of noise", "a.pdf", () =>
    lettered(Buffer.from(noise(200_000)), "FontFile2", "/Subtype /TrueType"),
  ),
  hostile("drawn: a font that says OTTO and no more", "a.pdf", () =>
    lettered(Buffer.from("OTTO\0\xff\0\0\0\0\0\0", "latin1"), "FontFile3", "/Subtype /Type1"),
  ),
  hostile("drawn: a Type 1 font of loops", "a.pdf", () =>
    lettered(Buffer.from(`%!PS-AdobeFont-1.0\n${"{ dup } loop\n".repeat(20_000)}`), "FontFile", "/Subtype /Type1"),
  ),
  hostile("drawn: a Type 3 letter that writes itself", "a.pdf", () =>
    pdf([
      CATALOG,
      PAGES,
      page("/Resources << /Font << /F1 5 0 R >> >>"),
      stream(Buffer.from("BT /F1 12 Tf (aaaaaaaa) Tj ET")),
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1] /Resources << /Font << /F1 5 0 R >> >> >>",
      stream(Buffer.from("1 0 d0 BT /F1 12 Tf (aaaaaaaa) Tj ET")),
    ]),
  ),
  hostile("drawn: a black-and-white picture of 30,000 × 30,000", "a.pdf", () =>
    pictured(
      zeros(112_500_000),
      "/Width 30000 /Height 30000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode",
    ),
  ),
  hostile("drawn: a colour picture of 30,000 × 30,000 without its pixels", "a.pdf", () =>
    pictured(
      zeros(1_000),
      "/Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode",
    ),
  ),
  hostile("drawn: a mask of 30,000 × 30,000", "a.pdf", () =>
    pictured(zeros(1_000), "/ImageMask true /Width 30000 /Height 30000 /BitsPerComponent 1 /Filter /FlateDecode"),
  ),
  hostile("drawn: a picture just below the limit, sixteen bits deep", "a.pdf", () =>
    pictured(
      zeros(1_000),
      "/Width 7700 /Height 7700 /BitsPerComponent 16 /ColorSpace /DeviceCMYK /Filter /FlateDecode",
    ),
  ),
  hostile("drawn: pictures of noise in every code", "a.pdf", () =>
    pictured(
      Buffer.from(noise(50_000)),
      "/Width 900 /Height 900 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode",
    ),
  ),
  hostile("drawn: JPEG 2000 that promises four milliards of pixels", "a.pdf", () =>
    pictured(jpx(65_000), "/Width 100 /Height 100 /Filter /JPXDecode"),
  ),
  hostile("drawn: JPEG 2000 of noise", "a.pdf", () =>
    pictured(Buffer.concat([jpx(2_000), Buffer.from(noise(20_000))]), "/Width 2000 /Height 2000 /Filter /JPXDecode"),
  ),
  hostile("drawn: JBIG2 that promises a page of 60,000 × 60,000", "a.pdf", () =>
    pictured(jbig2(60_000), "/Width 100 /Height 100 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode"),
  ),
  hostile("drawn: JBIG2 of noise", "a.pdf", () =>
    pictured(
      Buffer.concat([jbig2(1_000), Buffer.from(noise(20_000))]),
      "/Width 1000 /Height 1000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode",
    ),
  ),
  hostile("drawn: a fax that never ends", "a.pdf", () =>
    pictured(
      Buffer.alloc(5_000),
      "/Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 /Rows 60000 >>",
    ),
  ),
  hostile("drawn: forms within forms, ten to the ninth times", "a.pdf", () => nested(10)),
  hostile("drawn: a pattern of steps too small to see", "a.pdf", () =>
    patterned(
      stream(
        Buffer.from("0 0 1 1 re f"),
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << >>",
      ),
    ),
  ),
  hostile("drawn: a pattern made of itself", "a.pdf", () =>
    patterned(
      stream(
        Buffer.from("/Pattern cs /P scn 0 0 9 9 re f"),
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << /Pattern << /P 5 0 R >> >>",
      ),
    ),
  ),
  hostile("drawn: a mesh of noise", "a.pdf", () =>
    patterned("<< /PatternType 2 /Shading 6 0 R >>", [
      stream(
        Buffer.from(noise(2_000_000)),
        "/ShadingType 4 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 595 0 842 0 1 0 1 0 1]",
      ),
    ]),
  ),
  hostile("drawn: a million curves", "a.pdf", () => onePage("0 0 m 9 900 900 9 500 500 c S\n".repeat(400_000))),
  hostile("drawn: dashes without length", "a.pdf", () =>
    onePage("[0.0001 0.0001] 0 d 100 w 0 0 m 595 842 l S\n".repeat(50)),
  ),
  hostile("drawn: a hundred thousand states", "a.pdf", () =>
    onePage(`${"q 0 0 500 500 re W n ".repeat(100_000)}${TEXT}`),
  ),
  hostile("drawn: letters a mile high", "a.pdf", () =>
    onePage("BT /F1 1e30 Tf (Plan) Tj 1e-30 0 0 1e-30 0 0 Tm (Plan) Tj ET"),
  ),
];
