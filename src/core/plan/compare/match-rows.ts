import { foldCase, foldSpaces, wordsOf } from "#core/text/words.ts";
import type { PlanRow } from "../change/model.ts";

/**
 * How rows of two plans are told to be the same: by their keys where both are versions of one plan, else by their words
 * and numbers.
 */
export type MatchBy = "keys" | "words";

/** For each row of the second plan its row in the first, by position; -1 when there is none. */
export function matchRows(first: readonly PlanRow[], second: readonly PlanRow[], by: MatchBy): number[] {
  const found = second.map(() => -1);
  if (by === "keys") {
    const places = new Map(first.map(({ key }, index) => [key, index]));
    return second.map(({ key }) => places.get(key) ?? -1);
  }
  matchOnly(first, second, found, (row) => `${bareNumber(row)} ${bareTitle(row)}`);
  matchOnly(first, second, found, bareTitle);
  matchAlike(first, second, found);
  return found;
}

/** Rows that one name tells apart; of several with one name the first goes with the first. */
function matchOnly(
  first: readonly PlanRow[],
  second: readonly PlanRow[],
  found: number[],
  nameOf: (row: PlanRow) => string,
): void {
  const taken = new Set(found);
  const byName = new Map<string, number[]>();
  first.forEach((row, index) => {
    if (!taken.has(index)) byName.set(nameOf(row), [...(byName.get(nameOf(row)) ?? []), index]);
  });
  second.forEach((row, index) => {
    if ((found[index] ?? -1) < 0 && bareTitle(row) !== "") found[index] = byName.get(nameOf(row))?.shift() ?? -1;
  });
}

interface Pair {
  readonly one: number;
  readonly other: number;
  readonly likeness: number;
}

/** Titles that share fewer of their words than this are of different rows; with the same number less is enough. */
const ALIKE = 0.6;
const ALIKE_WITH_NUMBER = 0.35;

function matchAlike(first: readonly PlanRow[], second: readonly PlanRow[], found: number[]): void {
  const taken = new Set(found);
  const words = first.map((row, index) => (taken.has(index) ? null : titleWords(row)));
  const pairs: Pair[] = [];
  second.forEach((row, other) => {
    if ((found[other] ?? -1) >= 0) return;
    const own = titleWords(row);
    words.forEach((theirs, one) => {
      if (theirs === null) return;
      const sameNumber = bareNumber(row) !== "" && bareNumber(row) === bareNumber(first[one]);
      const likeness = shared(own, theirs);
      if (likeness >= (sameNumber ? ALIKE_WITH_NUMBER : ALIKE))
        pairs.push({ one, other, likeness: likeness + (sameNumber ? 0.5 : 0) });
    });
  });
  const apart = ({ one, other }: Pair): number => Math.abs(one - other);
  pairs.sort((a, b) => b.likeness - a.likeness || apart(a) - apart(b));
  const used = new Set<number>();
  for (const { one, other } of pairs) {
    if (used.has(one) || (found[other] ?? -1) >= 0) continue;
    used.add(one);
    found[other] = one;
  }
}

function bareTitle({ title }: PlanRow): string {
  return foldCase(foldSpaces(title))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function bareNumber(row: PlanRow | undefined): string {
  return (row?.number ?? "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function titleWords({ title }: PlanRow): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { low, kind } of wordsOf(title)) if (kind !== "mark") counts.set(low, (counts.get(low) ?? 0) + 1);
  return counts;
}

/** Dice's coefficient of two bags of words: twice the shared ones over all. */
function shared(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let both = 0;
  let all = 0;
  for (const [word, count] of one) {
    both += Math.min(count, other.get(word) ?? 0);
    all += count;
  }
  for (const count of other.values()) all += count;
  return all === 0 ? 0 : (2 * both) / all;
}

/** Which matched rows keep their order: the longest run of growing places. The others were moved. */
export function inOrder(places: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before = places.map(() => -1);
  places.forEach((place, index) => {
    if (place < 0) return;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[tails[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = index;
  });
  const kept = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) kept.add(index);
  return kept;
}
