import { deflateSync } from "node:zlib";
import { hostile, megabytes, noise, type HostileFile } from "./hostile-file.ts";
import { CATALOG, FONT, onePage, page, PAGES, pdf, stream, TEXT } from "./raw-pdf.ts";

const RTF = "{\\rtf1\\ansi\\ansicpg1251 ";
const cfb = (fill: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.alloc(512 * 6);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
  bytes.writeUInt16LE(9, 0x1e);
  bytes.writeUInt32LE(1, 0x30);
  bytes.fill(0xff, 0x4c, 0x200);
  bytes.writeUInt32LE(0, 0x4c);
  bytes.fill(0xff, 512, 1024);
  fill(bytes);
  return bytes;
};
const cfbWith = (...names: readonly string[]): Buffer =>
  cfb((bytes) => {
    names.forEach((name, index) => {
      const at = 1024 + index * 128;
      bytes.write(name, at, "utf16le");
      bytes.writeUInt16LE(name.length * 2 + 2, at + 64);
    });
  });

function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  Buffer.from("89504e470d0a1a0a0000000d49484452", "hex").copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes[24] = 8;
  return bytes;
}

const tiff = (next: number): Buffer => {
  const bytes = Buffer.from("49492a000800000000000000000000000000", "hex");
  bytes.writeUInt32LE(next, 10);
  return bytes;
};

