import * as z from "zod/mini";
import type { LandRings } from "./outlines.ts";

/** Characters of a file. */
export const MOST_GEO_JSON = 20_000_000;
const MOST_FEATURES = 500;
const MOST_POINTS = 400_000;
const LONGEST_NAME = 200;

/** notJson, notFeatures: it is no collection of features; badShape: of the feature, from 1; notDegrees; tooMuch. */
export type GeoJsonRefusal =
  | { readonly code: "tooLong" | "notJson" | "notFeatures" | "tooMuch" | "tooMany" }
  | { readonly code: "badShape" | "notDegrees"; readonly feature: number };

export interface LandFeature {
  /** Its properties that are words or whole numbers. */
  readonly properties: Readonly<Record<string, string>>;
  readonly rings: LandRings;
}

const collection = z.object({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()) });
// Of fixed depth: what is nested deeper is no position.
const position = z.array(z.number()).check(z.minLength(2), z.maxLength(4));
const rings = z.array(z.array(position).check(z.minLength(4))).check(z.minLength(1));
const feature = z.object({
  type: z.literal("Feature"),
  properties: z.nullable(z.record(z.string(), z.unknown())),
  geometry: z.discriminatedUnion("type", [
    z.object({ type: z.literal("Polygon"), coordinates: rings }),
    z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(rings).check(z.minLength(1)) }),
  ]),
});

/** Polygons of a GeoJSON file (RFC 7946), which may come from anywhere: nothing of it is taken that is not known here. */
export function readGeoJson(text: string): LandFeature[] | GeoJsonRefusal {
  if (text.length > MOST_GEO_JSON) return { code: "tooLong" };
  const whole = collection.safeParse(parsed(text));
  if (!whole.success) return { code: parsed(text) === undefined ? "notJson" : "notFeatures" };
  const { features } = whole.data;
  if (features.length === 0) return { code: "notFeatures" };
  if (features.length > MOST_FEATURES) return { code: "tooMany" };
  const read: LandFeature[] = [];
  let points = 0;
  for (const [index, one] of features.entries()) {
    const known = feature.safeParse(one);
    if (!known.success) return { code: "badShape", feature: index + 1 };
    const { geometry, properties } = known.data;
    const land = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
    points += land.reduce((sum, { length }) => sum + length, 0);
    if (points > MOST_POINTS) return { code: "tooMuch" };
    if (!land.every((each) => each.every(isOnEarth))) return { code: "notDegrees", feature: index + 1 };
    read.push({ properties: wordsOf(properties ?? {}), rings: land });
  }
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOnEarth([longitude = Number.NaN, latitude = Number.NaN]: readonly number[]): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) < 90;
}

function wordsOf(properties: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]) => {
      const words = typeof value === "string" ? value.trim() : Number.isSafeInteger(value) ? String(value) : "";
      return words === "" ? [] : [[key, words.slice(0, LONGEST_NAME)]];
    }),
  );
}

/** Properties by which features can be told apart, the best first: each in most of them and nearly everywhere another. */
export function nameKeys(features: readonly LandFeature[]): string[] {
  const values = new Map<string, Set<string>>();
  for (const { properties } of features)
    for (const [key, words] of Object.entries(properties)) values.set(key, (values.get(key) ?? new Set()).add(words));
  const hasLetters = (key: string): boolean => [...(values.get(key) ?? [])].some((one) => /[а-яё]/iu.test(one));
  return [...values.keys()].toSorted((one, other) => {
    const [a, b] = [hasLetters(one), hasLetters(other)];
    if (a !== b) return a ? -1 : 1;
    return (values.get(other)?.size ?? 0) - (values.get(one)?.size ?? 0) || (one < other ? -1 : 1);
  });
}

const GENERIC =
  /^(?:район\p{L}*|муниципал\p{L}*|округ\p{L}*|городск\p{L}*|город\p{L}?|управлени\p{L}*|образовани\p{L}*|отдел\p{L}*|администраци\p{L}*|департамент\p{L}*|комитет\p{L}*|поселени\p{L}*|сельск\p{L}*|област\p{L}*|кра[йяею]\p{L}?|республик\p{L}*|мо|го|мр|г|р|н|по|и)$/u;
const ENDING = /(?:ск)?(?:ий|ого|ому|ая|ой|ую|ый|ое|ом|ым|им|ая)$|[аеиоуыьъяй]$/u;

/** What is left of a name when what all of them have is gone: «Лабинский район», «Управление образования Лабинского района». */
function stemsOf(name: string): string[] {
  const words =
    name
      .toLowerCase()
      .replaceAll("ё", "е")
      .match(/\p{L}+/gu) ?? [];
  return [...new Set(words.filter((word) => !GENERIC.test(word)).map((word) => word.replace(ENDING, "")))];
}

/** For each name the key of the only unit that is called so; null: none, or more than one may be meant. */
export function matchNames(
  names: readonly string[],
  units: readonly { readonly organisationId: string; readonly name: string }[],
): (string | null)[] {
  const known = units.map(({ name, organisationId }) => ({ organisationId, name, stems: stemsOf(name) }));
  const found = names.map((name) => {
    const stems = stemsOf(name);
    const far = known.map((unit) => (unit.name === name ? -1 : distance(unit.stems, stems)));
    const nearest = Math.min(...far);
    const alike = known.filter((_, index) => far[index] === nearest);
    return nearest < Infinity && alike.length === 1 ? (alike[0]?.organisationId ?? null) : null;
  });
  // Who is found twice is found nowhere: a person says which.
  return found.map((id) => (id !== null && found.filter((one) => one === id).length === 1 ? id : null));
}

/** How many words one has more than the other («… Светлореченской области»); infinite where each has its own. */
function distance(one: readonly string[], other: readonly string[]): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 0 && short.every((stem) => long.includes(stem)) ? long.length - short.length : Infinity;
}
