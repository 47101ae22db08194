import { markOfStamp } from "#core/intake/document/stamp.ts";
import { beginsTitle } from "#core/intake/document/title.ts";

/** Letters in a line of the narrow right part of a page. */
const STAMP_LINE = 38;
const FIRST_WORD =
  /^«?(?:утвержд(?:[её]н|ено|ена|ены|аю)|согласован[оа]?|принят[оа]?|приложение(?: ?(?:№|N) ?\d{1,3})?)»?[:.]?(?= )/iu;
const DATE_AND_NUMBER = / (?=от (?:[«"]?[ _]?\d|_))/giu;

/**
 * A stamp that was read as one line, broken as stamps are: its first word, the act, date and number. Nothing but spaces
 * is changed, and no line begins with words that open something else.
 */
export function stampLines(raw: string): string[] {
  const first = FIRST_WORD.exec(raw)?.[0];
  const rest = first === undefined ? raw : raw.slice(first.length).trim();
  const parts = rest.split(DATE_AND_NUMBER);
  const last = parts.length > 1 ? parts.pop() : undefined;
  const lines = [...(first === undefined ? [] : [first]), ...foldLine(parts.join(" "), STAMP_LINE)];
  return last === undefined ? lines : [...lines, ...foldLine(last, STAMP_LINE)];
}

/** A line that ends so would be read as cut: «№», «от», the halves of a word. */
const TIED_TO_NEXT = /(?:-|№|(?<![а-яё])от)$/iu;

/** Breaks at spaces into lines of about that length. */
export function foldLine(text: string, length: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const full = line !== "" && line.length + 1 + word.length > length;
    if (full && !TIED_TO_NEXT.test(line) && !opensSomething(word, text)) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

/** A line that began here would be taken for a title, another stamp or a numbered point. */
function opensSomething(word: string, text: string): boolean {
  const rest = text.slice(text.indexOf(word));
  return /^[\d_]/u.test(word) || beginsTitle(rest) || markOfStamp(rest) !== null;
}
