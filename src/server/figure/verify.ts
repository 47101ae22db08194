import { add, same, whole, ZERO, type Exact } from "#core/indicator/exact.ts";
import type { Database } from "#server/platform/db/client.ts";
import { withChores } from "#server/platform/db/transaction.ts";
import { exactOf, knownOf } from "./decimal.ts";
import * as store from "./store.ts";

interface FigureCheck {
  readonly rounds: number;
  readonly values: number;
  readonly sums: number;
  /** Sums that the slow recount finds otherwise, and figures of those who were not asked. */
  readonly differences: number;
}

type Five = [known: Exact, value: Exact, numerator: Exact, denominator: Exact, shares: Exact];

/** Counts every sum anew, value by value in exact fractions, and compares it with what is kept. Reads only. */
export async function verifyFigures(db: Database): Promise<FigureCheck> {
  const rounds = await withChores(db, store.selectAllRounds);
  let [values, sums, differences] = [0, 0, 0];
  for (const { id, regionId, rootId } of rounds) {
    // One transaction for each round: nothing comes between the two readings that is not in both.
    const found = await withChores(db, async (tx) => {
      const rows = await store.selectCurrent(tx, regionId, id);
      const keepers = await store.selectKeepers(tx, regionId, id);
      const kept = new Map<string, Five>();
      for (const row of await store.selectKeptSums(tx, regionId, id, keepers))
        kept.set(`${row.organisationId} ${row.code}`, fiveOf(row));
      return { rows, kept, unexpected: await store.countUnexpected(tx, regionId, id) };
    });
    const counted = recount(found.rows, rootId);
    const keys = new Set([...counted.keys(), ...found.kept.keys()]);
    values += found.rows.length;
    sums += keys.size;
    differences += found.unexpected;
    for (const key of keys) if (!equal(counted.get(key), found.kept.get(key))) differences += 1;
  }
  return { rounds: rounds.length, values, sums, differences };
}

function fiveOf({ known, value, numerator, denominator, shares }: store.SumRow): Five {
  return [whole(known), exactOf(value), exactOf(numerator), exactOf(denominator), whole(shares)];
}

/** By the path of each value, not by the branch that stands beside it. */
function recount(rows: readonly store.CurrentRow[], rootId: string): Map<string, Five> {
  const sums = new Map<string, Five>();
  for (const { code, denominator, numerator, path, value } of rows) {
    const keys = path.split("/");
    const branch = keys[1] === undefined || keys[1] === "" ? rootId : keys[1];
    const [amount, above, below] = [knownOf(value), knownOf(numerator), knownOf(denominator)];
    const both = above !== null && below !== null;
    const part: Five = [
      whole(amount === null ? 0 : 1),
      amount ?? ZERO,
      both ? above : ZERO,
      both ? below : ZERO,
      whole(both ? 1 : 0),
    ];
    for (const keeper of new Set([branch, rootId])) {
      const key = `${keeper} ${code}`;
      const [a, b, c, d, e] = sums.get(key) ?? [ZERO, ZERO, ZERO, ZERO, ZERO];
      sums.set(key, [add(a, part[0]), add(b, part[1]), add(c, part[2]), add(d, part[3]), add(e, part[4])]);
    }
  }
  return sums;
}

function equal(a: Five | undefined, b: Five | undefined): boolean {
  const nothing: Five = [ZERO, ZERO, ZERO, ZERO, ZERO];
  const [left, right] = [a ?? nothing, b ?? nothing];
  return left.every((one, index) => same(one, right[index] ?? null));
}
