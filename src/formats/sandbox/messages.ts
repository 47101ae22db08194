import type { Draft } from "#core/intake/draft.ts";
import type { Refusal } from "#core/intake/refusal.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import type { FigureFormSheet } from "#core/indicator/form-match-sheet.ts";
import type { InspectedEvidence } from "../evidence/inspect.ts";
import type { Period } from "#core/time/period.ts";
import type { FormFilling } from "../xlsx/fill/fill-form.ts";

export interface ReadProgress {
  readonly step: "opening" | "recognising" | "understanding";
  readonly done: number;
  readonly total: number;
  readonly unit: "page" | "part";
}

/** What the caller asks of the reader process; the bytes of the file follow the message. */
export interface ReaderRequest {
  readonly task:
    | "read"
    | "readList"
    | "readForm"
    | "fillForm"
    | "recognisePdf"
    | "recognisePicture"
    | "drawPage"
    | "inspectEvidence";
  readonly fileName: string;
  readonly byteLength: number;
  readonly period?: Period;
  /** The neutral document comes back beside the draft. */
  readonly withDocument?: true;
  /** Of the page to draw. */
  readonly picture?: PictureWish;
  /** What goes into a form. */
  readonly filling?: FormFilling;
}

export type ReaderAnswer =
  | { readonly kind: "progress"; readonly progress: ReadProgress }
  | { readonly kind: "needsOcr"; readonly what: "pdf" | "picture" }
  | { readonly kind: "draft"; readonly draft: Draft; readonly document?: SourceDocument }
  | ({ readonly kind: "picture"; readonly base64: string } & PictureSize)
  | { readonly kind: "list"; readonly rows: readonly ListSheetRow[] }
  | { readonly kind: "form"; readonly sheets: readonly FigureFormSheet[] }
  | { readonly kind: "filled"; readonly base64: string }
  | EvidenceAnswer
  | { readonly kind: "needsTrial" }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** A piece of evidence that was looked into (evidence/inspect.ts); bytes in base64. */
type EvidenceAnswer = {
  readonly kind: "evidence";
  readonly content: string | null;
  readonly preview: string | null;
} & Omit<InspectedEvidence, "content" | "preview">;

/** A filled row of a sheet that is a list: the text of every cell from the first column on, empty where there is none. */
export interface ListSheetRow {
  /** As Excel counts, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface PictureWish {
  /** Number of the page, from 1. */
  readonly page: number;
  readonly pixelsPerPoint: number;
  /** Quarter turns clockwise at which a scan is upright, where its reading has told them. */
  readonly turn?: number;
}

/** Pixels of the picture, and the points of the page as it is read. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly pageWidth: number;
  readonly pageHeight: number;
}

/** A message is the length of its JSON in four bytes (little endian), then the JSON. */
export function frame(message: ReaderRequest | ReaderAnswer): Buffer {
  const json = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([length, json]);
}

/** Cuts what a pipe delivers in any portions into wholes. */
export class FrameBuffer {
  readonly #parts: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(part: Buffer): void {
    this.#parts.push(part);
    this.#size += part.length;
  }

  /** The next `length` bytes once they are all here; null before. */
  take(length: number): Buffer | null {
    if (this.#size < length) return null;
    const all = this.#parts.length === 1 ? (this.#parts[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#parts);
    const rest = all.subarray(length);
    this.#parts.length = 0;
    if (rest.length > 0) this.#parts.push(rest);
    this.#size = rest.length;
    return all.subarray(0, length);
  }

  /** The length at the front without taking it. */
  peekLength(): number | null {
    if (this.#size < 4) return null;
    if ((this.#parts[0]?.length ?? 0) < 4) this.#parts.splice(0, this.#parts.length, Buffer.concat(this.#parts));
    return this.#parts[0]?.readUInt32LE(0) ?? null;
  }

  /** The JSON of the next message once it is whole; null before. */
  takeFrame(): string | null {
    const length = this.peekLength();
    if (length === null || this.#size < length + 4) return null;
    return this.take(length + 4)?.toString("utf8", 4) ?? null;
  }
}
