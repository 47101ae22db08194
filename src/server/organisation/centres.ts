import { inOrder, standingOn } from "#core/organisation/history.ts";
import type { DatedAction } from "#core/organisation/model.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as reads from "./read-store.ts";
import { beginning } from "./read.ts";
import type { OrganisationRow } from "./rows.ts";
import { historiesOf } from "./tree.ts";

/** A centre that worked in a stretch of days, with its name and what stood right above it on the last of them. */
export interface WorkingCentre {
  readonly id: string;
  readonly name: string;
  /** A key of CENTRE_KINDS or own words. */
  readonly kind: string;
  readonly parentId: string | null;
  readonly above: string;
}

/**
 * Centres under `rootId` that worked on every day from `from` until `until` (YYYY-MM-DD), by name. Where a centre stood is
 * asked of the last day: one that has moved since is counted where it was.
 */
export async function workingCentres(
  tx: Tx,
  { context }: Pick<Parts, "context">,
  rootId: string,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<WorkingCentre[]> {
  const rows = await reads.selectCentres(tx, context);
  const known: Known = new Map();
  await learn(tx, context.regionId, rows, known);
  for (let missing = parentsOf(known, until); missing.length > 0; missing = parentsOf(known, until)) {
    const parents = await reads.selectMany(tx, context, missing);
    if (parents.length === 0) break;
    await learn(tx, context.regionId, parents, known);
  }
  const isUnder = (id: string | null): boolean => {
    for (let at = id, steps = 0; at !== null && steps < 20; steps += 1) {
      if (at === rootId) return true;
      const one = known.get(at);
      at = one === undefined ? null : (standingOn(one.history, until)?.parentId ?? null);
    }
    return false;
  };
  return rows.flatMap(({ id }) => {
    const history = known.get(id)?.history ?? [];
    const standing = standingOn(history, until);
    const kind = standing?.centre?.kind;
    if (standing === null || kind === undefined || !workedThroughout(history, from, until) || !isUnder(id)) return [];
    const parent = known.get(standing.parentId ?? "");
    const above = parent === undefined ? "" : (standingOn(parent.history, until)?.name ?? parent.row.name);
    return [{ id, name: standing.name, kind, parentId: standing.parentId, above }];
  });
}

type Known = Map<string, { readonly row: OrganisationRow; readonly history: readonly DatedAction[] }>;

async function learn(tx: Tx, regionId: string, rows: readonly OrganisationRow[], known: Known): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const histories = await historiesOf(tx, regionId, ids);
  for (const row of rows) known.set(row.id, { row, history: histories.get(row.id) ?? [beginning(row)] });
}

/** Those that stood above what is known, and are not known yet. */
function parentsOf(known: Known, day: string): string[] {
  const parents = [...known.values()].map(({ history }) => standingOn(history, day)?.parentId ?? null);
  return [...new Set(parents)].flatMap((id) => (id === null || known.has(id) ? [] : [id]));
}

function workedThroughout(history: readonly DatedAction[], from: string, until: string): boolean {
  const days = inOrder(history).flatMap(({ on }) => (on !== null && on > from && on <= until ? [on] : []));
  return [from, ...days].every((day) => {
    const standing = standingOn(history, day);
    return standing?.kind === "centre" && standing.centre?.state === "working" && standing.ended === null;
  });
}
