import type { CalendarSheet } from "#core/paper/calendar-sheet.ts";
import type { Paper } from "#core/paper/model.ts";
import type { PaperExtension, PaperKind } from "#formats/make.ts";

/** What the worker is asked for; `plan` is the JSON of the plan as it stands. */
export interface PlanPaperRequest {
  readonly kind: PaperKind;
  readonly extension: PaperExtension;
  readonly plan: string;
  /** A letterhead that the order is written on: a received file. */
  readonly template?: Uint8Array;
}

/** An act that was built here; `act` is the JSON of its draft, `plan` of the plan behind it. */
export interface ActPaperRequest {
  readonly kind: "act";
  readonly extension: "docx" | "pdf";
  readonly act: string;
  readonly plan: string | null;
  readonly footer: string;
  /** The organisation's own letterhead: a received file. Word only. */
  readonly template?: Uint8Array;
}

/** A letter to heads; `letter` is the JSON of its content. */
export interface LetterRequest {
  readonly kind: "letter";
  readonly extension: "docx" | "pdf";
  readonly letter: string;
  readonly date: string | null;
  readonly number: string | null;
  /** The organisation's own letterhead: a received file. Word only. */
  readonly template?: Uint8Array;
}

/** A calendar on a sheet; PDF only. */
export interface SheetRequest {
  readonly kind: "sheet";
  readonly sheet: CalendarSheet;
}

/** A paper that is laid out already; its tables hold their rows as lists. */
export interface ReportRequest {
  readonly kind: "report";
  readonly extension: "docx" | "pdf" | "xlsx";
  readonly paper: Paper;
}

export type PaperRequest = PlanPaperRequest | ActPaperRequest | LetterRequest | SheetRequest | ReportRequest;

export type PaperReply =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false;
      /** Of the contract of papers, or of a refused file. */
      readonly code: string;
      readonly data?: Readonly<Record<string, string | number>>;
      /** For the log. */
      readonly reason?: string;
    };
