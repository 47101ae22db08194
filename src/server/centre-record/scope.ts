import type { RecordScopeView } from "#contract/centre-record.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import { selectBranch, selectPlace } from "./place-store.ts";
import type { RecordTrouble } from "#core/centre-record/programme.ts";

/** Whose records are asked for, checked. */
export interface RecordScope {
  readonly path: string;
  readonly view: RecordScopeView;
}

/** An organisation at or below one's own whose records one may see, one's own when none is named. `notFound`. */
export async function scopeOf(tx: Tx, parts: Parts, organisation: string | undefined): Promise<RecordScope> {
  const { context } = parts;
  const id = organisation ?? context.organisationId;
  const chain = isId(id) ? await selectPlace(tx, context, id) : [];
  const place = chain.at(-1);
  if (place === undefined || !isAllowed(parts, "readExecution", place.path)) throw notFound();
  return {
    path: place.path,
    view: {
      id: place.id,
      name: place.name,
      above: chain
        .slice(0, -1)
        .filter(({ path }) => path.startsWith(context.path))
        .map((one) => ({ id: one.id, name: one.name })),
      today: todayOf(parts),
      isOwn: place.path === context.path,
      mayKeep: isAllowed(parts, "keepRecords", place.path),
      mayMark: isAllowed(parts, "reportExecution", place.path),
    },
  };
}

type Sums<Name extends string> = Readonly<Record<Name, number>>;

interface Line<Name extends string> {
  id: string;
  name: string;
  centres: number;
  known: number;
  sums: Record<Name, number>;
}

/**
 * What the organisations at and below keep, summed up: the whole, and each of those right below. A centre with no row keeps
 * nothing yet and is not counted as nought.
 */
export async function branchesOf<Name extends string>(
  tx: Tx,
  parts: Parts,
  { path, view }: RecordScope,
  rows: readonly (Sums<Name> & { readonly path: string })[],
  sumOf: (rows: readonly Sums<Name>[]) => Record<Name, number>,
): Promise<{ whole: Line<Name>; branches: Line<Name>[] }> {
  const all = await selectBranch(tx, parts.context, path);
  const kept = new Set(rows.map((row) => row.path));
  const lineOf = (id: string, name: string, within: string): Line<Name> => {
    const centres = all.filter((one) => one.isCentre && one.path.startsWith(within));
    return {
      id,
      name,
      centres: centres.length,
      known: centres.filter((one) => kept.has(one.path)).length,
      sums: sumOf(rows.filter((row) => row.path.startsWith(within))),
    };
  };
  const children = all.filter((one) => one.path !== path && one.path.indexOf("/", path.length) === one.path.length - 1);
  return {
    whole: lineOf(view.id, view.name, path),
    branches: children.map(({ id, name, path: within }) => lineOf(id, name, within)),
  };
}

/** The sum of one number of many. */
export function sumBy<Row>(rows: readonly Row[], numberOf: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + numberOf(row), 0);
}

/** What core has found wrong, as a refusal (422) that names the field. */
export function needWhole(trouble: RecordTrouble | null): void {
  if (trouble !== null) throw new Problem(422, trouble.code, { field: trouble.field });
}

/** Somebody was quicker: what they made is not written over. */
export function changedMeanwhile(version: number): Problem {
  return new Problem(412, "changedMeanwhile", { version });
}
