// The reader process: takes files from standard input, gives drafts to channel 3, and can do nothing else.
import { writeSync } from "node:fs";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { LIMITS } from "../limits.ts";
import { PageDrawer } from "../page-picture/draw.ts";
import { readSource, recogniseSource, type ReadContext } from "../read-source.ts";
import { RefusedFile } from "../refused-file.ts";
import { cutConnections } from "./cut-connections.ts";
import { frame, FrameBuffer, type PictureWish, type ReaderAnswer, type ReaderRequest } from "./messages.ts";

const ANSWERS = 3;

await cutConnections();
const rights = process.argv[2];
if (rights === "reading") standInForCanvas();
const drawer = new PageDrawer(rights === "recognising");
const input = new FrameBuffer();
let request: ReaderRequest | null = null;
for await (const part of process.stdin) {
  input.push(part);
  // Requests come one at a time: the next is sent only after the answer to this.
  request ??= parseRequest(input.takeFrame());
  const bytes = request && input.take(request.byteLength);
  if (!request || !bytes) continue;
  send(await answer(request, bytes));
  request = null;
}

/**
 * pdfjs looks for the drawing classes of a browser as soon as it is loaded. Reading text draws nothing: empty stand-ins
 * spare this process a native library, which it has no right to load anyway.
 */
function standInForCanvas(): void {
  for (const name of ["DOMMatrix", "ImageData", "Path2D"]) Object.assign(globalThis, { [name]: class {} });
}

function parseRequest(json: string | null): ReaderRequest | null {
  return json === null ? null : (JSON.parse(json) as ReaderRequest);
}

function send(message: ReaderAnswer): void {
  const bytes = frame(message);
  let written = 0;
  while (written < bytes.length) written += writeSync(ANSWERS, bytes, written);
}

async function answer(asked: ReaderRequest, bytes: Buffer): Promise<ReaderAnswer> {
  const { task, fileName, period, withDocument, picture } = asked;
  try {
    if (task === "drawPage") return await draw(bytes, picture);
    if (task === "readList") {
      const { readList } = await import("../xlsx/read-list.ts");
      return { kind: "list", rows: await readList(bytes) };
    }
    if (task === "readForm") {
      const { readForm } = await import("../xlsx/fill/read-form.ts");
      return { kind: "form", sheets: await readForm(bytes) };
    }
    if (task === "fillForm") return await fill(bytes, asked);
    if (task === "inspectEvidence") return await inspect(bytes, fileName);
    const source = await read(task, bytes, fileName);
    if ("needsOcr" in source) return { kind: "needsOcr", what: source.needsOcr };
    send({ kind: "progress", progress: { step: "understanding", done: 0, total: 1, unit: "part" } });
    const { readDraft } = await import("#core/intake/read-draft.ts");
    const draft = readDraft(source, period ? { period } : {});
    if ("refusal" in draft) return { kind: "refused", refusal: draft.refusal };
    return withDocument === true && isSendable(source)
      ? { kind: "draft", draft, document: source }
      : { kind: "draft", draft };
  } catch (error) {
    if (error instanceof RefusedFile) return { kind: "refused", refusal: error.refusal };
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return { kind: "refused", refusal: { code: "readerFailed" } };
  }
}

async function fill(bytes: Buffer, { filling }: ReaderRequest): Promise<ReaderAnswer> {
  if (filling === undefined) return { kind: "refused", refusal: { code: "readerFailed" } };
  const { fillForm } = await import("../xlsx/fill/fill-form.ts");
  return { kind: "filled", base64: Buffer.from(await fillForm(bytes, filling)).toString("base64") };
}

async function inspect(bytes: Buffer, fileName: string): Promise<ReaderAnswer> {
  const { inspectEvidence } = await import("../evidence/inspect.ts");
  const { content, preview, ...rest } = await inspectEvidence(bytes, fileName);
  const base64 = (file: Buffer | null): string | null => file?.toString("base64") ?? null;
  return { kind: "evidence", ...rest, content: base64(content), preview: base64(preview) };
}

async function draw(bytes: Buffer, wish: PictureWish = { page: 1, pixelsPerPoint: 1 }): Promise<ReaderAnswer> {
  const drawn = await drawer.draw(bytes, wish);
  if (drawn === "needsTrial") return { kind: "needsTrial" };
  const { png, ...size } = drawn;
  return { kind: "picture", base64: png.toString("base64"), ...size };
}

/** A table of a million empty cells makes a draft of one page, and a document that nobody can look at. */
function isSendable(document: SourceDocument): boolean {
  return JSON.stringify(document).length <= LIMITS.documentLetters;
}

type Source = SourceDocument | { readonly needsOcr: "pdf" | "picture" };

function read(
  task: Exclude<ReaderRequest["task"], "drawPage" | "readList" | "readForm" | "fillForm" | "inspectEvidence">,
  bytes: Buffer,
  fileName: string,
): Promise<Source> {
  const context: ReadContext = { onProgress: (progress) => send({ kind: "progress", progress }) };
  if (task === "read") return readSource(bytes, fileName, context);
  return recogniseSource(bytes, task === "recognisePdf" ? "pdf" : "picture", context);
}
