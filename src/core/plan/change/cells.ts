import { activityField, type ActivityField, type SourcePlace } from "#core/intake/draft.ts";
import type { PlanRow } from "./model.ts";

export const FIELDS: readonly ActivityField[] = activityField.options;

/** The words of a cell; an empty one has none. */
export function textOf(row: PlanRow, field: ActivityField): string {
  return row[field] ?? "";
}

/** The row with other words in a cell; white space alone is none. Without `places` the cell keeps its places. */
export function withText(row: PlanRow, field: ActivityField, text: string, places?: readonly SourcePlace[]): PlanRow {
  const value = text.trim() === "" ? null : text;
  const next: PlanRow = field === "title" ? { ...row, title: value ?? "" } : { ...row, [field]: value };
  if (places === undefined) return next;
  const { [field]: _before, ...others } = row.places ?? {};
  return { ...next, places: places.length === 0 ? others : { ...others, [field]: [...places] } };
}

export function placesOf(row: PlanRow, field: ActivityField): readonly SourcePlace[] {
  return row.places?.[field] ?? [];
}

/** Two texts one after another, a space between; no word is glued to another. */
export function joined(first: string, second: string): string {
  if (first.trim() === "") return second.trim();
  if (second.trim() === "") return first.trim();
  return `${first.trimEnd()} ${second.trimStart()}`;
}

/** Adds words to the end of a cell, with the places they came from. */
export function appended(row: PlanRow, field: ActivityField, text: string, places: readonly SourcePlace[]): PlanRow {
  return withText(row, field, joined(textOf(row, field), text), union(placesOf(row, field), places));
}

export function union(first: readonly SourcePlace[], second: readonly SourcePlace[]): SourcePlace[] {
  const known = new Set(first.map((place) => JSON.stringify(place)));
  return [...first, ...second.filter((place) => !known.has(JSON.stringify(place)))];
}

/** Letters, digits, the marks on them, halves of rare signs, and what may stand unseen inside a word. */
const INSIDE_A_WORD = /[\p{L}\p{N}\p{M}\u00ad\u200b\ud800-\udfff]/u;

/** Can the text be cut here without cutting a word? */
export function isCut(text: string, offset: number): boolean {
  if (!Number.isInteger(offset) || offset < 0 || offset > text.length) return false;
  if (offset === 0 || offset === text.length) return true;
  return !(INSIDE_A_WORD.test(text.charAt(offset - 1)) && INSIDE_A_WORD.test(text.charAt(offset)));
}

/** All words of a row in the order of its columns, its notes last. */
export function wholeText(row: PlanRow): string {
  return [...FIELDS.map((field) => textOf(row, field)), ...row.notes].reduce(joined, "");
}
