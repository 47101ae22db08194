import { createCanvas } from "@napi-rs/canvas";
import { crc32, deflateSync } from "node:zlib";
import { rawZip, type RawEntry } from "./raw-zip.ts";

/** Stands in everything that a picture or a file must lose or never be: it is looked for afterwards. */
export const CANARY = "CANARY55";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = (type: string, part: string): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/></Types>`;
const relation = (kind: string, target: string, external = false): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/${kind}" Target="${target}"${external ? ' TargetMode="External"' : ""}/></Relationships>`;

export function officeFile(kind: "docx" | "xlsx", more: readonly RawEntry[] = [], main = "<a/>"): Buffer {
  const [part, type] =
    kind === "docx"
      ? ["word/document.xml", "wordprocessingml.document.main+xml"]
      : ["xl/workbook.xml", "spreadsheetml.sheet.main+xml"];
  return rawZip([
    { name: "[Content_Types].xml", data: TYPES(type, part) },
    { name: "_rels/.rels", data: relation("officeDocument", part) },
    { name: part, data: main },
    ...more,
  ]);
}

export function odfFile(
  type: "text" | "spreadsheet" | "presentation",
  more: readonly RawEntry[] = [],
  content = "<a/>",
): Buffer {
  return rawZip([
    { name: "mimetype", data: `application/vnd.oasis.opendocument.${type}`, method: 0 },
    { name: "content.xml", data: content },
    { name: "META-INF/manifest.xml", data: "<a/>" },
    ...more,
  ]);
}

export const PDF = (inside = ""): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog${inside}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

export const outside = (kind: string): RawEntry => ({
  name: "word/_rels/document.xml.rels",
  data: relation(kind, "http://127.0.0.1/x", true),
});

/** A picture whose upper left quarter is red. */
export async function picture(format: "jpeg" | "png" | "webp", width = 80, height = 40): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "red";
  context.fillRect(0, 0, width / 2, height / 2);
  return format === "png" ? canvas.encode("png") : canvas.encode(format, 95);
}

/** EXIF with a camera, a place and how the picture is to be turned. */
export function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(160);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(4, 8);
  const entry = (index: number, tag: number, type: number, count: number, value: number): void => {
    const at = 10 + index * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(0, 0x010f, 2, CANARY.length, 80);
  entry(1, 0x0110, 2, CANARY.length, 80);
  entry(2, 0x0112, 3, 1, orientation);
  entry(3, 0x8825, 4, 1, 100);
  tiff.write(CANARY, 80, "latin1");
  return tiff;
}

const XMP = `<x:xmpmeta><exif:GPSLatitude>54,47.0N</exif:GPSLatitude><tiff:Model>${CANARY}</tiff:Model></x:xmpmeta>`;

/** The JPEG with everything that a phone writes beside a picture. */
export function withNotes(jpeg: Buffer, orientation = 1): Buffer {
  const segment = (marker: number, body: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), exif(orientation)])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${XMP}`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${CANARY}`)),
    segment(0xfe, Buffer.from(`${CANARY}<script>alert(1)</script>`)),
    jpeg.subarray(2),
    Buffer.from(`<html>${CANARY}`),
  ]);
}

