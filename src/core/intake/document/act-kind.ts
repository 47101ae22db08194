import type { Approval } from "../draft.ts";

/** Kinds of acts by any form of their word; the first letters decide, so every case of declension is covered. */
export type ActKind =
  | "order"
  | "directive"
  | "resolution"
  | "decision"
  | "letter"
  | "law"
  | "decree"
  | "minutes"
  | "agreement"
  | "regulation";

const STEMS: readonly (readonly [string, ActKind])[] = [
  ["приказ", "order"],
  ["распоряжени", "directive"],
  ["постановлени", "resolution"],
  ["решени", "decision"],
  ["письм", "letter"],
  ["закон", "law"],
  ["указ", "decree"],
  ["протокол", "minutes"],
  ["соглашени", "agreement"],
  ["положени", "regulation"],
];
const ENDINGS = /^(?:|а|у|ом|е|ы|ов|ам|ами|ах|и|я|ю|ем|ю|ей|ям|ями|ях|о)$/u;

export interface FoundAct {
  readonly kind: ActKind;
  readonly start: number;
  readonly end: number;
}

/** Every word of the text that names a kind of act, in order. */
export function findActWords(text: string): FoundAct[] {
  const found: FoundAct[] = [];
  for (const match of text.matchAll(/[А-Яа-яЁё]+/gu)) {
    const kind = actKindOf(match[0]);
    if (kind) found.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

export function actKindOf(word: string): ActKind | null {
  const low = word.toLowerCase();
  for (const [stem, kind] of STEMS) if (low.startsWith(stem) && ENDINGS.test(low.slice(stem.length))) return kind;
  return null;
}

/** The kinds that can approve a plan; a decision of a council is kept as a resolution's place in the draft's form. */
export function approvalKind(kind: ActKind | null): Approval["docType"] {
  if (kind === "order" || kind === "directive" || kind === "resolution") return kind;
  return kind === "decision" ? "resolution" : "stamp";
}
