import type { Whole } from "#core/indicator/aggregate.ts";
import { wholeOf, type Sums } from "#core/indicator/checks.ts";
import { add, divide, ZERO, type Exact } from "#core/indicator/exact.ts";
import type { Known } from "#core/indicator/known-values.ts";
import type { Passport } from "#core/indicator/model.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { AsOf } from "./as-of.ts";
import { exactOf, knownOf } from "./decimal.ts";
import * as store from "./store.ts";

export interface Place {
  readonly organisationId: string;
  readonly path: string;
}

export interface Asked {
  readonly regionId: string;
  readonly roundId: string;
  /** As the numbers stood at the end of that day; now when absent or null. Organisations stand where they stand today. */
  readonly asOf?: AsOf | null;
}

/**
 * THE numbers of organisations with everything below them, in the sequence of the passports: every page, paper and file takes
 * them from here. The region and its branches have kept sums; what lies deeper, and what stood on a day, is counted from its
 * values.
 */
export async function wholesOf(
  tx: Tx,
  { asOf = null, regionId, roundId }: Asked,
  places: readonly Place[],
  passports: readonly Passport[],
): Promise<ReadonlyMap<string, Whole[]>> {
  const wholes = new Map<string, Whole[]>();
  const highestOf = passports.filter(({ overTree }) => overTree === "max").map(({ code }) => code);
  const areKept = asOf === null;
  // The region and its branches in one statement.
  const keepers = areKept ? places.filter(({ path }) => depthOf(path) <= KEEPERS) : [];
  const codes = passports.map(({ code }) => code);
  const kept = await keptRows(tx, { regionId, roundId, codes }, keepers);
  for (const [depth, group] of byDepth(places)) {
    const counted: store.Counted = { regionId, roundId, path: commonPath(group), depth, asOf };
    const isKept = areKept && depth <= KEEPERS;
    const sums = isKept ? kept : keyed(await store.selectCountedSums(tx, counted));
    const highest = keyed(highestOf.length === 0 ? [] : await store.selectHighest(tx, counted, highestOf));
    const expected = isKept ? kept : keyed(await store.selectAsked(tx, counted));
    for (const { organisationId } of group)
      wholes.set(
        organisationId,
        passports.map((passport) => {
          const key = keyOf({ organisationId, code: passport.code });
          const found = sumsOf(sums.get(key) ?? [], highest.get(key)?.[0]);
          return wholeOf(passport, found, askedOf(expected.get(key) ?? []));
        }),
      );
  }
  return wholes;
}

/** Of the head of a region or a branch, from the rows that are kept of it; not for an indicator of highest values. */
export function keptWhole(passport: Passport, rows: readonly store.KeptRow[]): Whole {
  return wholeOf(passport, sumsOf(rows, undefined), askedOf(rows));
}

const askedOf = (rows: readonly { readonly asked: number }[]): number =>
  rows.reduce((all, { asked }) => all + asked, 0);

/** The root of a region and the organisations right below it have kept sums. */
const KEEPERS = 2;

const depthOf = (path: string): number => path.split("/").length - 1;

async function keptRows(
  tx: Tx,
  {
    codes,
    regionId,
    roundId,
  }: { readonly regionId: string; readonly roundId: string; readonly codes: readonly string[] },
  places: readonly Place[],
): Promise<ReadonlyMap<string, readonly store.KeptRow[]>> {
  if (places.length === 0) return new Map();
  const ids = places.map(({ organisationId }) => organisationId);
  return keyed(await store.selectKeptSums(tx, regionId, roundId, ids, codes));
}

interface Coded {
  readonly organisationId: string;
  readonly code: string;
}

const keyOf = ({ code, organisationId }: Coded): string => `${organisationId} ${code}`;

function keyed<Row extends Coded>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const byKey = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [row]);
    else same.push(row);
  }
  return byKey;
}

function byDepth(places: readonly Place[]): ReadonlyMap<number, Place[]> {
  const groups = new Map<number, Place[]>();
  for (const place of places) {
    const depth = depthOf(place.path);
    groups.set(depth, [...(groups.get(depth) ?? []), place]);
  }
  return groups;
}

/** Of what all of them stand at or below. */
function commonPath(places: readonly Place[]): string {
  const paths = places.map(({ path }) => path);
  const [first = ""] = paths;
  const keys = first.split("/").slice(0, -1);
  while (keys.length > 0 && !paths.every((path) => path.startsWith(`${keys.join("/")}/`))) keys.pop();
  return keys.length === 0 ? "" : `${keys.join("/")}/`;
}

/** What is kept and what has not been folded in yet add up. */
function sumsOf(rows: readonly store.SumRow[], highest: store.HighestRow | undefined): Sums {
  const sum = (pick: (row: store.SumRow) => string): Exact => {
    const [first, ...others] = rows.map((row) => exactOf(pick(row)));
    return others.reduce(add, first ?? ZERO);
  };
  return {
    known: rows.reduce((all, { known }) => all + known, 0),
    value: sum((row) => row.value),
    numerator: sum((row) => row.numerator),
    denominator: sum((row) => row.denominator),
    shares: rows.reduce((all, { shares }) => all + shares, 0),
    highest: highest === undefined ? null : heightOf(highest),
  };
}

/** Of two counts exactly, not as its decimal is kept. */
function heightOf({ denominator, numerator, value }: store.HighestRow): Known {
  const [above, below] = [knownOf(numerator), knownOf(denominator)];
  return (above === null || below === null ? null : divide(above, below)) ?? knownOf(value);
}
