import { isDeepStrictEqual } from "node:util";
import type { EquipmentSums, EquipmentView } from "#contract/equipment.ts";
import { halfYearOf, usesBySubject, type EquipmentContent, type UseContent } from "#core/centre-record/equipment.ts";
import { badDay } from "#core/centre-record/programme.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { deleteRecord } from "#server/platform/db/record.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import * as store from "./equipment-store.ts";
import type { Versioned } from "./programmes.ts";
import { branchesOf, changedMeanwhile, needWhole, scopeOf, sumBy } from "./scope.ts";

const MOST_USES = 500;

/** Equipment of an organisation at or below one's own with its uses, and sums of those below it. `notFound`. */
export async function getEquipment(parts: Parts, organisation: string | undefined): Promise<EquipmentView> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const scope = await scopeOf(tx, parts, organisation);
    const half = halfYearOf(scope.view.today);
    const items = await store.selectItems(tx, context, { within: scope.path });
    const used = await store.selectItemUses(tx, context, scope.path, half);
    const uses = await store.selectUses(tx, context, { within: scope.path, days: half });
    const isOwn = ({ path }: { readonly path: string }): boolean => path === scope.path;
    const ownUses = uses.filter(isOwn);
    const sums = [
      ...items.map(({ endedOn, id, path }) => ({
        path,
        items: endedOn === null ? 1 : 0,
        unused: endedOn === null && (used.get(id)?.uses ?? 0) === 0 ? 1 : 0,
        uses: 0,
        people: 0,
      })),
      ...uses.map(({ content, path }) => ({ path, items: 0, unused: 0, uses: 1, people: content.people ?? 0 })),
    ];
    return {
      scope: scope.view,
      half,
      items: items.filter(isOwn).map(({ content, endedOn, id, version }) => ({
        id,
        content,
        endedOn,
        uses: used.get(id)?.uses ?? 0,
        latest: used.get(id)?.latest ?? null,
        version,
      })),
      uses: ownUses.slice(0, MOST_USES).map(({ content, id, version }) => ({ id, content, version })),
      more: Math.max(0, ownUses.length - MOST_USES),
      sums: usesBySubject(ownUses.map(({ content }) => content)),
      ...(await branchesOf(tx, parts, scope, sums, sumsOf)),
    };
  });
}

function sumsOf(rows: readonly EquipmentSums[]): EquipmentSums {
  return {
    items: sumBy(rows, (row) => row.items),
    unused: sumBy(rows, (row) => row.unused),
    uses: sumBy(rows, (row) => row.uses),
    people: sumBy(rows, (row) => row.people),
  };
}

/**
 * Many at once, each with a key of its own; sent again they are the same. `idempotencyMismatch` (409). `added`: how many are
 * new.
 */
export async function addItems(parts: Parts, items: readonly store.NewItem[]): Promise<{ added: number }> {
  mustBeAllowed(parts, "keepRecords");
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const added = await store.insertItems(tx, context, items, clock());
    if (added < items.length) {
      // Sent again: what is there must be what was sent.
      const known = new Map(
        (await store.selectItems(tx, context, { within: context.path })).map((row) => [row.id, row]),
      );
      const same = ({ content, id }: store.NewItem): boolean =>
        isDeepStrictEqual(known.get(id.toLowerCase())?.content, content);
      if (!items.every(same)) throw new Problem(409, "idempotencyMismatch");
    }
    if (added > 0)
      await recordAudit(tx, parts, {
        action: "equipment.add",
        objectKind: "organisation",
        objectId: context.organisationId,
        data: { count: added },
      });
    return { added };
  });
}

async function ownItem(tx: Tx, { context }: Parts, { id, version }: Versioned): Promise<store.ItemRow> {
  const [row] = isId(id) ? await store.selectItems(tx, context, { id }) : [];
  if (row === undefined || row.path !== context.path) throw notFound();
  if (row.version !== version) throw changedMeanwhile(row.version);
  return row;
}

