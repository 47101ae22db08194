import * as z from "zod/mini";
import { compareList } from "#core/organisation/list/compare-list.ts";
import type { KnownOrganisation } from "#core/organisation/list/model.ts";
import { readListFile } from "#formats/sandbox/read-list.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type OrganisationContext, type Tx } from "#server/platform/db/transaction.ts";
import { idOfPart } from "#server/platform/ids.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import * as apply from "./list-apply-store.ts";
import * as changes from "./change-store.ts";
import * as store from "./list-store.ts";
import { listJob } from "./lists.ts";
import * as reads from "./read-store.ts";
import { cardOf, centreOf, kindOf } from "./rows.ts";
import { bringUpToDate } from "./tree.ts";

/** So many rows are written in one transaction while a list is compared: the page sees how far it has come. */
const STRETCH = 2000;

/** One job: reads and compares a list that was uploaded, or saves one that was compared. */
export async function workOnList(server: ServerParts, data: unknown): Promise<void> {
  const { listId, ...whose } = z.parse(listJob, data);
  const parts: Parts = { ...server, context: { ...whose, drafts: false }, identity: null };
  const { context, db, clock } = parts;
  const list = await withOrganisation(db, context, (tx) => store.selectList(tx, context, listId));
  const state = list?.state;
  if (state !== "reading" && state !== "applying") return;
  try {
    await (state === "reading" ? read(parts, listId) : save(parts, listId));
  } catch (error) {
    parts.onTrouble(error);
    const failed = { state: "failed", failure: "internal", at: clock() } as const;
    await withOrganisation(db, context, (tx) => store.changeList(tx, context, listId, state, failed));
  }
}

async function read(parts: Parts, listId: string): Promise<void> {
  const { context, db, clock } = parts;
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withOrganisation(db, context, work);
  const change = (what: Omit<store.ListChange, "at">): Promise<boolean> =>
    inTransaction((tx) => store.changeList(tx, context, listId, "reading", { ...what, at: clock() }));
  const file = await inTransaction((tx) => store.selectContent(tx, context, listId));
  if (file === undefined) return;
  const answer = await readListFile(file.content);
  if (!answer.ok) {
    await change({ state: "failed", failure: answer.refusal.code });
    return;
  }
  const { known, mark } = await inTransaction(async (tx) => {
    await store.deleteLines(tx, context, listId);
    return { known: await knownIn(tx, context), mark: await store.treeMark(tx, context) };
  });
  const idOf = (row: number): string => idOfPart(listId, `row ${row}`);
  const found = compareList(answer.rows, { known, actingId: context.organisationId, idOf });
  if (found === null || found.lines.length === 0) {
    await change({ state: "failed", failure: found === null ? "noHeading" : "noRows" });
    return;
  }
  const { lines, missing, unknownHeadings } = found;
  await change({ done: 0, total: lines.length, unknownHeadings: unknownHeadings.slice(0, 50) });
  for (let from = 0; from < lines.length; from += STRETCH) {
    const stretch = lines.slice(from, from + STRETCH);
    const isWanted = await inTransaction(async (tx) => {
      await store.insertLines(tx, context, listId, stretch);
      return store.changeList(tx, context, listId, "reading", { done: from + stretch.length, at: clock() });
    });
    if (!isWanted) return;
  }
  await inTransaction(async (tx) => {
    await store.insertMissing(tx, context, listId, missing);
    await store.changeList(tx, context, listId, "reading", { state: "ready", comparedWith: mark, at: clock() });
  });
}

async function knownIn(tx: Tx, context: OrganisationContext): Promise<KnownOrganisation[]> {
  const rows = await reads.selectAll(tx, context);
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    path: row.path,
    name: row.name,
    shortName: row.short_name,
    kind: kindOf(row.kind),
    centre: centreOf(row),
    card: cardOf(row),
    ended: row.ended_on !== null,
  }));
}

/** All or nothing: one transaction, a few statements for all rows. */
async function save(parts: Parts, listId: string): Promise<void> {
  const { context, db, clock } = parts;
  await withOrganisation(db, context, async (tx) => {
    await changes.lockTree(tx, context);
    const list = await store.selectList(tx, context, listId);
    if (list === undefined) return;
    const at = clock();
    if (list.compared_with !== (await store.treeMark(tx, context))) {
      await store.changeList(tx, context, listId, "applying", { state: "failed", failure: "listStale", at });
      return;
    }
    const added = await apply.insertNew(tx, context, listId, at);
    const changed = await apply.selectWithActions(tx, context, listId);
    await changes.beginHistories(tx, context, changed, at);
    const basis = `загрузка таблицы «${list.file_name}»`;
    await apply.insertListActions(tx, context, listId, { on: list.on_day, basis, by: context.accountId, at });
    const updated = await apply.updateCards(tx, context, listId);
    if (changed.length > 0) await bringUpToDate(tx, context.regionId, changed, todayOf(parts));
    await store.changeList(tx, context, listId, "applying", { state: "done", done: list.total, at });
    await recordAudit(tx, parts, {
      action: "organisation.applyList",
      objectKind: "organisationList",
      objectId: listId,
      data: { file: list.file_name, added, changed: updated },
    });
  });
}
