import type { Refusal, RefusalCode } from "#core/intake/refusal.ts";

/** Thrown inside the readers when a file must not or cannot be read; the sandbox turns it into a `Refusal`. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`refused: ${refusal.code}`);
    this.name = "Refused";
    this.refusal = refusal;
  }
}

export function refuse(code: RefusalCode, data?: Readonly<Record<string, string | number>>): never {
  throw new Refused(data ? { code, data } : { code });
}
