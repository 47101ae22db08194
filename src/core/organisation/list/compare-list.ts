import { fold } from "../fold.ts";
import { isLegalPerson, mayStandBelow, type OrganisationKind } from "../kinds.ts";
import { cycleOf, pathBelow, pathsOf } from "../tree.ts";
import { headingOf, type ListRow } from "./columns.ts";
import { differencesOf } from "./differences.ts";
import { isEntry, Names, type Entry } from "./matching.ts";
import type { KnownOrganisation, ListComparison, ListLine } from "./model.ts";
import { readRow, type RowProblem } from "./read-row.ts";

export interface ComparedWith {
  /** All of the region, those that have ended too. */
  readonly known: readonly KnownOrganisation[];
  /** For whom the table is read: nothing outside its own subtree is changed, rows without a parent come below it. */
  readonly actingId: string;
  /** The key of a new organisation of this row. */
  readonly idOf: (row: number) => string;
}

/**
 * What a table of organisations would change. Keys are the ИНН, else name and parent. An empty cell changes nothing;
 * what the table leaves out is listed as missing and stays. Null: there is no heading row.
 */
export function compareList(rows: readonly ListRow[], { known, actingId, idOf }: ComparedWith): ListComparison | null {
  const heading = headingOf(rows);
  if (heading === null) return null;
  const entries: Entry[] = rows
    .slice(heading.at + 1)
    .filter(({ cells }) => cells.some((cell) => /\p{L}/u.test(cell)))
    .map((row) => ({ row: readRow(row, heading), known: null, parent: null }));
  const byId = new Map(known.map((one) => [one.id, one]));
  const acting = byId.get(actingId) ?? null;
  const names = new Names(entries, known);
  findKnown(entries, names, acting);
  tellTwins(entries, names);

  const keyOf = (one: Entry | KnownOrganisation): string =>
    isEntry(one) ? (one.known?.id ?? idOf(one.row.number)) : one.id;
  const parents = new Map<string, string | null>(known.map((one) => [one.id, one.parentId]));
  const parentOf = (entry: Entry): string | null =>
    entry.parent === null ? (entry.known?.parentId ?? null) : keyOf(entry.parent);
  for (const entry of entries) parents.set(keyOf(entry), parentOf(entry));
  const paths = pathsOf(parents);
  const entryOf = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const nameOf = (id: string): string => entryOf.get(id)?.row.name ?? byId.get(id)?.name ?? "";
  const kindOf = (id: string): OrganisationKind | null => entryOf.get(id)?.row.kind ?? byId.get(id)?.kind ?? null;

  const lines = entries.map((entry): ListLine => {
    const id = keyOf(entry);
    const parentId = parentOf(entry);
    const { row } = entry;
    const problems = [...row.problems, ...placeProblems(entry)];
    const path = paths.get(id);
    if (path === undefined) {
      const chain = cycleOf(parents, id, parentId) ?? [id];
      problems.push({ field: "parent", code: "cycle", data: { chain: chain.map(nameOf).join(" → ") } });
    }
    const difference = differencesOf(entry, { parentId, nameOf, kindOf, problems });
    const result =
      problems.length > 0 || difference === null ? null : { ...difference.result, path: path ?? pathBelow(null, id) };
    const state =
      result === null ? "wrong" : entry.known === null ? "new" : difference?.changes.length === 0 ? "same" : "changed";
    const parentName = parentId === null ? null : nameOf(parentId);
    return {
      row: row.number,
      state,
      id,
      name: row.name,
      parentName,
      changes: difference?.changes ?? [],
      problems,
      result,
    };
  });

  function placeProblems({ row, known: own, parent }: Entry): RowProblem[] {
    const found: RowProblem[] = [];
    if (own !== null && acting !== null && !own.path.startsWith(acting.path))
      found.push({ field: "name", code: "notYours", data: { name: own.name } });
    if (own?.ended === true) found.push({ field: "name", code: "ended", data: { name: own.name } });
    if (parent !== null && !isEntry(parent)) {
      if (acting !== null && !parent.path.startsWith(acting.path))
        found.push({ field: "parent", code: "parentNotYours", data: { name: parent.name } });
      if (parent.ended) found.push({ field: "parent", code: "ended", data: { name: parent.name } });
    }
    const kind = row.kind ?? own?.kind ?? null;
    if (parent === null || kind === null) return found;
    const above = kindOf(keyOf(parent));
    if (above !== null && !mayStandBelow(kind, above))
      found.push({
        field: "parent",
        code: "parentKind",
        data: { kind, parentKind: above, name: nameOf(keyOf(parent)) },
      });
    return found;
  }

  const found = new Set(entries.flatMap((entry) => (entry.known === null ? [] : [entry.known.id])));
  const missing = known
    .filter((one) => !one.ended && one.id !== actingId && !found.has(one.id))
    .filter((one) => acting === null || one.path.startsWith(acting.path))
    .map(({ id, name }) => ({ id, name }));
  return { lines, missing, unknownHeadings: heading.unknown };
}

