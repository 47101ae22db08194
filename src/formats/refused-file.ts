import type { Refusal, RefusalCode } from "#core/intake/refusal.ts";

/** Thrown by readers for a file that is refused on purpose; the sandbox turns it into the answer. */
export class RefusedFile extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = "RefusedFile";
    this.refusal = refusal;
  }
}

export function refuse(code: RefusalCode, data?: Readonly<Record<string, string | number>>): never {
  throw new RefusedFile(data ? { code, data } : { code });
}
