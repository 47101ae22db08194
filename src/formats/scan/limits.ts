import type { RefusalCode } from "#core/intake/refusal.ts";
import { LIMITS } from "../limits.ts";

export const SCAN_LIMITS = {
  pages: LIMITS.pdfPages,
  /** Of one picture before it is decoded: an A3 page at 600 dpi has 70 million, at 400 dpi 31 million. */
  pixels: LIMITS.picturePixels,
  /** Of a page that has to be drawn because it is not one picture. */
  drawnPixels: 12_000_000,
  /** A larger picture is shrunk to this before lines are sought: an A4 page at 400 dpi. */
  workingPixels: 16_000_000,
} as const;

/** A scan that cannot be read; the code says which refusal the person sees. */
export class ScanProblem extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.name = "ScanProblem";
    this.code = code;
  }
}