/** PDF, pictures and old office files. */
export const PAGES_AND_LEGACY: readonly HostileFile[] = [
  hostile("only the first line", "a.pdf", () => Buffer.from("%PDF-1.7\n")),
  hostile("endless PDF", "a.pdf", () =>
    Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(megabytes(15), "1 0 obj << /A ")]),
  ),
  hostile("PDF of noise", "a.pdf", () => Buffer.from(`%PDF-1.4\n${noise(megabytes(4))}`)),
  hostile("script on opening", "a.pdf", () =>
    onePage(TEXT, FONT, "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(true){}) >> >>"),
  ),
  hostile("program on opening", "a.pdf", () =>
    onePage(TEXT, FONT, "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (calc.exe) >> >>"),
  ),
  hostile("address on opening", "a.pdf", () =>
    onePage(TEXT, FONT, "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (http://127.0.0.1:9/x) >> >>"),
  ),
  hostile("remote content", "a.pdf", () =>
    pdf([CATALOG, PAGES, page(FONT), stream(Buffer.from(TEXT), "/F << /FS /URL /F (http://127.0.0.1:9/x) >>")]),
  ),
  hostile("pages in a ring", "a.pdf", () => pdf([CATALOG, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])),
  hostile("a page that is its own parent", "a.pdf", () =>
    pdf([CATALOG, PAGES, "<< /Type /Page /Parent 3 0 R /Contents 3 0 R >>"]),
  ),
  hostile("a billion pages", "a.pdf", () =>
    pdf([CATALOG, "<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>", page(FONT), stream(Buffer.from(TEXT))]),
  ),
  hostile(
    "three hundred and one pages",
    "a.pdf",
    () =>
      pdf([
        CATALOG,
        `<< /Type /Pages /Kids [${"3 0 R ".repeat(301)}] /Count 301 >>`,
        page(FONT),
        stream(Buffer.from(TEXT)),
      ]),
    "tooManyPages",
    "damaged",
  ),
  hostile("length that asks itself", "a.pdf", () =>
    pdf([CATALOG, PAGES, page(FONT), stream(Buffer.from(TEXT), "", "4 0 R")]),
  ),
  hostile("content that unpacks to half a gigabyte", "a.pdf", () =>
    pdf([CATALOG, PAGES, page(FONT), stream(deflateSync(Buffer.alloc(500_000_000, 32)), "/Filter /FlateDecode")]),
  ),
  hostile("content packed many times", "a.pdf", () =>
    pdf([
      CATALOG,
      PAGES,
      page(FONT),
      stream(deflateSync(Buffer.from(TEXT)), `/Filter [${"/FlateDecode ".repeat(5_000)}]`),
    ]),
  ),
  hostile("form that draws itself", "a.pdf", () =>
    pdf([
      CATALOG,
      PAGES,
      page("/Resources << /XObject << /X 5 0 R >> >>"),
      stream(Buffer.from("/X Do\n".repeat(50))),
      stream(
        Buffer.from("/X Do\n".repeat(50)),
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
      ),
    ]),
  ),
  hostile("a million letters", "a.pdf", () => onePage(`BT /F1 1 Tf 0 0 Td ${"(a) Tj ".repeat(700_000)} ET`)),
  hostile("a million lines", "a.pdf", () => onePage("0 0 m 9 9 l S\n".repeat(700_000))),
  hostile("a grid of a million cells", "a.pdf", () =>
    onePage(
      Array.from(
        { length: 4_000 },
        (_, i) => `${i % 500} 0 m ${i % 500} 800 l S 0 ${i % 800} m 500 ${i % 800} l S\n`,
      ).join("") + TEXT,
    ),
  ),
  hostile("saved states without end", "a.pdf", () => onePage("q\n".repeat(1_000_000))),
  hostile("deep arrays", "a.pdf", () => onePage(TEXT, `${FONT} /X ${"[".repeat(200_000)}`)),
  hostile("huge page", "a.pdf", () => pdf([CATALOG, PAGES, page(FONT, "0 0 1e9 1e9"), stream(Buffer.from(TEXT))])),
  hostile("page turned inside out", "a.pdf", () =>
    pdf([CATALOG, PAGES, page(FONT, "595 842 -1e38 NaN"), stream(Buffer.from(TEXT))]),
  ),
  hostile("huge picture", "a.pdf", () =>
    pdf([
      CATALOG,
      PAGES,
      page("/Resources << /XObject << /X 5 0 R >> >>"),
      stream(Buffer.from("q 595 0 0 842 0 0 cm /X Do Q")),
      stream(
        deflateSync(Buffer.alloc(100)),
        "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode",
      ),
    ]),
  ),
  hostile(
    "locked PDF",
    "a.pdf",
    () =>
      pdf(
        [
          CATALOG,
          PAGES,
          page(FONT),
          stream(Buffer.from(TEXT)),
          `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> >>`,
        ],
        "/Encrypt 5 0 R /ID [<00> <00>]",
      ),
    "encrypted",
    "damaged",
  ),
  hostile("previous table is this one", "a.pdf", () => onePage(TEXT).subarray(0, -5)),
  hostile("PNG of sixty thousand by sixty thousand", "a.png", () => png(60_000, 60_000)),
  hostile("PNG without a picture", "a.png", () => png(10, 10)),
  hostile("PNG of nothing", "a.png", () => png(0, 0)),
  hostile("half a JPEG", "a.jpg", () => Buffer.from("ffd8ffe000104a46494600010100000100010000ffdb", "hex")),
  hostile("TIFF in a ring", "a.tif", () => tiff(8)),
  hostile("TIFF beyond its end", "a.tif", () => tiff(0xfffffff0)),
  hostile("BMP below zero", "a.bmp", () => Buffer.concat([Buffer.from("BM"), Buffer.alloc(60, 0xff)])),
  hostile("picture named docx", "a.docx", () => png(10, 10), "wrongExtension"),
  hostile(
    "old container of zeros",
    "a.doc",
    () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2_000)]),
    "damaged",
    "unknownFormat",
  ),
  hostile("old container cut off", "a.doc", () => Buffer.from("d0cf11e0a1b11ae1", "hex"), "damaged"),
  hostile("old container in a ring", "a.doc", () => cfb((bytes) => bytes.writeUInt32LE(1, 512 + 4)), "unknownFormat"),
  hostile(
    "new document with a password",
    "a.docx",
    () => cfbWith("Root Entry", "EncryptionInfo", "EncryptedPackage"),
    "encrypted",
  ),
  hostile("old document with macros", "a.doc", () => cfbWith("Root Entry", "WordDocument", "_VBA_PROJECT"), "macros"),
  hostile("old workbook named doc", "a.doc", () => cfbWith("Root Entry", "Workbook"), "wrongExtension"),
  hostile(
    "old letter of a mail program",
    "a.msg",
    () => cfbWith("Root Entry", "__properties_version1.0"),
    "unknownFormat",
  ),
];

/** Old files that LibreOffice has to open: slow, so they are a list of their own. */
export const OFFICE_CONVERTED: readonly HostileFile[] = [
  hostile("deep braces", "a.rtf", () => Buffer.from(RTF + "{".repeat(500_000))),
  hostile("text taken from elsewhere", "a.rtf", () =>
    Buffer.from(
      `${RTF}{\\field{\\*\\fldinst INCLUDETEXT "http://127.0.0.1:9/x"}{\\fldrslt x}}{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/p.png"}{\\fldrslt}}}`,
    ),
  ),
  hostile("template from elsewhere", "a.rtf", () => Buffer.from(`${RTF}{\\*\\template http://127.0.0.1:9/t.dot} x}`)),
  hostile("object of garbage", "a.rtf", () =>
    Buffer.from(`${RTF}{\\object\\objocx{\\*\\objdata ${"ff".repeat(20_000)}}}}`),
  ),
  hostile("cut off", "a.rtf", () => Buffer.from("{\\rtf")),
  hostile("empty document in an old container", "a.doc", () => cfbWith("Root Entry", "WordDocument")),
  hostile("empty workbook in an old container", "a.xls", () => cfbWith("Root Entry", "Workbook")),
];
