import { add, printExact, same, whole, ZERO, type Exact } from "#core/indicator/exact.ts";
import type { Database } from "#server/platform/db/client.ts";
import { withSnapshot } from "#server/platform/db/transaction.ts";
import { exactOf, knownOf } from "./decimal.ts";
import * as store from "./store.ts";

/** Where a kept sum says something else than its values; exact. */
interface Difference {
  readonly region: string;
  readonly round: string;
  readonly period: string;
  readonly organisation: string;
  readonly organisationName: string;
  readonly code: string;
  readonly sum: SumName | "unexpected";
  readonly kept: string;
  readonly counted: string;
}

export interface FigureCheck {
  readonly rounds: number;
  readonly values: number;
  readonly sums: number;
  /** Sums that the slow recount finds otherwise, and figures of those who were not asked. */
  readonly differences: number;
  /** Null: there is none. */
  readonly first: Difference | null;
}

const SUMS = ["asked", "known", "value", "numerator", "denominator", "shares"] as const;
type SumName = (typeof SUMS)[number];
type Six = Readonly<Record<SumName, Exact>>;

const NOTHING: Six = { asked: ZERO, known: ZERO, value: ZERO, numerator: ZERO, denominator: ZERO, shares: ZERO };

/**
 * Counts every sum anew, value by value in exact fractions, and compares it with what is kept. Reads only, all of it as it
 * stands at one moment. `onlyRegion`: its id; null: all of the installation.
 */
export async function verifyFigures(db: Database, onlyRegion: string | null = null): Promise<FigureCheck> {
  return withSnapshot(db, async (tx) => {
    const all = await store.selectAllRounds(tx);
    const rounds = onlyRegion === null ? all : all.filter(({ regionId }) => regionId === onlyRegion);
    let [values, sums, differences] = [0, 0, 0];
    let first: Difference | null = null;
    for (const round of rounds) {
      const { id, period, regionId, rootId } = round;
      const rows = await store.selectCurrent(tx, regionId, id);
      const counted = recount(rows, await store.selectForms(tx, regionId, id), rootId);
      const kept = new Map<string, Six>();
      const keepers = await store.selectKeepers(tx, regionId, id);
      for (const row of await store.selectKeptSums(tx, regionId, id, keepers, null))
        into(kept, `${row.organisationId} ${row.code}`, sixOf(row));
      const keys = new Set([...counted.keys(), ...kept.keys()]);
      values += rows.length;
      sums += keys.size;
      const name = async (key: string, sum: Difference["sum"], [here, there]: readonly [Exact, Exact]) => {
        const [organisation = "", code = ""] = key.split(" ");
        const organisationName = (await store.selectName(tx, organisation)) ?? "";
        const where = { region: regionId, round: id, period, organisation, organisationName, code };
        return { ...where, sum, kept: printExact(here), counted: printExact(there) };
      };
      for (const key of keys) {
        const [here, there] = [kept.get(key) ?? NOTHING, counted.get(key) ?? NOTHING];
        const wrong = SUMS.find((sum) => !same(here[sum], there[sum]));
        if (wrong === undefined) continue;
        differences += 1;
        first ??= await name(key, wrong, [here[wrong], there[wrong]]);
      }
      for (const { code, organisation } of await store.selectUnexpected(tx, regionId, id)) {
        differences += 1;
        first ??= await name(`${organisation} ${code}`, "unexpected", [whole(1), ZERO]);
      }
    }
    return { rounds: rounds.length, values, sums, differences, first };
  });
}

function sixOf({ asked, denominator, known, numerator, shares, value }: store.KeptRow): Six {
  return {
    asked: whole(asked),
    known: whole(known),
    value: exactOf(value),
    numerator: exactOf(numerator),
    denominator: exactOf(denominator),
    shares: whole(shares),
  };
}

/** By the path of each value and each form, not by the branch that stands beside it. */
function recount(
  rows: readonly store.CurrentRow[],
  forms: readonly store.FormRow[],
  rootId: string,
): ReadonlyMap<string, Six> {
  const sums = new Map<string, Six>();
  const count = (path: string, code: string, part: Partial<Six>): void => {
    const [, branch = ""] = path.split("/");
    for (const keeper of new Set([branch === "" ? rootId : branch, rootId])) into(sums, `${keeper} ${code}`, part);
  };
  for (const { codes, path } of forms) for (const code of codes) count(path, code, { asked: whole(1) });
  for (const { code, denominator, numerator, path, value } of rows) {
    const [amount, above, below] = [knownOf(value), knownOf(numerator), knownOf(denominator)];
    if (amount !== null) count(path, code, { known: whole(1), value: amount });
    if (above !== null && below !== null) count(path, code, { numerator: above, denominator: below, shares: whole(1) });
  }
  return sums;
}

function into(sums: Map<string, Six>, key: string, part: Partial<Six>): void {
  const so = sums.get(key) ?? NOTHING;
  const of = (sum: SumName): Exact => add(so[sum], part[sum] ?? ZERO);
  sums.set(key, {
    asked: of("asked"),
    known: of("known"),
    value: of("value"),
    numerator: of("numerator"),
    denominator: of("denominator"),
    shares: of("shares"),
  });
}
