import * as z from "zod/mini";
import { compare, parseExact } from "#core/indicator/exact.ts";

/** Columns and rows of a schematic map, each. */
export const MOST_LINES = 40;
const line = z.int().check(z.gte(0), z.lt(MOST_LINES));

/** Where an organisation stands; from the upper left corner, from 0. */
export const tile = z.object({ organisationId: z.string().check(z.maxLength(40)), column: line, row: line });
export type Tile = z.infer<typeof tile>;

const WIDER = 1.5;

/** Every organisation in a cell of its own: where it was put, or else in the first free cell of a wide grid, in their sequence. */
export function placeTiles(organisationIds: readonly string[], put: readonly Tile[]): Tile[] {
  const asked = new Set(organisationIds);
  const taken = new Set<string>();
  const placed = new Map<string, Tile>();
  for (const one of put) {
    if (!asked.has(one.organisationId) || placed.has(one.organisationId) || taken.has(cellOf(one))) continue;
    taken.add(cellOf(one));
    placed.set(one.organisationId, one);
  }
  const columns = Math.max(1, Math.min(MOST_LINES, Math.ceil(Math.sqrt(organisationIds.length * WIDER))));
  let next = 0;
  const free = (): Pick<Tile, "column" | "row"> => {
    for (;;) {
      const at = { column: next % columns, row: Math.floor(next / columns) };
      next += 1;
      if (!taken.has(cellOf(at))) return at;
    }
  };
  return [...asked].map((organisationId) => {
    const there = placed.get(organisationId);
    if (there !== undefined) return there;
    const at = free();
    taken.add(cellOf(at));
    return { organisationId, ...at };
  });
}

/** To a cell; who stands there takes the place that became free. Outside of the grid nothing moves. */
export function moveTile(tiles: readonly Tile[], organisationId: string, to: Pick<Tile, "column" | "row">): Tile[] {
  const own = tiles.find((one) => one.organisationId === organisationId);
  const isInside = [to.column, to.row].every((at) => at >= 0 && at < MOST_LINES);
  if (own === undefined || !isInside) return [...tiles];
  return tiles.map((one) => {
    if (one.organisationId === organisationId) return { organisationId, column: to.column, row: to.row };
    return cellOf(one) === cellOf(to) ? { ...one, column: own.column, row: own.row } : one;
  });
}

const cellOf = ({ column, row }: Pick<Tile, "column" | "row">): string => `${column} ${row}`;

export const SHADES = 4;

/**
 * How dark a number is among the others, from 0 to 3: quarters of the organisations by their sequence, equal numbers alike.
 * Null: it is not known.
 */
export function shadesOf(values: readonly (string | null)[]): (number | null)[] {
  const exact = values.map((value) => (value === null ? null : parseExact(value)));
  const known = exact.filter((one) => one !== null);
  return exact.map((one) => {
    if (one === null) return null;
    const below = known.filter((other) => compare(other, one) < 0).length;
    return Math.min(SHADES - 1, Math.floor((below * SHADES) / known.length));
  });
}
