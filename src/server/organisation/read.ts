import type { ListedOrganisations, OrganisationLine, OrganisationView } from "#contract/organisation.ts";
import { inOrder, standingOn } from "#core/organisation/history.ts";
import type { DatedAction } from "#core/organisation/model.ts";
import { fold } from "#core/organisation/fold.ts";
import { keysOf } from "#core/organisation/tree.ts";
import { todayOf } from "#server/platform/day.ts";
import { storableText } from "#server/platform/db/storable.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import * as reads from "./read-store.ts";
import { cardOf, centreOf, kindOf, type OrganisationRow } from "./rows.ts";
import { historiesOf, mustBeDay, withTree } from "./tree.ts";

const PAGE = 100;
const MOST_WORDS = 10;

export interface ListAsked {
  readonly parentId?: string | undefined;
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly cohort?: string | undefined;
  readonly ended?: "yes" | "no" | undefined;
  readonly after?: string | undefined;
}

export async function listOrganisations(parts: Parts, asked: ListAsked): Promise<ListedOrganisations> {
  const { parentId, q = "", kind, cohort, ended, after } = asked;
  if (parentId !== undefined && !isId(parentId)) throw notFound();
  const words = fold(storableText(q)).split(" ", MOST_WORDS).filter(Boolean);
  const { rows, total } = await withTree(parts, false, (tx) =>
    reads.selectPage(tx, parts.context, {
      parentId: parentId ?? null,
      words,
      kind: kind ?? null,
      cohort: cohort ?? null,
      withEnded: ended === "yes",
      after: cursorOf(after),
      limit: PAGE + 1,
    }),
  );
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const next = rows.length > PAGE && last ? `${last.id}${last.name}` : null;
  return { organisations: shown.map(lineOf), next, total };
}

/** The key, then the name: what the next page begins after. */
function cursorOf(after: string | undefined): { name: string; id: string } | null {
  const id = after?.slice(0, 36) ?? "";
  return isId(id) ? { id, name: after?.slice(36) ?? "" } : null;
}

interface CountedRow extends OrganisationRow {
  readonly ended_on: string | null;
  readonly children: string;
  readonly schools: string;
  readonly centres: string;
}

function lineOf(row: CountedRow): OrganisationLine {
  return {
    id: row.id,
    parentId: row.parent_id,
    path: row.path,
    name: row.name,
    shortName: row.short_name,
    kind: kindOf(row.kind),
    centre: centreOf(row),
    inn: row.inn,
    cohort: cardOf(row).cohort,
    endedOn: row.ended_on,
    children: Number(row.children),
    schools: Number(row.schools),
    centres: Number(row.centres),
  };
}

export async function getOrganisation(parts: Parts, id: string, on: string | undefined): Promise<OrganisationView> {
  if (!isId(id)) throw notFound();
  const day = on === undefined ? null : mustBeDay(on);
  return withTree(parts, false, (tx) => viewOf(tx, parts, id, day));
}

/** As on `day`, or as it is today. */
export async function viewOf(tx: Tx, parts: Parts, id: string, day: string | null): Promise<OrganisationView> {
  const { context } = parts;
  const row = await reads.selectOne(tx, context, id);
  if (row === undefined) throw notFound();
  const history = (await historiesOf(tx, context.regionId, [id])).get(id) ?? [beginning(row)];
  const line = day === null ? lineOf(row) : lineOn(lineOf(row), history, day);
  const above = await aboveOf(tx, parts, row, day, line.parentId);
  const spoken = [...new Set(history.flatMap(mentioned))].filter((one) => one !== id);
  const names = await namesOn(tx, parts, spoken, day ?? todayOf(parts));
  return {
    line,
    card: cardOf(row),
    version: row.version,
    today: todayOf(parts),
    above,
    history: inOrder(history),
    names: spoken.map((one) => ({ id: one, name: names.get(one) ?? "" })),
    mayChange: isAllowed(parts, "writeOrganisation", row.path),
  };
}

/** A history that nobody has begun is what the row says. */
export function beginning(row: OrganisationRow): DatedAction {
  const { name, short_name: shortName, parent_id: parentId } = row;
  const action = {
    kind: "create",
    name,
    shortName,
    parentId,
    organisationKind: kindOf(row.kind),
    centre: centreOf(row),
  } as const;
  return { sequence: 0, on: null, basis: null, action };
}

function lineOn(line: OrganisationLine, history: readonly DatedAction[], day: string): OrganisationLine {
  const standing = standingOn(history, day);
  if (standing === null) throw new Problem(404, "notThereYet");
  const { name, shortName, parentId, kind, centre, ended } = standing;
  return { ...line, name, shortName, parentId, kind, centre, endedOn: ended?.on ?? null };
}

/** From the root down; on another day the parents of that day, with their names of then. */
async function aboveOf(
  tx: Tx,
  parts: Parts,
  row: OrganisationRow,
  day: string | null,
  parentId: string | null,
): Promise<{ id: string; name: string }[]> {
  if (day === null) {
    const ids = keysOf(row.path).slice(0, -1);
    const rows = new Map((await reads.selectMany(tx, parts.context, ids)).map((one) => [one.id, one]));
    return ids.flatMap((id) => rows.get(id) ?? []).map(({ id, name }) => ({ id, name }));
  }
  const above: { id: string; name: string }[] = [];
  for (let at = parentId; at !== null && above.length < 20;) {
    const histories = await historiesOf(tx, parts.context.regionId, [at]);
    const [one] = await reads.selectMany(tx, parts.context, [at]);
    if (one === undefined) break;
    const standing = standingOn(histories.get(at) ?? [beginning(one)], day);
    above.unshift({ id: at, name: standing?.name ?? one.name });
    at = standing === null ? one.parent_id : standing.parentId;
  }
  return above;
}

/** The names that organisations had on a day, by key: what a paper of that day prints. Ones not there yet have that of now. */
export async function namesOn(
  tx: Tx,
  { context }: Parts,
  ids: readonly string[],
  day: string,
): Promise<Map<string, string>> {
  const known = ids.filter(isId);
  if (known.length === 0) return new Map();
  const histories = await historiesOf(tx, context.regionId, known);
  const rows = await reads.selectMany(tx, context, known);
  return new Map(rows.map((row) => [row.id, standingOn(histories.get(row.id) ?? [], day)?.name ?? row.name]));
}

function mentioned({ action }: DatedAction): string[] {
  switch (action.kind) {
    case "create":
    case "move":
      return action.parentId === null ? [] : [action.parentId];
    case "end":
      return action.successors.map(({ organisationId }) => organisationId);
    case "takeOver":
      return [...action.from];
    case "rename":
    case "changeKind":
    case "changeCentre":
      return [];
  }
}
