import { trimMarks, type Word, wordsOf } from "#core/text/words.ts";
import { headOf, isAcronym, isLegalForm, isNamingAdjective } from "./heads.ts";

export interface Piece {
  readonly words: Word[];
  /** Nothing but a space stands before it: the paper has lost a comma. */
  readonly withoutSeparator: boolean;
}

/**
 * Splits a cell into the bodies, posts and groups it names. A comma alone does not split («Отдел дополнительного образования,
 * организационно-массовой и воспитательной работы»): a new one begins only at a head in the nominative, at the letters of a
 * legal form or at a known short name; there also where the comma is missing.
 */
export function splitParties(text: string, shorts: ReadonlySet<string> = new Set()): Piece[] {
  const words = wordsOf(text);
  const pieces: Piece[] = [];
  let current: Word[] = [];
  let lost = false;
  const close = (): void => {
    const trimmed = trimMarks(current);
    if (trimmed.some((word) => word.kind !== "mark")) pieces.push({ words: trimmed, withoutSeparator: lost });
    current = [];
  };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) continue;
    if (word.depth === 0 && current.some((other) => other.kind !== "mark")) {
      const separator = separatorAt(words, index);
      const certain = word.text === ";" || words[index + separator - 2]?.low === "совместно";
      if (separator > 0 && (certain || beginsParty(words, index + separator, shorts))) {
        close();
        lost = false;
        index += separator - 1;
        continue;
      }
      if (separator === 0 && beginsWithoutSeparator(words, index, current, shorts)) {
        close();
        lost = true;
      }
    }
    current.push(word);
  }
  close();
  return pieces;
}

/** How many words the separator takes here: a comma with «и», a line break, a semicolon, «и», «а также», «совместно с»; else 0. */
function separatorAt(words: readonly Word[], at: number): number {
  const word = words[at];
  if (!word) return 0;
  let length = /^[,;\n/]$/.test(word.text) ? 1 : 0;
  for (;;) {
    const next = words[at + length];
    if (next && (/^[,;\n]$/.test(next.text) || next.low === "и")) length += 1;
    else if (next?.low === "а" && words[at + length + 1]?.low === "также") length += 2;
    else if (next?.low === "совместно" && words[at + length + 1]?.low === "с") length += 2;
    else return length;
  }
}

/** A party begins here: (adjectives and) a head in the nominative, a legal form, a short name, a person's surname with initials. */
function beginsParty(words: readonly Word[], at: number, shorts: ReadonlySet<string>): boolean {
  const word = words[at];
  if (!word) return false;
  if (word.kind !== "word") return word.text === "«";
  if (isLegalForm(word.text) || (isAcronym(word.text) && !isRomanOrShort(word.text)) || shorts.has(word.low))
    return true;
  if (isPerson(words, at)) return true;
  return nominativeHeadAt(words, at) !== null;
}

const isRomanOrShort = (text: string): boolean => text.length < 2;

/** Index of the head in the nominative that this phrase begins with («Региональный сетевой ресурсный центр»), or null. */
export function nominativeHeadAt(words: readonly Word[], at: number): number | null {
  for (let index = at; index < words.length && index < at + 8; index += 1) {
    const word = words[index];
    if (!word) return null;
    if (word.text === "," && index > at) continue;
    if (word.low === "и" && index > at) continue;
    if (word.kind !== "word") return null;
    const head = headOf(word);
    if (head) return head.nominative ? index : null;
    if (!isNamingAdjective(word.low)) return null;
  }
  return null;
}

/** «Иванова И.И.»: a capitalised surname with two initials behind or before it. */
export function isPerson(words: readonly Word[], at: number): boolean {
  const initial = (index: number): boolean =>
    /^[А-ЯЁ]$/.test(words[index]?.text ?? "") && words[index + 1]?.text === ".";
  const surname = (index: number): boolean => /^[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?$/.test(words[index]?.text ?? "");
  return (surname(at) && initial(at + 1)) || (initial(at) && (initial(at + 2) ? surname(at + 4) : surname(at + 2)));
}

const OWN_NAME_FOLLOWS = /^(?:учреждени|организаци|предприяти)/;

/** Where the comma is lost: a capital letter or a legal form begins a new body behind a finished one. */
function beginsWithoutSeparator(
  words: readonly Word[],
  at: number,
  current: readonly Word[],
  shorts: ReadonlySet<string>,
): boolean {
  const word = words[at];
  const previous = words[at - 1];
  if (!word || word.kind !== "word" || !previous) return false;
  if (previous.kind === "mark" && !/^[)»]$/.test(previous.text)) return false;
  const first = current.find((entry) => entry.kind === "word");
  if (!first) return false;
  // «МБОУ СОШ № 5», «ГБУ ДО Центр …»: the letters of the form and the name behind them are one body.
  const onlyForm = current.every((entry) => entry.kind === "mark" || isAcronym(entry.text));
  if (onlyForm) return false;
  // «руководители ОУ»: letters that do not decline may stand in any case.
  if (headOf(word) && isAcronym(word.text)) return false;
  if (isLegalForm(word.text)) return !isLegalForm(previous.text) && nominativeFirst(current);
  const head = nominativeHeadAt(words, at);
  if (head === null) return shorts.has(word.low) && isAcronym(word.text) && previous.text === ")";
  const fullForm = current.some((entry) => OWN_NAME_FOLLOWS.test(entry.low) && headOf(entry)?.nominative === true);
  const role = headOf(words[head] ?? word)?.role;
  if (previous.text === ")") return true;
  if (!/^[А-ЯЁ]/.test(word.text)) return role === "schoolHead" && previous.kind === "word" && isAcronym(previous.text);
  if (fullForm && role === "body") return false;
  return !/^(?:по|в|на|о|об|для|с|от|при|имени|им)$/.test(previous.low) && nominativeFirst(current);
}

/** The piece so far names something by itself, so that a second name cannot belong to it. */
function nominativeFirst(current: readonly Word[]): boolean {
  return (
    nominativeHeadAt(current, 0) !== null || current.some((word) => isLegalForm(word.text)) || isPerson(current, 0)
  );
}
