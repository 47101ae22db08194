import {
  add,
  compare,
  divide,
  parseExact,
  printExact,
  readExact,
  subtract,
  whole,
  ZERO,
  type Exact,
} from "#core/indicator/exact.ts";
import type { ContestContent, ContestKind, Criterion, JudgedPoints, ProtocolLine } from "./model.ts";

/** What is wrong with typed points: the key of the criterion and the code. */
interface PointsFinding {
  readonly key: string;
  readonly code: "pointsMissing" | "pointsUnread" | "pointsTooMany";
}

/** Every criterion has a number from zero to its most; anything else is said, nothing is corrected. */
export function findingsOfPoints(criteria: readonly Criterion[], points: JudgedPoints): PointsFinding[] {
  return criteria.flatMap(({ key, most }): PointsFinding[] => {
    const typed = (points[key] ?? "").trim();
    if (typed === "") return [{ key, code: "pointsMissing" }];
    const value = readExact(typed);
    if (value === null || compare(value, ZERO) < 0) return [{ key, code: "pointsUnread" }];
    return compare(value, whole(most)) > 0 ? [{ key, code: "pointsTooMany" }] : [];
  });
}

/** Of one expert; null where a criterion has no points that can be counted. */
export function sumOfPoints(criteria: readonly Criterion[], points: JudgedPoints): Exact | null {
  if (findingsOfPoints(criteria, points).length > 0) return null;
  return criteria.reduce<Exact>((sum, { key }) => add(sum, readExact((points[key] ?? "").trim()) ?? ZERO), ZERO);
}

/** A work with the points of each expert who has judged it. */
export interface JudgedWork {
  readonly entryId: string;
  readonly number: number;
  readonly title: string;
  readonly authors: string;
  readonly organisation: string;
  readonly nomination: string | null;
  readonly points: readonly JudgedPoints[];
}

interface Rules {
  readonly kind: ContestKind;
  readonly content: Pick<ContestContent, "criteria" | "nominations" | "pass" | "prizes">;
}

interface Summed {
  readonly work: JudgedWork;
  readonly sums: readonly Exact[];
  readonly mean: Exact | null;
}

/**
 * The lines of a protocol by nomination, best first. The mean of the experts' sums is an exact fraction; equal means share their
 * places («1–2»). The same whatever the order of works and of experts.
 */
export function protocolOf({ content, kind }: Rules, works: readonly JudgedWork[]): ProtocolLine[] {
  const summed = works.map((work): Summed => {
    const sums = work.points
      .map((points) => sumOfPoints(content.criteria, points))
      .filter((sum) => sum !== null)
      .toSorted(compare);
    const all = sums.reduce<Exact>(add, ZERO);
    return { work, sums, mean: sums.length === 0 ? null : divide(all, whole(sums.length)) };
  });
  const groups = content.nominations.length === 0 ? [null] : [...content.nominations, null];
  return groups.flatMap((nomination) => {
    const own = summed.filter(({ work }) =>
      nomination === null
        ? work.nomination === null || !content.nominations.includes(work.nomination)
        : work.nomination === nomination,
    );
    const judged = own.filter(({ mean }) => mean !== null).toSorted(best);
    const others = own.filter(({ mean }) => mean === null).toSorted((a, b) => a.work.number - b.work.number);
    return [...judged, ...others].map((one) => lineOf(one, placeOf(one, judged), { content, kind }));
  });
}

function best(a: Summed, b: Summed): number {
  return compare(b.mean ?? ZERO, a.mean ?? ZERO) || a.work.number - b.work.number;
}

function placeOf({ mean }: Summed, judged: readonly Summed[]): ProtocolLine["place"] {
  if (mean === null) return null;
  const better = judged.filter((other) => other.mean !== null && compare(other.mean, mean) > 0).length;
  const equal = judged.filter((other) => other.mean !== null && compare(other.mean, mean) === 0).length;
  return { from: better + 1, to: better + equal };
}

function lineOf({ mean, sums, work }: Summed, place: ProtocolLine["place"], rules: Rules): ProtocolLine {
  const { points: _, ...told } = work;
  const [least, most] = [sums[0], sums.at(-1)];
  return {
    ...told,
    sums: sums.map(printExact),
    mean: mean === null ? null : printExact(mean),
    place,
    spread: least === undefined || most === undefined || sums.length < 2 ? null : printExact(subtract(most, least)),
    award: awardOf(mean, place, rules),
  };
}

function awardOf(mean: Exact | null, place: ProtocolLine["place"], { content, kind }: Rules): ProtocolLine["award"] {
  if (kind !== "contest")
    return mean !== null && compare(mean, whole(content.pass ?? 0)) >= 0 ? "published" : "notTaken";
  if (place === null || place.from > content.prizes) return "participant";
  return place.from === 1 ? "winner" : "prize";
}

/** Whether the experts are farther apart than the call allows: somebody else should look at it. */
export function isSpreadLarge({ spread }: Pick<ProtocolLine, "spread">, limit: number | null): boolean {
  const value = spread === null ? null : parseExact(spread);
  return value !== null && limit !== null && compare(value, whole(limit)) > 0;
}

/** «1», «1–2». */
export const placeInWords = (place: ProtocolLine["place"]): string =>
  place === null ? "" : place.from === place.to ? String(place.from) : `${place.from}–${place.to}`;