/** First by ИНН; then, from the root down, by name and parent, for a name alone may belong to many. */
function findKnown(entries: readonly Entry[], names: Names, acting: KnownOrganisation | null): void {
  for (const entry of entries) {
    // A centre or a unit may bear the ИНН of its body, and is not that body.
    const found = isBody(entry) ? names.knownByInn(entry.row) : [];
    if (found.length === 1) entry.known = found[0] ?? null;
    else if (found.length > 1) entry.row.problems.push({ field: "inn", code: "ambiguous", data: listed(found) });
    else if (acting !== null && entry.row.parent === null && isNamed(acting, entry)) entry.known = acting;
  }
  for (const entry of entries) {
    if (entry.row.parent === null) {
      entry.parent = entry.known === null ? acting : null;
      continue;
    }
    const [first, ...others] = names.named(entry.row.parent, entry);
    if (first === undefined)
      entry.row.problems.push({ field: "parent", code: "parentUnknown", data: { words: entry.row.parent } });
    else if (others.length > 0)
      entry.row.problems.push({ field: "parent", code: "parentAmbiguous", data: { words: entry.row.parent } });
    else entry.parent = first;
  }
  const settled = new Set<Entry>();
  for (const entry of entries) settle(entry, names, settled);
}

/** Looks the row up by name below its parent, the parent first; without recursion, for a file may be a chain of thousands. */
function settle(start: Entry, names: Names, settled: Set<Entry>): void {
  const open: Entry[] = [];
  for (let at: Entry | KnownOrganisation | null = start; isEntry(at) && !settled.has(at); at = at.parent) {
    settled.add(at);
    open.push(at);
  }
  for (const entry of open.toReversed()) {
    if (entry.known !== null) continue;
    const above = isEntry(entry.parent) ? entry.parent.known : entry.parent;
    if (above === null) continue;
    const here = names.knownByName(entry.row.name).filter((one) => one.parentId === above.id && !one.ended);
    const fitting = here.filter((one) => fits(one, entry));
    if (fitting.length === 1) entry.known = fitting[0] ?? null;
    else if (fitting.length > 1) entry.row.problems.push({ field: "name", code: "ambiguous", data: listed(fitting) });
    else if (here[0])
      entry.row.problems.push({ field: "inn", code: "sameNameOtherInn", data: { inn: here[0].card.inn ?? "" } });
  }
}

/** The organisation itself, for which the table is read: its name, and not another kind of body of that name. */
const isNamed = (acting: KnownOrganisation, entry: Entry): boolean =>
  [acting.name, acting.shortName ?? ""].some((name) => fold(name) === fold(entry.row.name)) &&
  (entry.row.kind === null || entry.row.kind === acting.kind) &&
  fits(acting, entry);

/** The same name with another ИНН is another body. */
const fits = ({ card }: KnownOrganisation, { row }: Entry): boolean =>
  row.inn === null || card.inn === null || card.inn === row.inn;

function tellTwins(entries: readonly Entry[], names: Names): void {
  const rowOf = new Map<string, number>();
  for (const entry of entries) {
    const [twin] = names.rowsByInn(entry.row).filter((one) => one !== entry && isBody(one) && isBody(entry));
    if (twin)
      entry.row.problems.push({
        field: "inn",
        code: "duplicateInn",
        data: { row: String(twin.row.number), name: twin.row.name },
      });
    const above = isEntry(entry.parent) ? `row ${entry.parent.row.number}` : (entry.parent?.id ?? "");
    const key = entry.known?.id ?? `${above}/${fold(entry.row.name)}/${entry.row.inn ?? ""}`;
    const before = rowOf.get(key);
    if (before === undefined) rowOf.set(key, entry.row.number);
    else if (!twin) entry.row.problems.push({ field: "name", code: "twiceInFile", data: { row: String(before) } });
  }
}

const isBody = ({ row }: Entry): boolean => row.kind === null || isLegalPerson(row.kind);

function listed(found: readonly KnownOrganisation[]): Readonly<Record<string, string>> {
  return { names: found.map(({ name }) => name).join("; ") };
}
