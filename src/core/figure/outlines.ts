import * as z from "zod/mini";

/** Of all shapes of one map as they are kept. */
export const MOST_OUTLINE_POINTS = 30_000;
const MOST_SHAPES = 500;
/** Width of every map, in its own units; the height follows from the land. */
export const OUTLINE_WIDTH = 1000;
const MOST_HEIGHT = 2000;

/** x, y, x, y …, closed by itself; an inner ring is a hole. */
const ring = z
  .array(z.int().check(z.gte(0), z.lte(MOST_HEIGHT)))
  .check(z.minLength(6), z.maxLength(2 * MOST_OUTLINE_POINTS));

const outline = z.object({
  /** Null: no organisation stands for it; it is drawn without a number. */
  organisationId: z.nullable(z.string().check(z.maxLength(40))),
  /** As the file calls it. */
  name: z.string().check(z.maxLength(200)),
  rings: z.array(ring).check(z.minLength(1), z.maxLength(2000)),
});
export type Outline = z.infer<typeof outline>;

/** Borders of those below, drawn: nothing else of a file is kept. */
export const outlines = z
  .object({
    height: z.int().check(z.gte(1), z.lte(MOST_HEIGHT)),
    shapes: z.array(outline).check(z.minLength(1), z.maxLength(MOST_SHAPES)),
  })
  .check(
    z.refine(({ shapes }) => pointsOf(shapes) <= MOST_OUTLINE_POINTS),
    z.refine(({ shapes }) => shapes.every(({ rings }) => rings.every(({ length }) => length % 2 === 0))),
    z.refine(({ shapes }) => {
      const owners = shapes.flatMap(({ organisationId }) => organisationId ?? []);
      return new Set(owners).size === owners.length;
    }),
  );
export type Outlines = z.infer<typeof outlines>;

function pointsOf(shapes: readonly Pick<Outline, "rings">[]): number {
  return shapes.reduce((all, { rings }) => all + rings.reduce((sum, { length }) => sum + length / 2, 0), 0);
}

/** One point: longitude and latitude in degrees. */
type Position = readonly number[];
export type LandRings = readonly (readonly Position[])[];

/**
 * Land on a plane: Lambert's cylindrical equal-area projection with the middle of the land as its standard parallel, so that
 * neither form nor size lies much. Null: it has no extent, or too many points are left after rounding.
 */
export function drawLand(
  land: readonly LandRings[],
): { readonly height: number; readonly shapes: number[][][] } | null {
  const all = land.flat(2);
  const latitudes = all.map(([, latitude = 0]) => latitude);
  const [south, north] = [least(latitudes), greatest(latitudes)];
  const longitudes = all.map(([longitude = 0]) => longitude);
  // Chukotka lies on both sides of the 180th meridian.
  const isAcross = greatest(longitudes) - least(longitudes) > 180;
  const radians = Math.PI / 180;
  const parallel = Math.cos(((south + north) / 2) * radians);
  const project = ([longitude = 0, latitude = 0]: Position): readonly [number, number] => [
    (isAcross && longitude < 0 ? longitude + 360 : longitude) * radians * parallel,
    -Math.sin(latitude * radians) / parallel,
  ];
  const drawn = land.map((rings) => rings.map((points) => points.map(project)));
  const [xs, ys] = [drawn.flat(2).map(([x]) => x), drawn.flat(2).map(([, y]) => y)];
  const [left, top] = [least(xs), least(ys)];
  const [width, height] = [greatest(xs) - left, greatest(ys) - top];
  if (!(width > 0) || !(height > 0)) return null;
  const scale = Math.min(OUTLINE_WIDTH / width, MOST_HEIGHT / height);
  const shapes = drawn.map((rings) =>
    rings.map((points) => rounded(points, left, top, scale)).filter((one) => one.length >= 6),
  );
  const isTooMuch = shapes.flat().reduce((sum, { length }) => sum + length / 2, 0) > MOST_OUTLINE_POINTS;
  return isTooMuch ? null : { height: Math.max(1, Math.ceil(height * scale)), shapes };
}

/** Points that fall onto one another are one. */
function rounded(points: readonly (readonly [number, number])[], left: number, top: number, scale: number): number[] {
  const flat: number[] = [];
  for (const [x, y] of points) {
    const [column, row] = [Math.round((x - left) * scale), Math.round((y - top) * scale)];
    if (flat.at(-2) !== column || flat.at(-1) !== row) flat.push(column, row);
  }
  if (flat.length >= 4 && flat[0] === flat.at(-2) && flat[1] === flat.at(-1)) flat.splice(-2);
  return flat;
}

// Of lists too long to be arguments of a call.
const least = (values: readonly number[]): number => values.reduce((low, one) => Math.min(low, one), Infinity);
const greatest = (values: readonly number[]): number => values.reduce((high, one) => Math.max(high, one), -Infinity);

/** Where the words of a shape stand: the middle of its largest ring, and how wide that is. */
export function middleOf({ rings }: Pick<Outline, "rings">): {
  readonly x: number;
  readonly y: number;
  readonly width: number;
} {
  const boxes = rings.map((points) => {
    const xs = points.filter((_, index) => index % 2 === 0);
    const ys = points.filter((_, index) => index % 2 === 1);
    const [left, right, top, bottom] = [least(xs), greatest(xs), least(ys), greatest(ys)];
    return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, area: (right - left) * (bottom - top) };
  });
  return boxes.reduce((best, one) => (one.area > best.area ? one : best), { x: 0, y: 0, width: 0, area: -1 });
}
