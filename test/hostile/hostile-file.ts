import type { RefusalCode } from "#core/intake/refusal.ts";

/** A file made to hurt a reader. */
export interface HostileFile {
  readonly name: string;
  readonly fileName: string;
  readonly make: () => Buffer;
  /** What must come of it: one of these refusals, or a draft. Any ending in time will do when absent. */
  readonly expect?: readonly (RefusalCode | "draft")[];
}

export function hostile(
  name: string,
  fileName: string,
  make: () => Buffer,
  ...expect: readonly (RefusalCode | "draft")[]
): HostileFile {
  return expect.length > 0 ? { name, fileName, make, expect } : { name, fileName, make };
}

const MB = 1024 * 1024;

/** Text that packs badly, the same every time. */
export function noise(length: number): string {
  let state = 12_345;
  let text = "";
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += state.toString(36);
  }
  return text.slice(0, length);
}

export function megabytes(count: number): number {
  return Math.floor(count * MB);
}
