/** What is known of a line of the ledger when it is compared with another. */
export interface Comparable {
  readonly title: string;
  readonly dutyId: string;
  readonly key: string;
  readonly startsOn: string | null;
  readonly dueOn: string | null;
  readonly quarter: string | null;
  readonly originPlanId: string | null;
  readonly originKey: string | null;
}

/** So much of the rarer words must be common. */
const COMMON = 0.5;
const SHORTEST = 4;
/** Letters of a word that its forms share: «открытых», «открытые». */
const STEM = 6;
/** Words of nearly every row: they tell nothing. */
const USUAL = new Set(["провед", "органи", "участи", "меропр", "центра", "центро", "образо", "рамках", "обучаю"]);

/**
 * Whether two lines look like one event that stands in several rows or plans (D6: open days in rows 23 and 37): they come
 * from the same row above, or share most of their telling words, and their days meet. An offer to a person, never a fact.
 */
export function isSameEvent(one: Comparable, other: Comparable): boolean {
  if (one.dutyId === other.dutyId) return false;
  const sameOrigin =
    one.originKey !== null && one.originPlanId === other.originPlanId && one.originKey === other.originKey;
  if (sameOrigin) return one.key === other.key;
  return doDaysMeet(one, other) && shareWords(one.title, other.title);
}

function doDaysMeet(one: Comparable, other: Comparable): boolean {
  const [a, b] = [spanOf(one), spanOf(other)];
  if (a === null || b === null) return one.quarter === other.quarter;
  return a.from <= b.to && b.from <= a.to;
}

function spanOf({ dueOn, startsOn }: Comparable): { from: string; to: string } | null {
  const to = dueOn ?? startsOn;
  return to === null ? null : { from: startsOn ?? to, to };
}

function shareWords(one: string, other: string): boolean {
  const [a, b] = [stemsOf(one), stemsOf(other)];
  const fewer = Math.min(a.size, b.size);
  if (fewer === 0) return false;
  const common = [...a].filter((stem) => b.has(stem)).length;
  return common >= 2 && common / fewer >= COMMON;
}

function stemsOf(title: string): Set<string> {
  const words =
    title
      .toLowerCase()
      .replaceAll("ё", "е")
      .match(/[а-яa-z]+/g) ?? [];
  return new Set(
    words
      .filter(({ length }) => length >= SHORTEST)
      .flatMap((word) => (USUAL.has(word.slice(0, STEM)) ? [] : [word.slice(0, STEM)])),
  );
}
