import { joinLines, type Vocabulary } from "#core/text/join-lines.ts";
import type { Piece } from "./blocks.ts";
import { cleanText } from "./markup.ts";

const LIST_START = /^(?:[-–—•●*]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|[а-яa-z]\)\s)/u;

/** Groups lines outside tables into paragraphs. `grouped`: the text parts its paragraphs by empty lines. */
export function paragraphsOf(lines: readonly string[], grouped: boolean, vocabulary: Vocabulary): readonly Piece[] {
  const groups: string[][] = [];
  let above = "";
  for (const raw of lines) {
    const line = raw.trim();
    const open = groups.at(-1);
    if (line !== "") {
      if (open === undefined || above === "" || !goesOn(above, line, grouped)) groups.push([line]);
      else open.push(line);
    }
    above = line;
  }
  return groups
    .map((group) => pieceOf(group, vocabulary))
    .filter((piece) => piece.kind !== "paragraph" || piece.text !== "");
}

function goesOn(above: string, line: string, grouped: boolean): boolean {
  if (LIST_START.test(line)) return false;
  if (isWrapped(above, line)) return true;
  return grouped && !/[.;:]$/u.test(above);
}

/** A long line goes on in small letters, or a word runs over the line end. */
function isWrapped(above: string, line: string): boolean {
  return (
    (above.length > 45 && /^[\p{Ll}(«]/u.test(line) && !/[.;:]$/u.test(above)) ||
    (/\p{L}[-‐\u00ad]$/u.test(above) && /^\p{Ll}/u.test(line))
  );
}

/** Long lines are joined to running text, short ones (letterheads, signatures) keep their line breaks. */
function pieceOf(group: readonly string[], vocabulary: Vocabulary): Piece {
  const whole = cleanText(group.join("\n"));
  const parts: string[][] = [];
  for (const line of whole.text.split("\n")) {
    const last = parts.at(-1);
    const above = last?.at(-1);
    if (last !== undefined && above !== undefined && isWrapped(above, line)) last.push(line);
    else parts.push([line]);
  }
  const text = parts
    .map((part) =>
      joinLines(
        part.map((line) => ({ text: line })),
        vocabulary,
      ),
    )
    .join("\n");
  return { kind: "paragraph", text, bold: whole.bold };
}
