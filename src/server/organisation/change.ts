import type { OrganisationView } from "#contract/organisation.ts";
import { problemsOf } from "#core/organisation/check-card.ts";
import { beginningOf, standingOn, type OrganisationStanding } from "#core/organisation/history.ts";
import { mayStandBelow, type OrganisationKind } from "#core/organisation/kinds.ts";
import type { CentreFacts, OrganisationAction, OrganisationCard } from "#core/organisation/model.ts";
import { keysOf, pathBelow } from "#core/organisation/tree.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import * as changes from "./change-store.ts";
import { viewOf } from "./read.ts";
import * as reads from "./read-store.ts";
import { cardOf, centreOf, kindOf } from "./rows.ts";
import { enact, historiesOf, mustBeDay, mustWrite, refused, withTree } from "./tree.ts";

export type Row = NonNullable<Awaited<ReturnType<typeof reads.selectOne>>>;

export interface NewOrganisation {
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganisationKind;
  readonly parentId: string;
  readonly centre: CentreFacts | null;
  readonly card: OrganisationCard;
  readonly from: string | null;
  readonly basis: string | null;
}

export async function createOrganisation(parts: Parts, asked: NewOrganisation): Promise<OrganisationView> {
  return withTree(parts, true, async (tx) => {
    const view = await addOrganisation(tx, parts, asked);
    await recordAudit(tx, parts, {
      action: "organisation.create",
      objectKind: "organisation",
      objectId: view.line.id,
      data: { name: asked.name, kind: asked.kind, from: asked.from },
    });
    return view;
  });
}

/** Makes the row and the beginning of its history; the tree is locked already. The view is what `viewOf` would tell. */
export async function addOrganisation(tx: Tx, parts: Parts, asked: NewOrganisation): Promise<OrganisationView> {
  const { context, clock, newId } = parts;
  if (asked.from !== null) mustBeDay(asked.from, "/from");
  const name = asked.name.trim();
  const found = isId(asked.parentId) ? await reads.selectSurroundings(tx, context, asked.parentId, name) : undefined;
  if (found === undefined) throw notFound();
  const { parent, twin } = found;
  mustWrite(parts, parent.path);
  mustLive(parent);
  mustBeCentre(asked.kind, asked.centre);
  mustFit(asked.kind, kindOf(parent.kind), parent.name);
  await mustBeGoodCard(tx, parts, asked.card, asked.kind, null);
  if (twin !== null) throw refused("twin", { field: "/name", name, organisationId: twin });
  const id = newId();
  const standing: OrganisationStanding = {
    name,
    shortName: emptyToNull(asked.shortName),
    parentId: parent.id,
    kind: asked.kind,
    centre: asked.centre,
    ended: null,
  };
  const at = clock();
  const path = pathBelow(parent.path, id);
  const { shortName, kind: organisationKind, centre } = standing;
  const action = { kind: "create", name, shortName, parentId: parent.id, organisationKind, centre } as const;
  await changes.insertNew(tx, context, {
    row: { id, parentId: parent.id, path, standing, card: asked.card, nextOn: null, at },
    action: { organisationId: id, on: asked.from, action },
    made: { basis: asked.basis, by: context.accountId, at },
  });
  return {
    line: {
      id,
      parentId: parent.id,
      path,
      name,
      shortName,
      kind: organisationKind,
      centre,
      inn: asked.card.inn,
      cohort: asked.card.cohort,
      endedOn: null,
      children: 0,
      // It counts among those in its own range.
      schools: organisationKind === "school" ? 1 : 0,
      centres: centre?.state === "working" ? 1 : 0,
    },
    card: asked.card,
    version: 1,
    today: todayOf(parts),
    above: found.above,
    history: [{ sequence: 1, on: asked.from, basis: asked.basis, action }],
    names: [{ id: parent.id, name: parent.name }],
    mayChange: isAllowed(parts, "writeOrganisation", path),
  };
}

export async function changeCard(
  parts: Parts,
  id: string,
  version: number,
  card: OrganisationCard,
): Promise<OrganisationView> {
  return withTree(parts, true, async (tx) => {
    const row = await mustBeAsSeen(tx, parts, id, version);
    await mustBeGoodCard(tx, parts, card, kindOf(row.kind), id);
    const before = cardOf(row);
    await changes.updateCard(tx, parts.context, id, card);
    const fields = Object.entries(card).flatMap(([field, value]) =>
      JSON.stringify(value) === JSON.stringify(new Map<string, unknown>(Object.entries(before)).get(field))
        ? []
        : [field],
    );
    await recordAudit(tx, parts, {
      action: "organisation.changeCard",
      objectKind: "organisation",
      objectId: id,
      organisationId: id,
      data: { fields: fields.join(", ") },
    });
    return viewOf(tx, parts, id, null);
  });
}

type Change = Extract<OrganisationAction, { kind: "rename" | "move" | "changeKind" | "changeCentre" }>;

export interface AskedChange {
  readonly on: string;
  readonly basis: string | null;
  readonly action: OrganisationAction;
}

/** What begins, ends and takes over has doors of its own: there several organisations change at once. */
export async function changeOrganisation(
  parts: Parts,
  id: string,
  version: number,
  { on, basis, action }: AskedChange,
): Promise<OrganisationView> {
  mustBeDay(on);
  if (action.kind === "create" || action.kind === "end" || action.kind === "takeOver")
    throw new Problem(400, "badRequest", { field: "/action/kind" });
  return withTree(parts, true, async (tx) => {
    const row = await mustBeAsSeen(tx, parts, id, version);
    const standing = await standingAt(tx, parts, row, on);
    await mustBePossible(tx, parts, row, standing, action);
    await enact(tx, parts, [{ organisationId: id, on, action }], basis);
    await recordAudit(tx, parts, {
      action: `organisation.${action.kind}`,
      objectKind: "organisation",
      objectId: id,
      organisationId: id,
      data: { on, name: standing.name, ...("name" in action ? { newName: action.name } : {}) },
    });
    return viewOf(tx, parts, id, null);
  });
}

