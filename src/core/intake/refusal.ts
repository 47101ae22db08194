import * as z from "zod/mini";

/** Why a file was not read. The codes are stable: other programs and the interface rely on them. */
export const refusalCode = z.enum([
  "empty",
  "tooLarge",
  "unknownFormat",
  "wrongExtension",
  "encrypted",
  "damaged",
  "macros",
  "archiveBomb",
  "entityBomb",
  "farCell",
  "tooManyPages",
  "tooManyRows",
  "timedOut",
  "outOfMemory",
  "notAPlan",
  "needsLibreOffice",
  "ocrUnavailable",
  "readerFailed",
]);
export type RefusalCode = z.infer<typeof refusalCode>;

export interface Refusal {
  readonly code: RefusalCode;
  readonly data?: Readonly<Record<string, string | number>>;
}
