import type { PaperExtension, PaperKind } from "#formats/make.ts";

/** What the worker is asked for; `plan` is the JSON of the plan as it stands. */
export interface PaperRequest {
  readonly kind: PaperKind;
  readonly extension: PaperExtension;
  readonly plan: string;
  /** A letterhead that the order is written on: a received file. */
  readonly template?: Uint8Array;
}

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
