import * as z from "zod/mini";
import type { CellView } from "#contract/figure.ts";
import type { Whole } from "#core/indicator/aggregate.ts";
import { wholeOf, type Sums } from "#core/indicator/checks.ts";
import { printExact, ZERO } from "#core/indicator/exact.ts";
import type { Passport } from "#core/indicator/model.ts";
import { executionAuthor } from "#core/execution/author.ts";
import { withChores, withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import { exactOf, knownOf } from "./decimal.ts";
import * as store from "./store.ts";

export { knownOf } from "./decimal.ts";
export { verifyFigures } from "./verify.ts";

export interface Place {
  readonly organisationId: string;
  readonly path: string;
}

/**
 * THE numbers of organisations with everything below them, in the sequence of the passports: every page, paper and file takes
 * them from here. The region and its branches have kept sums; what lies deeper is counted from its values.
 */
export async function wholesOf(
  tx: Tx,
  { regionId, roundId }: { readonly regionId: string; readonly roundId: string },
  places: readonly Place[],
  passports: readonly Passport[],
): Promise<ReadonlyMap<string, Whole[]>> {
  const keepers = places.filter(keepsSums);
  const kept = await store.selectKeptSums(
    tx,
    regionId,
    roundId,
    keepers.map(({ organisationId }) => organisationId),
  );
  const asked = await store.selectAsked(tx, regionId, roundId, commonPath(places));
  const wholes = new Map<string, Whole[]>();
  for (const place of places) {
    const { organisationId, path } = place;
    const isKept = keepsSums(place);
    const rows = isKept
      ? kept.filter((row) => row.organisationId === organisationId)
      : await store.selectCountedSums(tx, regionId, roundId, path);
    const sums = new Map(rows.map((row) => [row.code, row]));
    const highestOf = passports.filter(({ overTree }) => overTree === "max").map(({ code }) => code);
    const highest = highestOf.length === 0 ? null : await store.selectHighest(tx, regionId, roundId, path, highestOf);
    const expected = isKept ? asked : await store.selectAsked(tx, regionId, roundId, path);
    const isBranch = isKept && depthOf(path) === 2;
    const of = (code: string): number =>
      expected
        .filter((one) => one.code === code && (!isBranch || one.branchId === organisationId))
        .reduce((sum, one) => sum + one.asked, 0);
    wholes.set(
      organisationId,
      passports.map((passport) =>
        wholeOf(passport, sumsOf(sums.get(passport.code), highest?.get(passport.code) ?? null), of(passport.code)),
      ),
    );
  }
  return wholes;
}

const depthOf = (path: string): number => path.split("/").length - 1;

function keepsSums({ path }: Place): boolean {
  return depthOf(path) <= 2;
}

/** The head of the region, or the one place. */
function commonPath(places: readonly Place[]): string {
  const [first] = places;
  if (first === undefined) return "";
  return places.length === 1 ? first.path : `${first.path.split("/")[0] ?? ""}/`;
}

function sumsOf(row: store.SumRow | undefined, highest: string | null): Sums {
  if (row === undefined) return { known: 0, value: ZERO, numerator: ZERO, denominator: ZERO, shares: 0, highest: null };
  return {
    known: row.known,
    value: exactOf(row.value),
    numerator: exactOf(row.numerator),
    denominator: exactOf(row.denominator),
    shares: row.shares,
    highest: knownOf(highest),
  };
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
