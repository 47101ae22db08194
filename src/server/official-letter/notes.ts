import type { DutyNote } from "#contract/official-letter.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import * as store from "./note-store.ts";

/** Of an organisation below, whose execution the asker reviews. */
async function mustReview(tx: Tx, parts: Parts, dutyId: string): Promise<void> {
  const { context } = parts;
  const path = isId(dutyId) ? await store.selectDutyPath(tx, context, dutyId) : null;
  if (path === null) throw notFound();
  mustBeAllowed(parts, "reviewExecution", path);
}

export async function listDutyNotes(parts: Parts, dutyId: string): Promise<{ notes: DutyNote[] }> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    await mustReview(tx, parts, dutyId);
    return { notes: (await store.selectNotes(tx, context, [dutyId])).get(dutyId) ?? [] };
  });
}

export async function addDutyNote(
  parts: Parts,
  dutyId: string,
  note: { readonly id: string; readonly promisedOn: string | null; readonly text: string },
): Promise<{ notes: DutyNote[] }> {
  const { clock, context, db, identity } = parts;
  return withOrganisation(db, context, async (tx) => {
    await mustReview(tx, parts, dutyId);
    await store.insertNote(tx, context, { ...note, dutyId, author: identity?.name ?? null, at: clock() });
    return { notes: (await store.selectNotes(tx, context, [dutyId])).get(dutyId) ?? [] };
  });
}
