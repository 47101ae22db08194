import type { PaperExtension, PaperKind } from "#formats/make.ts";

/** What the worker is asked for; `plan` is the JSON of the plan as it stands. */
export interface PaperRequest {
  readonly kind: PaperKind;
  readonly extension: PaperExtension;
  readonly plan: string;
}

export type PaperReply =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false;
      readonly code: "unprintable" | "paperTooLarge" | "paperTimedOut" | "paperFailed";
      readonly data?: Readonly<Record<string, string>>;
      /** For the log. */
      readonly reason?: string;
    };
