import { standingOn, type OrganisationStanding } from "./history.ts";
import type { DatedAction } from "./model.ts";

/** Of each organisation its parent; null at a root. */
export type Parents = ReadonlyMap<string, string | null>;

/** The path of the one below: the path of its parent, its own key, a slash. */
export function pathBelow(parentPath: string | null, id: string): string {
  return `${parentPath ?? ""}${id}/`;
}

/** The keys of a path from the root down. */
export function keysOf(path: string): string[] {
  return path.split("/").filter((key) => key !== "");
}

/** From a path to the first text that no longer lies below it: «below» is a range, and «~» comes after every sign of a key. */
export function pathEnd(path: string): string {
  return `${path}~`;
}

/**
 * Why an organisation cannot stand below `parentId`: the chain from it down to itself again («Школа, Центр, Школа»).
 * Null when it can.
 */
export function cycleOf(parents: Parents, id: string, parentId: string | null): string[] | null {
  const chain = [id];
  for (let at = parentId; at !== null; at = parents.get(at) ?? null) {
    chain.unshift(at);
    if (at === id) return chain;
    // The tree as it is has a cycle of its own; it is told where it lies.
    if (chain.length > parents.size + 1) return null;
  }
  return null;
}

/** Paths of all; those whose chain never ends at a root, and those below them, are left out. */
export function pathsOf(parents: Parents): Map<string, string> {
  const paths = new Map<string, string>();
  for (const start of parents.keys()) {
    const open: string[] = [];
    const seen = new Set<string>();
    let at: string | null | undefined = start;
    while (at !== null && at !== undefined && !paths.has(at) && parents.has(at) && !seen.has(at)) {
      open.push(at);
      seen.add(at);
      at = parents.get(at);
    }
    let above = at === null ? "" : at === undefined ? undefined : paths.get(at);
    if (above === undefined) continue;
    for (const id of open.toReversed()) {
      above = pathBelow(above, id);
      paths.set(id, above);
    }
  }
  return paths;
}

/** The whole tree as on a day: who was there and had not ended, with what held of it. */
export function treeOn(
  histories: ReadonlyMap<string, readonly DatedAction[]>,
  day: string,
): Map<string, OrganisationStanding & { readonly path: string }> {
  const standings = new Map<string, OrganisationStanding>();
  for (const [id, history] of histories) {
    const standing = standingOn(history, day);
    if (standing !== null && standing.ended === null) standings.set(id, standing);
  }
  const paths = pathsOf(new Map([...standings].map(([id, { parentId }]) => [id, parentId])));
  return new Map(
    [...paths].flatMap(([id, path]) => {
      const standing = standings.get(id);
      return standing === undefined ? [] : [[id, { ...standing, path }] as const];
    }),
  );
}
