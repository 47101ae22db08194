import type { ActDraft } from "./model.ts";

/** What names an act of an organisation: it gives a number once a year to an act of a kind. */
export interface ActName {
  readonly kind: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly number: string | null;
}

/** Capital letters and spaces make no difference: «712 - 02» is «712-02». */
export function sameAct(one: ActName, other: ActName): boolean {
  return one.kind === other.kind && one.date === other.date && plain(one.number) === plain(other.number);
}

function plain(number: string | null): string | null {
  return number === null ? null : number.replaceAll(/\s/gu, "").toLowerCase();
}

/**
 * What a signed act says of the plan: own, it stands behind the act or the act amends one of its editions; other, so it is
 * with another plan or act; unsaid, the act names neither.
 */
export function bondWith(
  { amends, appendixPlanId }: Pick<ActDraft, "amends" | "appendixPlanId">,
  planId: string,
  editions: readonly ActName[],
): "own" | "other" | "unsaid" {
  if (appendixPlanId !== null) return appendixPlanId === planId ? "own" : "other";
  if (amends === null) return "unsaid";
  const { docType, date, number } = amends;
  const amended = { kind: docType ?? "", date: date ?? "", number };
  return editions.some((edition) => sameAct(edition, amended)) ? "own" : "other";
}
