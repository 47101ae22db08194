import { atomElement, GAP, PREPOSITIONS, type Atom, type Element, type Notes, type Preposition } from "./elements.ts";
import type { Lexeme } from "./lexemes.ts";

/** The state of the first pass: where it stands and what it has found. Every recogniser looks a bounded way ahead. */
export interface Cursor {
  readonly phrase: string;
  readonly lexemes: readonly Lexeme[];
  readonly out: Element[];
  readonly notes: Notes;
  index: number;
}

/** Looks at the lexemes from the cursor on; returns how many it took, 0 when they are none of its business. */
export type Recogniser = (cursor: Cursor) => number;

/** What stands beyond both ends of a phrase. */
const NOTHING: Lexeme = {
  kind: "",
  n: 0,
  form: "",
  digits: "",
  roman: false,
  guessed: false,
  start: 0,
  end: 0,
  before: " ",
};

/** The lexeme at an offset from the cursor; an empty one beyond the ends (asked about often: no index may miss). */
export function lexemeAt({ lexemes, index }: Cursor, offset: number): Lexeme {
  const at = index + offset;
  return at >= 0 && at < lexemes.length ? (lexemes[at] ?? NOTHING) : NOTHING;
}

export function kindAt(cursor: Cursor, offset: number): string {
  return lexemeAt(cursor, offset).kind;
}

export function numberAt(cursor: Cursor, offset: number): number {
  return lexemeAt(cursor, offset).n;
}

export function formAt(cursor: Cursor, offset: number): string {
  return lexemeAt(cursor, offset).form;
}

const OPENING_QUOTES = new Set(["«", '"', "“", "„"]);
const CLOSING_QUOTES = new Set(["»", '"', "”", "“"]);

/** The words between two offsets, as written. */
export function textBetween(cursor: Cursor, from: number, to: number): string {
  const first = cursor.lexemes[cursor.index + from];
  const last = cursor.lexemes[cursor.index + to - 1];
  if (first === undefined || last === undefined || to <= from) return "";
  const closing = CLOSING_QUOTES.has(cursor.phrase.charAt(last.end)) ? 1 : 0;
  const opening = OPENING_QUOTES.has(cursor.phrase.charAt(first.start - 1)) ? 1 : 0;
  return cursor.phrase.slice(first.start - opening, last.end + closing);
}

/** True when the lexemes are written together. */
export function gluedAt(cursor: Cursor, offset: number): boolean {
  return lexemeAt(cursor, offset).before === "";
}

export function pushAtom(cursor: Cursor, date: Atom): void {
  cursor.out.push(atomElement(date));
}

export function pushGap({ out }: Cursor): void {
  if (out.length === 0 || out[out.length - 1] !== GAP) out.push(GAP);
}

export function pushPrep(cursor: Cursor, prep: Preposition): void {
  cursor.out.push(PREPOSITIONS[prep]);
}

/** Keeps words that are no date: places, lesson numbers, organisers. */
export function pushRemark(cursor: Cursor, from: number, to: number): void {
  const { notes } = cursor;
  const text = textBetween(cursor, from, to);
  const start = cursor.index + from;
  const last = notes.remarks.length - 1;
  if (text !== "") {
    // Neighbouring words are one remark: «актовый зал».
    const joins = last >= 0 && notes.remarkEnd === start && (cursor.lexemes[start]?.before ?? "") !== "\n";
    if (joins) notes.remarks[last] = `${notes.remarks[last] ?? ""} ${text}`;
    else notes.remarks.push(text);
    notes.remarkEnd = cursor.index + to;
  }
  pushGap(cursor);
}

/** A 4-digit number that can only be a year. */
export function isYear(cursor: Cursor, offset: number): boolean {
  const lexeme = lexemeAt(cursor, offset);
  return lexeme.kind === "num" && lexeme.digits.length === 4 && lexeme.n >= 1990 && lexeme.n <= 2099;
}

/** Words that a number before them makes a date. */
export const UNITS: ReadonlySet<string> = new Set([
  "quarter",
  "half",
  "term",
  "trimester",
  "decade",
  "week",
  "weekday",
  "part",
  "month",
  "number",
]);

/** Length of a number with its ending: «15», «15-го», «двадцать пятое»; 0 when there is none. */
export function numeralLength(cursor: Cursor, offset: number): number {
  const kind = kindAt(cursor, offset);
  if (kind === "num") {
    if (kindAt(cursor, offset + 1) === "-" && kindAt(cursor, offset + 2) === "ending") return 3;
    return kindAt(cursor, offset + 1) === "ending" ? 2 : 1;
  }
  if (kind === "card" && kindAt(cursor, offset + 1) === "ord" && numberAt(cursor, offset) >= 20) return 2;
  return kind === "ord" || kind === "card" ? 1 : 0;
}

export function numeralValue(cursor: Cursor, offset: number): number {
  const tens =
    kindAt(cursor, offset) === "card" && kindAt(cursor, offset + 1) === "ord" && numberAt(cursor, offset) >= 20;
  return numberAt(cursor, offset) + (tens ? numberAt(cursor, offset + 1) : 0);
}

/** True where a date begins; names and remarks end there. */
export function startsDate(cursor: Cursor, offset: number): boolean {
  const kind = kindAt(cursor, offset);
  if (kind === "month" || kind === "season" || kind === "every" || kind === "continuous" || kind === "during")
    return true;
  if (kind === "study") return kindAt(cursor, offset + 1) === "year";
  if (isYear(cursor, offset)) return true;
  const length = numeralLength(cursor, offset);
  if (length === 0) return false;
  const next = kindAt(cursor, offset + length);
  if (UNITS.has(next)) return true;
  if (kind !== "num" || (next !== "." && next !== "-" && next !== ",")) return false;
  const after = kindAt(cursor, offset + length + 1);
  const last = offset + length + 2;
  return after === "num" && (next === "." || UNITS.has(kindAt(cursor, last)) || kindAt(cursor, last) === ".");
}