/** `endedOn` (YYYY-MM-DD): from that day it serves no more; null: it serves. `changedMeanwhile` (412). */
export async function changeItem(
  parts: Parts,
  which: Versioned,
  sent: { readonly content: EquipmentContent; readonly endedOn: string | null },
): Promise<Versioned> {
  mustBeAllowed(parts, "keepRecords");
  needWhole(badDay(sent.endedOn, "/endedOn"));
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownItem(tx, parts, which);
    if (!(await store.updateItem(tx, context, which, sent, clock()))) throw changedMeanwhile(row.version);
    await recordAudit(tx, parts, {
      action: sent.endedOn !== null && row.endedOn === null ? "equipment.end" : "equipment.change",
      objectKind: "equipment",
      objectId: row.id,
      data: { title: sent.content.name, date: sent.endedOn },
    });
    return { id: row.id, version: which.version + 1 };
  });
}

/** Only one that was never used. `itemUsed` (409), `changedMeanwhile` (412). */
export async function deleteItem(parts: Parts, which: Versioned): Promise<Record<string, never>> {
  mustBeAllowed(parts, "keepRecords");
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownItem(tx, parts, which);
    const uses = await store.selectUses(tx, context, { within: context.path });
    if (uses.some(({ content }) => content.items.includes(row.id))) throw new Problem(409, "itemUsed");
    if (!(await deleteRecord(tx, context, "equipment_item", which))) throw changedMeanwhile(row.version);
    await recordAudit(tx, parts, {
      action: "equipment.delete",
      objectKind: "equipment",
      objectId: row.id,
      data: { title: row.content.name },
    });
    return {};
  });
}

/**
 * A use of one's own equipment on a day until today. Version 0 makes it. `dayInFuture`, `noSuchItem` (422), `changedMeanwhile`
 * (412).
 */
export async function putUse(parts: Parts, { id, version }: Versioned, content: UseContent): Promise<Versioned> {
  mustBeAllowed(parts, "reportExecution");
  needWhole(badDay(content.on, "/on"));
  if (content.on > todayOf(parts)) throw new Problem(422, "dayInFuture", { field: "/on" });
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [known] = await store.selectUses(tx, context, { id });
    if (known === undefined ? version > 0 : known.path !== context.path) throw notFound();
    if (known !== undefined && known.version !== version) {
      if (version === 0 && isDeepStrictEqual(known.content, content)) return { id, version: known.version };
      throw changedMeanwhile(known.version);
    }
    const items = new Set((await store.selectItems(tx, context, { within: context.path })).map((item) => item.id));
    if (content.items.some((item) => !items.has(item))) throw new Problem(422, "noSuchItem", { field: "/items" });
    const author = await authorFor(tx, parts, "reportExecution", context.path);
    if (!(await store.putUse(tx, context, { id, version, content, author, at: clock() })))
      throw changedMeanwhile(version);
    await recordAudit(tx, parts, {
      action: version === 0 ? "equipmentUse.add" : "equipmentUse.change",
      objectKind: "equipment",
      objectId: id,
      data: { title: content.subject, date: content.on },
    });
    return { id, version: version + 1 };
  });
}

/** Takes back what was marked by mistake. `changedMeanwhile` (412). */
export async function deleteUse(parts: Parts, which: Versioned): Promise<Record<string, never>> {
  mustBeAllowed(parts, "reportExecution");
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [row] = isId(which.id) ? await store.selectUses(tx, context, { id: which.id }) : [];
    if (row === undefined || row.path !== context.path) throw notFound();
    if (row.version !== which.version || !(await deleteRecord(tx, context, "equipment_use", which)))
      throw changedMeanwhile(row.version);
    await recordAudit(tx, parts, {
      action: "equipmentUse.delete",
      objectKind: "equipment",
      objectId: row.id,
      data: { title: row.content.subject, date: row.content.on },
    });
    return {};
  });
}
