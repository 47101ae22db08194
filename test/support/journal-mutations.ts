import { digestOf, linkOf, type ChainRow } from "#core/audit/chain.ts";
import { readCheckpoints, expectationsOf, writeCheckpoint } from "#core/audit/checkpoint.ts";
import { Verification, type Expectation, type Verified } from "#core/audit/verify.ts";
import { aJournal, rowAfter, seededNumbers, sha256, someContent } from "./journal.ts";

export const MUTATIONS = ["delete", "alter", "alterPersonal", "insert", "reorder", "cutTail", "rewrite"] as const;
export type Mutation = (typeof MUTATIONS)[number];

export interface MutationTrial {
  readonly tried: number;
  readonly detected: number;
  /** How often each kind was tried. */
  readonly kinds: Readonly<Record<Mutation, number>>;
  /** What was not noticed. */
  readonly missed: readonly string[];
}

/**
 * Changes one journal in many ways, as somebody with every right in the database could, and counts what the verification
 * notices. The heads beside the rows are brought in line with the forged journal: only the checkpoint, which lies
 * elsewhere, is out of reach.
 */
export function tryMutations(count: number, seed: number): MutationTrial {
  const random = seededNumbers(seed);
  const journal = aJournal(60, 3, seed);
  const expected = checkpointOf(journal);
  const kinds = { delete: 0, alter: 0, alterPersonal: 0, insert: 0, reorder: 0, cutTail: 0, rewrite: 0 };
  const missed: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const kind = MUTATIONS[index % MUTATIONS.length] ?? "delete";
    const forged = mutate(journal, kind, random);
    kinds[kind] += 1;
    if (check(forged, [...expected, ...headsOf(forged)]).broken === null) missed.push(`${kind} ${index}`);
  }
  return { tried: count, detected: count - missed.length, kinds, missed };
}

function checkpointOf(journal: readonly ChainRow[]): Expectation[] {
  const { heads } = check(journal, []);
  const line = writeCheckpoint(
    { kind: "daily", at: "2023-09-02T00:00:00.000Z" },
    heads,
    readCheckpoints("", sha256),
    sha256,
  );
  return expectationsOf(readCheckpoints(line, sha256).checkpoints);
}

function headsOf(journal: readonly ChainRow[]): Expectation[] {
  const last = new Map(journal.map((row) => [row.chain, row]));
  return [...last.values()].map(({ chain, position, hash }) => ({ chain, position, hash, checkpoint: null }));
}

/** As the database gives them: by chain and position. */
function check(journal: readonly ChainRow[], expected: readonly Expectation[]): Verified {
  const verification = new Verification(expected, sha256);
  for (const row of sorted(journal)) verification.take(row);
  return verification.finish();
}

function sorted(journal: readonly ChainRow[]): ChainRow[] {
  return journal.toSorted((one, other) =>
    one.chain === other.chain ? one.position - other.position : one.chain < other.chain ? -1 : 1,
  );
}

function mutate(journal: readonly ChainRow[], kind: Mutation, random: () => number): ChainRow[] {
  const at = Math.floor(random() * journal.length);
  const row = journal[at];
  if (row === undefined) throw new Error("the journal is empty");
  switch (kind) {
    case "delete":
      return journal.filter((other) => other !== row);
    case "alter":
      return journal.with(at, altered(row, random));
    case "alterPersonal":
      return journal.with(at, { ...row, personal: row.personal && { ...row.personal, data: { name: `${random()}` } } });
    case "insert":
      return [
        ...journal,
        rowAfter({ position: row.position - 1, hash: row.previous }, someContent(at, row.chain), null),
      ];
    case "reorder":
      return reordered(journal, row, random);
    case "cutTail":
      return journal.filter((other) => other.chain !== row.chain || other.position < row.position);
    case "rewrite":
      return rewritten(journal, altered(row, random));
  }
}

function altered(row: ChainRow, random: () => number): ChainRow {
  const changes: Partial<ChainRow>[] = [
    { action: `${row.action}d` },
    { at: new Date(Date.parse(row.at) + 1).toISOString() },
    { accountId: null },
    { organisationId: null },
    { role: "teacher" },
    { onBehalfOf: row.accountId },
    { objectId: row.chain },
    { data: { ...row.data, number: "87" } },
    { data: {} },
    { personalDigest: null },
    { hash: sha256(row.hash) },
    { previous: sha256(row.previous) },
  ];
  return { ...row, ...changes[Math.floor(random() * changes.length)] };
}

/** Two rows of one chain change places and take each other's positions and hashes. */
function reordered(journal: readonly ChainRow[], row: ChainRow, random: () => number): ChainRow[] {
  const others = journal.filter(({ chain, position }) => chain === row.chain && position !== row.position);
  const other = others[Math.floor(random() * others.length)];
  if (other === undefined) throw new Error("the chain has one row only");
  const { position, previous, hash } = row;
  return journal.map((one) => {
    if (one === row) return { ...other, position, previous, hash };
    return one === other ? { ...row, position: other.position, previous: other.previous, hash: other.hash } : one;
  });
}

/** The row is changed and every hash after it made anew. */
function rewritten(journal: readonly ChainRow[], forged: ChainRow): ChainRow[] {
  let { previous } =
    journal.find(({ chain, position }) => chain === forged.chain && position === forged.position) ?? forged;
  return sorted(journal).map((one) => {
    if (one.chain !== forged.chain || one.position < forged.position) return one;
    const row = one.position === forged.position ? { ...forged, action: `${forged.action}!` } : one;
    const hash = linkOf(previous, row.position, digestOf(row, sha256), sha256);
    const whole = { ...row, previous, hash };
    previous = hash;
    return whole;
  });
}