export function pngChunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG with words, a place and a page of HTML behind its end. */
export function pngWithNotes(png: Buffer): Buffer {
  return Buffer.concat([
    png.subarray(0, 33),
    pngChunk("tEXt", Buffer.from(`Comment\0${CANARY}`)),
    pngChunk("eXIf", exif(1)),
    pngChunk("iTXt", Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${XMP}`)),
    png.subarray(33),
    Buffer.from(`<html>${CANARY}</html>`),
  ]);
}

/** The WEBP, which has its extended form already, with a place. */
export function webpWithNotes(webp: Buffer): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 0, "latin1");
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const extended = Buffer.from(webp);
  extended[20] = (extended[20] ?? 0) | 0x0c;
  const body = Buffer.concat([extended.subarray(8), chunk("EXIF", exif(1)), chunk("XMP ", Buffer.from(XMP))]);
  const head = Buffer.alloc(8);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** A PNG of some hundred bytes that says it is this large. */
export function flood(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk("IHDR", head),
    pngChunk("IDAT", deflateSync(Buffer.alloc(1000))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

const HTML = `<!doctype html><script>alert("${CANARY}")</script>`;
const SVG = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`;
const NESTED = rawZip([{ name: "a.txt", data: "a" }]);

/** Contents that are no evidence, whatever they are called. */
const CONTENTS: Readonly<Record<string, Buffer>> = {
  html: Buffer.from(HTML),
  svg: Buffer.from(SVG),
  javascript: Buffer.from("alert(1)//"),
  php: Buffer.from("<?php system($_GET['c']); ?>"),
  "test of virus scanners": Buffer.from("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"),
  "program of Windows": Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), Buffer.alloc(200)]),
  "program of Linux": Buffer.concat([Buffer.from("\x7fELF", "latin1"), Buffer.alloc(200)]),
  gif: Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1"),
  bmp: Buffer.concat([Buffer.from("BM"), Buffer.alloc(60)]),
  tiff: Buffer.concat([Buffer.from("II*\0\x08\0\0\0", "latin1"), Buffer.alloc(60)]),
  video: Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42", "latin1"), Buffer.alloc(60)]),
  "old Word": Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1500)]),
  rtf: Buffer.from("{\\rtf1 {\\object\\objocx}}"),
  gzip: Buffer.from("1f8b0800000000000003", "hex"),
  rar: Buffer.from("Rar!\x1a\x07\0", "latin1"),
  text: Buffer.from("просто текст"),
  "archive that is no document": NESTED,
  "archive with a page": rawZip([{ name: "index.html", data: HTML }]),
  presentation: odfFile("presentation"),
  "half a picture": Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
  "JPEG that is a page": Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(HTML)]),
  "WEBP that is a page": Buffer.concat([Buffer.from("RIFF\x10\0\0\0WEBP", "latin1"), Buffer.from(HTML)]),
  "picture of 3600 megapixels": flood(60_000, 60_000),
  "page before a PDF": Buffer.concat([Buffer.from(HTML), PDF()]),
  "archive behind a PDF": Buffer.concat([PDF(), NESTED]),
  "page behind a PDF": Buffer.concat([PDF(), Buffer.from(HTML)]),
  "PDF with a password": Buffer.from("%PDF-1.7\ntrailer<</Encrypt 5 0 R>>\n%%EOF"),
  "document with macros": officeFile("docx", [{ name: "word/vbaProject.bin", data: "x" }]),
  "sheet with macros": officeFile("xlsx", [{ name: "xl/vbaProject.bin", data: "x" }]),
  "text with macros": odfFile("text", [{ name: "Basic/Standard/Module1.xml", data: "x" }]),
  "document in a bomb": officeFile("docx", [{ name: "word/a.xml", data: Buffer.alloc(4 * 1024 * 1024) }]),
  "lied size": officeFile("docx", [{ name: "word/a.xml", data: Buffer.alloc(900_000, "a"), statedSize: 100 }]),
  entities: officeFile("docx", [], '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  "escaping name": officeFile("docx", [{ name: "../../a.xml", data: "a" }]),
  "nested archive": officeFile("docx", [{ name: "word/more", data: NESTED }]),
  "cut document": officeFile("docx").subarray(0, 300),
  empty: Buffer.alloc(0),
};

const NAMES = ["a.png", "a.pdf", "a.docx"];

/** Three names for each content: more than a hundred files that must be refused. */
export function hostileEvidence(): { readonly what: string; readonly name: string; readonly bytes: Buffer }[] {
  return Object.entries(CONTENTS).flatMap(([what, bytes]) =>
    NAMES.map((name) => ({ what: `${what}, called ${name}`, name, bytes })),
  );
}
