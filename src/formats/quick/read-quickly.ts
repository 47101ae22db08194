import type { Draft } from "#core/intake/draft.ts";
import { readDraft, type ReadOptions } from "#core/intake/read-draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { detectKind, promisedFamily } from "../detect.ts";
import { readDocx } from "../docx/read.ts";
import { RefusedFile } from "../refused-file.ts";
import { openZip, type ZipArchive } from "../zip/open-zip.ts";
import { runWithin } from "./run-within.ts";

/** An ordinary plan is far below these; whatever is larger is read in a process of its own. */
const QUICK = {
  uploadBytes: 4 * 1024 * 1024,
  xmlBytes: 4 * 1024 * 1024,
  gridCells: 100_000,
  ms: 3_000,
} as const;

/**
 * Reads one ordinary Word document in the process of the caller, which spares the start of another (decision 0007).
 * Null when the file is anything else or anything at all is unusual about it: the reader process then has the word.
 * Nothing loaded here can open a connection, start a program or write a file.
 */
export async function readQuickly(bytes: Buffer, fileName: string, options: ReadOptions): Promise<Draft | null> {
  if (bytes.length > QUICK.uploadBytes || promisedFamily(fileName) !== "word" || detectKind(bytes) !== "zip")
    return null;
  try {
    const zip = await openZip(bytes);
    if (!isWordDocument(zip) || zip.unpackedBytes(isXml) > QUICK.xmlBytes) return null;
    return runWithin(QUICK.ms, () => readWord(zip, options));
  } catch (error) {
    if (error instanceof RefusedFile || error instanceof RangeError) return null;
    throw error;
  }
}

function isXml(name: string): boolean {
  return name.endsWith(".xml") || name.endsWith(".rels");
}

function isWordDocument(zip: ZipArchive): boolean {
  return zip.has("[Content_Types].xml") && !zip.has("mimetype") && zip.has("word/document.xml");
}

function readWord(zip: ZipArchive, options: ReadOptions): Draft | null {
  const document = readDocx(zip);
  if (gridCells(document) > QUICK.gridCells) return null;
  const draft = readDraft(document, options);
  return "refusal" in draft ? null : draft;
}

function gridCells({ blocks }: SourceDocument): number {
  let cells = 0;
  for (const block of blocks) if (block.kind === "table") cells += block.rows.length * block.columnCount;
  return cells;
}
