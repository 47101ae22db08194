import * as z from "zod/mini";
import { canonicalJson } from "./canonical.ts";
import { CHAIN_START, type ChainHead, type Sha256 } from "./chain.ts";
import type { Expectation } from "./verify.ts";

const head = z.tuple([z.int(), z.string()]);

/** One line of the file of checkpoints. It names the line before it, so that none can be taken out of the middle. */
const checkpoint = z.object({
  /** daily: the state of the journal; restored: a backup was brought back, what was later than it is gone lawfully. */
  kind: z.enum(["daily", "restored"]),
  at: z.string(),
  /** Rows of all chains together. */
  count: z.int(),
  /** Of the ends of all chains. */
  hash: z.string(),
  /** The chains that have grown since the line before: position and hash of the last row of each. */
  chains: z.record(z.string(), head),
  previous: z.string(),
});
export type Checkpoint = z.infer<typeof checkpoint>;

export interface ReadCheckpoints {
  readonly checkpoints: readonly Checkpoint[];
  /** The number of the first line that is no checkpoint or does not follow the one before it, from 1; null: all do. */
  readonly brokenLine: number | null;
  /** Of the last line that is whole; what the next one names. */
  readonly lastLine: string;
}

export function readCheckpoints(text: string, sha256: Sha256): ReadCheckpoints {
  const checkpoints: Checkpoint[] = [];
  let lastLine = CHAIN_START;
  const lines = text.split("\n");
  // Behind the last line break stands what a lost power left unfinished: nothing was promised by it.
  lines.pop();
  for (const [index, line] of lines.entries()) {
    const parsed = z.safeParse(checkpoint, parseJson(line));
    if (!parsed.success || parsed.data.previous !== lastLine) return { checkpoints, brokenLine: index + 1, lastLine };
    checkpoints.push(parsed.data);
    lastLine = sha256(line);
  }
  return { checkpoints, brokenLine: null, lastLine };
}

/** The next line, with its line break. */
export function writeCheckpoint(
  { kind, at }: Pick<Checkpoint, "kind" | "at">,
  heads: ReadonlyMap<string, ChainHead>,
  before: ReadCheckpoints,
  sha256: Sha256,
): string {
  const known = headsOf(before.checkpoints);
  const grown = [...heads].filter(([chain, { position }]) => known.get(chain)?.position !== position);
  const line: Checkpoint = {
    kind,
    at,
    count: countOf(heads),
    hash: hashOfHeads(heads, sha256),
    chains: Object.fromEntries(
      (kind === "daily" ? grown : [...heads]).map(([chain, end]) => [chain, [end.position, end.hash]]),
    ),
    previous: before.lastLine,
  };
  return `${canonicalJson(line)}\n`;
}

/** What the checkpoints say of the rows. After a restored backup only what it held is still expected. */
export function expectationsOf(checkpoints: readonly Checkpoint[]): Expectation[] {
  let expected: Expectation[] = [];
  for (const { kind, at, chains } of checkpoints) {
    if (kind === "restored") expected = expected.filter(({ chain, position }) => position <= (chains[chain]?.[0] ?? 0));
    for (const [chain, [position, hash]] of Object.entries(chains))
      expected.push({ chain, position, hash, checkpoint: at });
  }
  return expected;
}

/** The ends of all chains as the checkpoints know them. */
function headsOf(checkpoints: readonly Checkpoint[]): Map<string, ChainHead> {
  const heads = new Map<string, ChainHead>();
  for (const { kind, chains } of checkpoints) {
    if (kind === "restored") heads.clear();
    for (const [chain, [position, hash]] of Object.entries(chains)) heads.set(chain, { position, hash });
  }
  return heads;
}

export function countOf(heads: ReadonlyMap<string, ChainHead>): number {
  return [...heads.values()].reduce((sum, { position }) => sum + position, 0);
}

/** One hash for the whole journal. */
export function hashOfHeads(heads: ReadonlyMap<string, ChainHead>, sha256: Sha256): string {
  const sorted = [...heads].sort(([one], [other]) => (one < other ? -1 : 1));
  return sha256(canonicalJson(sorted.map(([chain, { position, hash }]) => [chain, position, hash])));
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
