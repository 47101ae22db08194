import type { SourceDocument } from "#core/intake/source-document.ts";
import { detectKind, extensionOf, promisedFamily, type FileFamily } from "./detect.ts";
import { LIMITS } from "./limits.ts";
import { refuse } from "./refused-file.ts";
import type { ReadProgress } from "./sandbox/messages.ts";
import type { ZipArchive } from "./zip/open-zip.ts";

export interface ReadContext {
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
}

/** Picture pages have to be recognised; the caller decides where that runs. */
export type SourceReading = SourceDocument | { readonly needsOcr: "pdf" | "picture" };

/**
 * Reads bytes into the neutral model in the process of the caller. The content decides the format; a name that
 * promises another family is refused as `wrongExtension`. Throws `RefusedFile`; any other error is a defect of a reader.
 */
export async function readSource(bytes: Buffer, fileName: string, context: ReadContext = {}): Promise<SourceReading> {
  if (bytes.length > LIMITS.uploadBytes) refuse("tooLarge");
  switch (detectKind(bytes)) {
    case "empty":
      return refuse("empty");
    case "zip":
      return readArchive(bytes, fileName);
    case "pdf":
      expectFamily(fileName, "pdf");
      return readPdfSource(bytes, context);
    case "picture":
      expectFamily(fileName, "picture");
      return { needsOcr: "picture" };
    case "text":
      expectFamily(fileName, "text");
      return readTextSource(bytes, fileName);
    case "cfb":
    case "rtf":
      return refuse("needsLibreOffice");
    case "unknown":
      return refuse(promisedFamily(fileName) === undefined ? "unknownFormat" : "damaged");
  }
}

/** Recognises a scan; needs more memory, time and rights than reading. */
export async function recogniseSource(
  bytes: Buffer,
  kind: "pdf" | "picture",
  context: ReadContext = {},
): Promise<SourceDocument> {
  const { prepareDrawing } = await import("./pdf/prepare-drawing.ts");
  await prepareDrawing();
  const [{ readScan }, { ScanProblem }] = await Promise.all([import("./scan/read.ts"), import("./scan/limits.ts")]);
  try {
    return await readScan({ bytes: new Uint8Array(bytes), kind }, context);
  } catch (error) {
    if (error instanceof ScanProblem) refuse(error.code);
    if (isPdfjsError(error)) refuse("damaged");
    throw error;
  }
}

function expectFamily(fileName: string, found: FileFamily): void {
  const promised = promisedFamily(fileName);
  if (promised !== undefined && promised !== found) refuse("wrongExtension");
}

const OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

async function readArchive(bytes: Buffer, fileName: string): Promise<SourceDocument> {
  const { openZip } = await import("./zip/open-zip.ts");
  const zip = await openZip(bytes);
  const type = zip.read("mimetype")?.toString("latin1", 0, 100).trim() ?? "";
  if (type.startsWith(`${OPEN_DOCUMENT}text`)) {
    expectFamily(fileName, "word");
    const { readOdt } = await import("./odt/read.ts");
    return readOdt(zip);
  }
  if (type.startsWith(`${OPEN_DOCUMENT}spreadsheet`)) {
    expectFamily(fileName, "sheet");
    const { readOds } = await import("./odt/read-sheet.ts");
    return readOds(zip);
  }
  if (!zip.has("[Content_Types].xml")) refuse("unknownFormat");
  return readOfficeOpenXml(zip, fileName);
}

async function readOfficeOpenXml(zip: ZipArchive, fileName: string): Promise<SourceDocument> {
  if (zip.names.some((name) => name.startsWith("xl/"))) {
    expectFamily(fileName, "sheet");
    const { readXlsx } = await import("./xlsx/read.ts");
    return readXlsx(zip);
  }
  if (zip.names.some((name) => name.startsWith("ppt/"))) refuse("unknownFormat");
  expectFamily(fileName, "word");
  const { readDocx } = await import("./docx/read.ts");
  return readDocx(zip);
}

async function readPdfSource(bytes: Buffer, context: ReadContext): Promise<SourceReading> {
  const { readPdf } = await import("./pdf/read.ts");
  // pdfjs takes its input over: it gets a copy of its own.
  try {
    const read = await readPdf(new Uint8Array(bytes), context);
    return read === "needsOcr" ? { needsOcr: "pdf" } : read;
  } catch (error) {
    if (isPdfjsError(error)) refuse("damaged");
    throw error;
  }
}

/** pdfjs names what it throws about a file that it cannot follow. */
export function isPdfjsError(error: unknown): boolean {
  return error instanceof Error && (error.name.endsWith("Exception") || error.name === "FormatError");
}

async function readTextSource(bytes: Buffer, fileName: string): Promise<SourceDocument> {
  const extension = extensionOf(fileName);
  if (extension === "csv" || extension === "tsv") {
    const { readCsv } = await import("./csv/read.ts");
    return readCsv(bytes);
  }
  const { decodeText } = await import("./text/decode.ts");
  const { readText } = await import("./text/read.ts");
  const text = decodeText(bytes);
  if (hasEndlessLine(text)) refuse("notAPlan", { why: "line" });
  return readText(text);
}

function hasEndlessLine(text: string): boolean {
  let start = 0;
  while (text.length - start > LIMITS.textLine) {
    const end = text.indexOf("\n", start);
    if (end < 0 || end - start > LIMITS.textLine) return true;
    start = end + 1;
  }
  return false;
}
