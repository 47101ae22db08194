import * as z from "zod/mini";
import { beginningOf, nextChangeAfter, standingOn } from "#core/organisation/history.ts";
import { organisationAction, type DatedAction } from "#core/organisation/model.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { todayOf } from "#server/platform/day.ts";
import { withChores, withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem, type ProblemData } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import * as changes from "./change-store.ts";
import * as reads from "./read-store.ts";

const DUE = Symbol("something has come to hold");

/**
 * Work on the tree as it stands today: what was entered for a day that has come is brought about before, whoever looks
 * first. `locked`: nobody else changes the tree of this region meanwhile.
 */
export async function withTree<T>(parts: Parts, locked: boolean, work: (tx: Tx) => Promise<T>): Promise<T> {
  const today = todayOf(parts);
  const { regionId } = parts.context;
  for (let tries = 0; ; tries += 1) {
    const done = await withOrganisation(parts.db, parts.context, async (tx) => {
      if (locked) await changes.lockTree(tx, parts.context);
      if (tries === 0 && (await reads.selectDue(tx, regionId, today)).length > 0) return DUE;
      return work(tx);
    });
    if (done !== DUE) return done as Exclude<typeof done, typeof DUE>;
    await withChores(parts.db, async (tx) => {
      await changes.lockTree(tx, parts.context);
      await bringUpToDate(tx, regionId, await reads.selectDue(tx, regionId, today), today);
    });
  }
}

export type Histories = ReadonlyMap<string, readonly DatedAction[]>;

export async function historiesOf(tx: Tx, regionId: string, ids: readonly string[]): Promise<Histories> {
  const found = new Map<string, DatedAction[]>();
  for (const row of await reads.selectHistories(tx, regionId, ids)) {
    const history = found.get(row.organisation_id) ?? [];
    const { sequence, on_day: on, basis } = row;
    history.push({ sequence, on, basis, action: z.parse(organisationAction, row.action) });
    found.set(row.organisation_id, history);
  }
  return found;
}

/** Writes into the rows what their histories say of today, and the paths of the whole tree when a parent is another. */
export async function bringUpToDate(tx: Tx, regionId: string, ids: readonly string[], today: string): Promise<void> {
  const histories = await historiesOf(tx, regionId, ids);
  const rows: changes.StandingRow[] = [];
  for (const [id, history] of histories) {
    const beginning = beginningOf(history);
    // One that is yet to begin stands in the tree as it will be.
    const day = beginning !== null && beginning > today ? beginning : today;
    const standing = standingOn(history, day);
    if (standing !== null) rows.push({ id, standing, nextOn: nextChangeAfter(history, day) });
  }
  await changes.updateStandings(tx, regionId, rows);
  const root = await changes.selectRoot(tx, regionId);
  const moved = [...histories.values()].some((history) => history.some(({ action }) => action.kind === "move"));
  if (root !== null && moved) await changes.rebuildPaths(tx, regionId, root);
}

/** What is to happen to organisations from a day on, as `changes.insertActions` takes it. */
export async function enact(
  tx: Tx,
  parts: Parts,
  actions: readonly changes.NewAction[],
  basis: string | null,
): Promise<void> {
  const { context, clock } = parts;
  const ids = [...new Set(actions.map(({ organisationId }) => organisationId))];
  await changes.beginHistories(tx, context, ids, clock());
  await changes.insertActions(tx, context, actions, { basis, by: context.accountId, at: clock() });
  await bringUpToDate(tx, context.regionId, ids, todayOf(parts));
}

/** 403 where the organisation is known and its place is above or beside. */
export function mustWrite(parts: Parts, path: string): void {
  if (!isAllowed(parts, "writeOrganisation", path)) throw new Problem(403, "forbidden");
}

/** The day, or `badDay` (422). */
export function mustBeDay(text: string, field = "/on"): string {
  if (parsePlainDate(text) === null) throw refused("badDay", { field });
  return text;
}

export const refused = (code: string, data?: ProblemData): Problem => new Problem(422, code, data);
