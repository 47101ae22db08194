import * as z from "zod/mini";
import type { CellView } from "#contract/figure.ts";
import type { Whole } from "#core/indicator/aggregate.ts";
import { wholeOf, type Sums } from "#core/indicator/checks.ts";
import { divide, printExact, ZERO } from "#core/indicator/exact.ts";
import type { Known } from "#core/indicator/known-values.ts";
import type { Passport } from "#core/indicator/model.ts";
import { executionAuthor } from "#core/execution/author.ts";
import { withChores, withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import type { AsOf } from "./as-of.ts";
import { exactOf, knownOf } from "./decimal.ts";
import * as store from "./store.ts";

export { countedAt, type AsOf } from "./as-of.ts";
export { knownOf } from "./decimal.ts";
export { verifyFigures } from "./verify.ts";

export interface Place {
  readonly organisationId: string;
  readonly path: string;
}

export interface Asked {
  readonly regionId: string;
  readonly roundId: string;
  /** As the numbers stood at the end of that day; now when absent or null. Organisations stand where they stand today. */
  readonly asOf?: AsOf | null;
  /** Of accepted forms only. */
  readonly accepted?: boolean;
}

/**
 * THE numbers of organisations with everything below them, in the sequence of the passports: every page, paper and file takes
 * them from here. The region and its branches have kept sums; what lies deeper, and what stood on a day, is counted from its
 * values.
 */
export async function wholesOf(
  tx: Tx,
  { accepted = false, asOf = null, regionId, roundId }: Asked,
  places: readonly Place[],
  passports: readonly Passport[],
): Promise<ReadonlyMap<string, Whole[]>> {
  const wholes = new Map<string, Whole[]>();
  const highestOf = passports.filter(({ overTree }) => overTree === "max").map(({ code }) => code);
  for (const [depth, group] of byDepth(places)) {
    const ids = group.map(({ organisationId }) => organisationId);
    const counted: store.Counted = { regionId, roundId, path: commonPath(group), depth, asOf, accepted };
    const isKept = depth <= 2 && asOf === null && !accepted;
    const sums = keyed(
      isKept ? await store.selectKeptSums(tx, regionId, roundId, ids) : await store.selectCountedSums(tx, counted),
    );
    const highest = keyed(highestOf.length === 0 ? [] : await store.selectHighest(tx, counted, highestOf));
    const expected = keyed(await store.selectAsked(tx, counted));
    for (const { organisationId } of group)
      wholes.set(
        organisationId,
        passports.map((passport) => {
          const key = keyOf({ organisationId, code: passport.code });
          const found = sumsOf(sums.get(key), highest.get(key));
          return wholeOf(passport, found, expected.get(key)?.asked ?? 0);
        }),
      );
  }
  return wholes;
}

interface Coded {
  readonly organisationId: string;
  readonly code: string;
}

const keyOf = ({ code, organisationId }: Coded): string => `${organisationId} ${code}`;

function keyed<Row extends Coded>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function byDepth(places: readonly Place[]): ReadonlyMap<number, Place[]> {
  const groups = new Map<number, Place[]>();
  for (const place of places) {
    const depth = place.path.split("/").length - 1;
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

function sumsOf(row: store.SumRow | undefined, highest: store.HighestRow | undefined): Sums {
  if (row === undefined) return { known: 0, value: ZERO, numerator: ZERO, denominator: ZERO, shares: 0, highest: null };
  return {
    known: row.known,
    value: exactOf(row.value),
    numerator: exactOf(row.numerator),
    denominator: exactOf(row.denominator),
    shares: row.shares,
    highest: highest === undefined ? null : heightOf(highest),
  };
}

/** Of two counts exactly, not as its decimal is kept. */
function heightOf({ denominator, numerator, value }: store.HighestRow): Known {
  const [above, below] = [knownOf(numerator), knownOf(denominator)];
  return (above === null || below === null ? null : divide(above, below)) ?? knownOf(value);
}

/** All revisions of one figure, the last one first. */
export async function getCell(
  parts: Parts,
  {
    roundId,
    organisationId,
    code,
  }: { readonly roundId: string; readonly organisationId: string; readonly code: string },
): Promise<CellView> {
  const { context, db } = parts;
  if (!isId(roundId) || !isId(organisationId)) throw notFound();
  return withOrganisation(db, context, async (tx) => {
    const name = await store.selectMemberName(tx, context, roundId, organisationId);
    if (name === undefined) throw notFound();
    const rows = await store.selectRevisions(tx, context, roundId, organisationId, code);
    const print = (text: string | null): string | null => (text === null ? null : printExact(exactOf(text)));
    return {
      organisationName: name,
      revisions: rows.map(({ at, author, denominator, numerator, value, ...row }) => ({
        ...row,
        value: print(value),
        numerator: print(numerator),
        denominator: print(denominator),
        author: z.parse(executionAuthor, author),
        at: at.toISOString(),
      })),
    };
  });
}

const AT_ONCE = 5000;

/** Folds what has come into the rows of the regions; readers see the same before and after. */
export async function foldFigures({ db }: Pick<ServerParts, "db">): Promise<void> {
  while ((await withChores(db, (tx) => store.foldDeltas(tx, AT_ONCE))) === AT_ONCE);
}