async function mustBePossible(
  tx: Tx,
  parts: Parts,
  row: Row,
  standing: OrganisationStanding,
  action: Change,
): Promise<void> {
  switch (action.kind) {
    case "rename":
      if (action.name === standing.name && emptyToNull(action.shortName) === standing.shortName)
        throw refused("nothingChanges");
      return standing.parentId === null ? undefined : mustBeAlone(tx, parts, standing.parentId, action.name, row.id);
    case "move":
      return mustMove(tx, parts, row, standing, action.parentId);
    case "changeKind": {
      if (action.organisationKind === standing.kind) throw refused("nothingChanges");
      mustBeCentre(action.organisationKind, standing.centre);
      const parent = standing.parentId === null ? null : await mustBeThere(tx, parts, standing.parentId);
      mustFit(action.organisationKind, parent && kindOf(parent.kind), parent?.name ?? "");
      const children = await reads.selectChildren(tx, parts.context, [row.id]);
      const wrong = children.find((child) => !mayStandBelow(kindOf(child.kind), action.organisationKind));
      if (wrong) throw refused("childKind", { name: wrong.name });
      return;
    }
    case "changeCentre":
      if (standing.kind !== "centre") throw refused("centreFactsMissing");
      if (JSON.stringify(action.centre) === JSON.stringify(standing.centre)) throw refused("nothingChanges");
  }
}

async function mustMove(
  tx: Tx,
  parts: Parts,
  row: Row,
  standing: OrganisationStanding,
  parentId: string | null,
): Promise<void> {
  if (parentId === standing.parentId) throw refused("nothingChanges");
  // The head of a region is one; nothing else is taken out of the tree.
  if (parentId === null) throw refused("isRoot");
  const parent = await mustBeThere(tx, parts, parentId);
  if (parent.path.startsWith(row.path)) {
    const keys = keysOf(parent.path);
    const chain = keys.slice(keys.indexOf(row.id));
    const names = new Map((await reads.selectMany(tx, parts.context, chain)).map(({ id, name }) => [id, name]));
    throw refused("cycle", { chain: [...chain, row.id].map((id) => names.get(id) ?? "").join(" → ") });
  }
  mustWrite(parts, parent.path);
  mustLive(parent);
  mustFit(standing.kind, kindOf(parent.kind), parent.name);
  await mustBeAlone(tx, parts, parentId, standing.name, row.id);
}

/** What holds of it on the day of the change. `beforeBeginning`, `afterEnd` (422) name the day in question. */
export async function standingAt(tx: Tx, parts: Parts, row: Row, on: string): Promise<OrganisationStanding> {
  const histories = await historiesOf(tx, parts.context.regionId, [row.id]);
  const history = histories.get(row.id) ?? [];
  const standing = history.length === 0 ? standingOf(row) : standingOn(history, on);
  if (standing === null) throw refused("beforeBeginning", { name: row.name, day: beginningOf(history) ?? "" });
  const end = history.find(({ action }) => action.kind === "end");
  if (end !== undefined) throw refused("afterEnd", { name: row.name, day: end.on ?? "" });
  return standing;
}

function standingOf(row: Row): OrganisationStanding {
  const { name, short_name: shortName, parent_id: parentId } = row;
  return { name, shortName, parentId, kind: kindOf(row.kind), centre: centreOf(row), ended: null };
}

export async function mustBeThere(tx: Tx, { context }: Parts, id: string): Promise<Row> {
  const row = isId(id) ? await reads.selectOne(tx, context, id) : undefined;
  if (row === undefined) throw notFound();
  return row;
}

/** There, within reach, and not changed since it was shown. */
export async function mustBeAsSeen(tx: Tx, parts: Parts, id: string, version: number): Promise<Row> {
  const row = await mustBeThere(tx, parts, id);
  mustWrite(parts, row.path);
  if (row.version !== version) throw new Problem(412, "changedMeanwhile", { version: row.version });
  return row;
}

export function mustLive(row: Pick<Row, "name" | "ended_on">): void {
  if (row.ended_on !== null) throw refused("parentEnded", { name: row.name, day: row.ended_on });
}

export function mustFit(kind: OrganisationKind, parent: OrganisationKind | null, parentName: string): void {
  if (!mayStandBelow(kind, parent)) throw refused("parentKind", { kind, parentKind: parent ?? "", name: parentName });
}

function mustBeCentre(kind: OrganisationKind, centre: CentreFacts | null): void {
  if ((kind === "centre") !== (centre !== null)) throw refused("centreFactsMissing");
}

async function mustBeGoodCard(
  tx: Tx,
  parts: Parts,
  card: OrganisationCard,
  kind: OrganisationKind,
  except: string | null,
): Promise<void> {
  const [problem] = problemsOf(card, kind);
  if (problem) throw refused(problem.code, { field: `/card/${problem.field}` });
  if (card.inn === null) return;
  const other = await reads.selectWithInn(tx, parts.context, { inn: card.inn, kpp: card.kpp, except });
  if (other) throw refused("duplicateInn", { field: "/card/inn", name: other.name, organisationId: other.id });
}

async function mustBeAlone(tx: Tx, parts: Parts, parentId: string, name: string, except: string | null): Promise<void> {
  const twin = await reads.selectTwin(tx, parts.context, { parentId, name, except });
  if (twin) throw refused("twin", { field: "/name", name, organisationId: twin.id });
}

export function emptyToNull(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : text.trim();
}
