import type { OrganisationView } from "#contract/organisation.ts";
import { mayStandBelow, type OrganisationKind } from "#core/organisation/kinds.ts";
import type { EndReason, OrganisationCard, Successor } from "#core/organisation/model.ts";
import { recordAudit } from "#server/platform/audit.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import type { NewAction } from "./change-store.ts";
import { addOrganisation, mustBeAsSeen, mustBeThere, mustFit, mustLive, standingAt, type Row } from "./change.ts";
import { viewOf } from "./read.ts";
import * as reads from "./read-store.ts";
import { kindOf } from "./rows.ts";
import { enact, mustBeDay, mustWrite, refused, withTree } from "./tree.ts";

/** Shares are entered in hundredths of a per cent. */
const SHARE_STEP = 0.0001;

export interface AskedMerge {
  readonly on: string;
  readonly basis: string | null;
  readonly ended: readonly { readonly organisationId: string; readonly version: number }[];
  readonly into:
    | { readonly organisationId: string }
    | {
        readonly name: string;
        readonly shortName: string | null;
        readonly kind: OrganisationKind;
        readonly parentId: string;
        readonly card: OrganisationCard;
      };
}

export async function mergeOrganisations(parts: Parts, asked: AskedMerge): Promise<OrganisationView> {
  const { on, basis, into } = asked;
  mustBeDay(on);
  return withTree(parts, true, async (tx) => {
    const ended: Row[] = [];
    for (const { organisationId, version } of asked.ended) {
      const row = await mustBeAsSeen(tx, parts, organisationId, version);
      if (row.parent_id === null) throw refused("isRoot", { name: row.name });
      await standingAt(tx, parts, row, on);
      ended.push(row);
    }
    const ids = ended.map(({ id }) => id);
    if (new Set(ids).size < ids.length || ("organisationId" in into && ids.includes(into.organisationId)))
      throw refused("mergeIntoItself");
    const targetId =
      "organisationId" in into
        ? into.organisationId
        : (await addOrganisation(tx, parts, { ...into, centre: null, from: on, basis })).line.id;
    const target = await mustBeThere(tx, parts, targetId);
    mustWrite(parts, target.path);
    mustLive(target);
    const above = ended.find(({ path }) => target.path.startsWith(path));
    if (above) throw refused("cycle", { chain: [above.name, target.name, above.name].join(" → ") });
    const children = await reads.selectChildren(tx, parts.context, ids);
    const wrong = children.find((child) => !mayStandBelow(kindOf(child.kind), kindOf(target.kind)));
    if (wrong) throw refused("childKind", { name: wrong.name });
    await enact(
      tx,
      parts,
      [
        ...children.filter(({ id }) => !ids.includes(id)).map(({ id }) => moveTo(id, on, targetId)),
        ...ids.map((id) => endOf(id, on, "merged", [{ organisationId: targetId, share: 1 }])),
        { organisationId: targetId, on, action: { kind: "takeOver", reason: "merged", from: ids } },
      ],
      basis,
    );
    await recordAudit(tx, parts, {
      action: "organisation.merge",
      objectKind: "organisation",
      objectId: targetId,
      organisationId: targetId,
      data: { on, ended: ended.map(({ name }) => name).join("; "), name: target.name },
    });
    return viewOf(tx, parts, targetId, null);
  });
}

export interface AskedEnd {
  readonly on: string;
  readonly basis: string | null;
  readonly reason: EndReason;
  readonly successors: readonly Successor[];
  readonly children: readonly { readonly organisationId: string; readonly parentId: string }[];
}

export async function endOrganisation(
  parts: Parts,
  id: string,
  version: number,
  asked: AskedEnd,
): Promise<OrganisationView> {
  const { on, basis, reason, successors } = asked;
  mustBeDay(on);
  if (reason === "merged") throw new Problem(400, "badRequest", { field: "/reason" });
  return withTree(parts, true, async (tx) => {
    const row = await mustBeAsSeen(tx, parts, id, version);
    if (row.parent_id === null) throw refused("isRoot", { name: row.name });
    await standingAt(tx, parts, row, on);
    await mustSucceed(tx, parts, row, asked);
    const children = await reads.selectChildren(tx, parts.context, [id]);
    const moves: NewAction[] = [];
    for (const child of children) {
      const to = asked.children.find(({ organisationId }) => organisationId === child.id)?.parentId;
      if (to === undefined) throw refused("childrenLeft", { name: child.name, count: children.length });
      const parent = await mustBeThere(tx, parts, to);
      mustWrite(parts, parent.path);
      mustLive(parent);
      if (parent.path.startsWith(row.path)) throw refused("childrenLeft", { name: child.name, count: children.length });
      mustFit(kindOf(child.kind), kindOf(parent.kind), parent.name);
      moves.push(moveTo(child.id, on, to));
    }
    const known = new Set(children.map((child) => child.id));
    if (asked.children.some(({ organisationId }) => !known.has(organisationId))) throw notFound();
    const taken = successors.map(({ organisationId }): NewAction => {
      return { organisationId, on, action: { kind: "takeOver", reason, from: [id] } };
    });
    await enact(tx, parts, [...moves, endOf(id, on, reason, successors), ...taken], basis);
    await recordAudit(tx, parts, {
      action: `organisation.${reason === "split" ? "split" : "close"}`,
      objectKind: "organisation",
      objectId: id,
      organisationId: id,
      data: { on, name: row.name, successors: successors.length },
    });
    return viewOf(tx, parts, id, null);
  });
}

async function mustSucceed(tx: Tx, parts: Parts, row: Row, { reason, successors }: AskedEnd): Promise<void> {
  if (reason === "split" && successors.length < 2) throw refused("successorWrong", { name: row.name });
  if (successors.length === 0) return;
  const sum = successors.reduce((all, { share }) => all + share, 0);
  if (Math.abs(sum - 1) > SHARE_STEP) throw refused("sharesWrong", { percent: Math.round(sum * 10_000) / 100 });
  const ids = new Set(successors.map(({ organisationId }) => organisationId));
  for (const id of ids) {
    const one = await mustBeThere(tx, parts, id);
    mustWrite(parts, one.path);
    const isGood = one.ended_on === null && !one.path.startsWith(row.path);
    if (!isGood || ids.size < successors.length) throw refused("successorWrong", { name: one.name });
  }
}

const moveTo = (organisationId: string, on: string, parentId: string): NewAction => ({
  organisationId,
  on,
  action: { kind: "move", parentId },
});

const endOf = (organisationId: string, on: string, reason: EndReason, successors: readonly Successor[]): NewAction => ({
  organisationId,
  on,
  action: { kind: "end", reason, successors: [...successors] },
});
