import { CHAIN_START, problemOf, type ChainHead, type ChainProblem, type ChainRow, type Sha256 } from "./chain.ts";

/** The first thing that is wrong, and where. */
export interface BrokenRow {
  readonly problem: ChainProblem;
  readonly chain: string;
  readonly position: number;
  /** The checkpoint that tells it; null when the rows tell it by themselves. */
  readonly checkpoint: string | null;
}

/** What an earlier checkpoint or the head of the chain says of it. */
export interface Expectation extends ChainHead {
  readonly chain: string;
  /** When it was written; null: the head that lies beside the rows. */
  readonly checkpoint: string | null;
}

export interface Verified {
  readonly rows: number;
  /** Rows whose personal data are no longer there. */
  readonly erased: number;
  readonly heads: ReadonlyMap<string, ChainHead>;
  readonly broken: BrokenRow | null;
}

const START: ChainHead = { position: 0, hash: CHAIN_START };

/**
 * Goes through the rows, chain by chain in the order of positions, and names the first that is not as it was written.
 * Rows come in portions so that any number of them takes constant memory; `finish` tells what is missing at the ends.
 */
export class Verification {
  readonly #sha256: Sha256;
  readonly #heads = new Map<string, ChainHead>();
  readonly #expected = new Map<string, Map<number, Expectation>>();
  #rows = 0;
  #erased = 0;
  #broken: BrokenRow | null = null;

  constructor(expectations: Iterable<Expectation>, sha256: Sha256) {
    this.#sha256 = sha256;
    for (const expectation of expectations) {
      const ofChain = this.#expected.get(expectation.chain) ?? new Map<number, Expectation>();
      const known = ofChain.get(expectation.position);
      // Two that differ cannot both be right: the first is kept, and the row shows which.
      if (known === undefined || known.hash === expectation.hash) ofChain.set(expectation.position, expectation);
      else this.#fail("checkpointDiffers", expectation);
      this.#expected.set(expectation.chain, ofChain);
    }
  }

  take(row: ChainRow): void {
    this.#rows += 1;
    if (row.personal === null && row.personalDigest !== null) this.#erased += 1;
    const head = this.#heads.get(row.chain) ?? START;
    const problem = problemOf(head, row, this.#sha256);
    if (problem !== null) {
      const position = problem === "gap" ? Math.min(row.position, head.position + 1) : row.position;
      this.#fail(problem, { chain: row.chain, position, checkpoint: null });
    }
    this.#heads.set(row.chain, { position: row.position, hash: row.hash });
    const ofChain = this.#expected.get(row.chain);
    const expected = ofChain?.get(row.position);
    if (expected === undefined) return;
    ofChain?.delete(row.position);
    if (expected.hash !== row.hash) this.#fail("checkpointDiffers", expected);
  }

  finish(): Verified {
    for (const ofChain of this.#expected.values())
      for (const missing of ofChain.values()) {
        if (missing.position === 0) continue;
        const last = this.#heads.get(missing.chain)?.position ?? 0;
        const position = missing.position > last ? last + 1 : missing.position;
        this.#fail("cut", { ...missing, position });
      }
    return { rows: this.#rows, erased: this.#erased, heads: this.#heads, broken: this.#broken };
  }

  #fail(problem: ChainProblem, { chain, position, checkpoint }: Omit<BrokenRow, "problem">): void {
    this.#broken ??= { problem, chain, position, checkpoint };
  }
}

/** The same for rows that are all there already. */
export function verifyRows(rows: Iterable<ChainRow>, expectations: Iterable<Expectation>, sha256: Sha256): Verified {
  const verification = new Verification(expectations, sha256);
  for (const row of rows) verification.take(row);
  return verification.finish();
}
