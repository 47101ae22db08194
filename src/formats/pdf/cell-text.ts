import type { PrintedLine, Vocabulary } from "#core/text/join-lines.ts";
import { joinLines, mayEndInside } from "#core/text/join-lines.ts";
import type { PageWords } from "./line-ends.ts";
import type { TextLine } from "./text-lines.ts";

/** A line of its own: a list item with its dash, bullet or number. */
const LIST_ITEM = /^(?:[-–—•●▪◦*]\s|\d{1,2}[.)]\s|[а-яa-z]\)\s)/u;
const DASH_ITEM = /^[-–—•●▪◦]\s?\p{L}/u;

/** Whether the lines are one below the other in one paragraph, or the second begins a new one. */
export function beginsParagraph(
  above: TextLine,
  below: TextLine,
  innerWidth: number,
  { spacedEnds = false, sureEnds = false, lineStep }: Pick<PageWords, "spacedEnds" | "sureEnds" | "lineStep"> = {},
): boolean {
  const first = above.text.trimEnd();
  const second = below.text.trimStart();
  if (/\p{L}[-‐\u00ad]$/u.test(first) && /^\p{Ll}/u.test(second)) return false;
  const room = innerWidth - (above.x1 - above.x0);
  const full = room < below.firstWordWidth;
  // The line ends with the space at which it was broken, or it was not broken.
  if (spacedEnds && above.endsSpaced === true && (sureEnds || full)) return false;
  if (spacedEnds && above.endsSpaced === false && !mayEndInside(first)) return true;
  const apart = lineStep === undefined ? null : below.y - above.y > (lineStep + 0.15) * above.size;
  if (apart !== null && (sureEnds || (spacedEnds && apart))) return apart;
  if (DASH_ITEM.test(second) && /[:;.,]$/u.test(first)) return true;
  if (LIST_ITEM.test(second) && /[:;.]$/u.test(first)) return true;
  return room > below.firstWordWidth + 0.75 * below.size && !/[,(«]$/u.test(first);
}

/** The notes that the lines refer to, each in one text. */
export function notesOf(lines: readonly TextLine[], vocabulary: Vocabulary): { readonly notes?: readonly string[] } {
  const notes = lines
    .flatMap((line) => line.notes ?? [])
    .map((note) => textOfCell(note, Math.max(...note.map(({ x0, x1 }) => x1 - x0)), vocabulary))
    .filter((text) => text !== "");
  return notes.length > 0 ? { notes } : {};
}

/** The text of one cell: soft line ends joined, paragraphs and list items on lines of their own. */
export function textOfCell(lines: readonly TextLine[], innerWidth: number, vocabulary: PageWords): string {
  const paragraphs: PrintedLine[][] = [];
  let above: TextLine | null = null;
  for (const line of lines) {
    const printed = {
      text: line.text,
      room: Math.max(0, innerWidth - (line.x1 - line.x0)),
      firstWordWidth: line.firstWordWidth,
      endsSpaced: line.endsSpaced === true,
    };
    const open = paragraphs.at(-1);
    if (open === undefined || above === null || beginsParagraph(above, line, innerWidth, vocabulary))
      paragraphs.push([printed]);
    else open.push(printed);
    above = line;
  }
  return paragraphs
    .map((paragraph) => joinLines(paragraph, vocabulary))
    .filter((text) => text !== "")
    .join("\n");
}
