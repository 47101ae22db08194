/** What the first bytes of a file say it is; the name is never believed. */
export type DetectedKind = "zip" | "pdf" | "cfb" | "rtf" | "picture" | "text" | "unknown" | "empty";

const PICTURES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x42, 0x4d],
];

/** Readers of PDF look for the mark in the first kilobyte. */
const PDF_MARK_WITHIN = 1024;

export function detectKind(bytes: Buffer): DetectedKind {
  if (bytes.length === 0) return "empty";
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return "zip";
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return "cfb";
  if (bytes.toString("latin1", 0, 5) === "{\\rtf") return "rtf";
  if (PICTURES.some((mark) => startsWith(bytes, mark)) || isWebp(bytes)) return "picture";
  if (bytes.subarray(0, PDF_MARK_WITHIN).includes("%PDF-")) return "pdf";
  return isText(bytes) ? "text" : "unknown";
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

function isWebp(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
}

/** Tab, line ends, form feed, and the end mark of old systems. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1a]);

/** Text in any of the encodings met: UTF-16 with its mark, otherwise no control characters but line ends and tabs. */
function isText(bytes: Buffer): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true;
  const head = bytes.subarray(0, 64 * 1024);
  let zerosEven = 0;
  let zerosOdd = 0;
  let control = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0;
    if (byte === 0 && at % 2 === 0) zerosEven += 1;
    else if (byte === 0) zerosOdd += 1;
    else if (byte < 0x20 && !TEXT_CONTROLS.has(byte)) control += 1;
  }
  if (control > 0) return false;
  // UTF-16 without a mark: zeros stand on one side only (spaces, digits, line ends).
  return zerosEven === 0 || zerosOdd === 0;
}

export type FileFamily = "word" | "sheet" | "pdf" | "picture" | "text" | "other";

const FAMILY_OF_EXTENSION: Readonly<Record<string, FileFamily>> = {
  docx: "word",
  docm: "word",
  doc: "word",
  odt: "word",
  rtf: "word",
  xlsx: "sheet",
  xlsm: "sheet",
  xls: "sheet",
  ods: "sheet",
  pdf: "pdf",
  png: "picture",
  jpg: "picture",
  jpeg: "picture",
  tif: "picture",
  tiff: "picture",
  bmp: "picture",
  webp: "picture",
  txt: "text",
  md: "text",
  csv: "text",
  tsv: "text",
};

export function extensionOf(fileName: string): string {
  const name = fileName.slice(Math.max(fileName.lastIndexOf("/"), fileName.lastIndexOf("\\")) + 1);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** The family a name promises; undefined when it promises nothing that is known here. */
export function promisedFamily(fileName: string): FileFamily | undefined {
  return FAMILY_OF_EXTENSION[extensionOf(fileName)];
}
