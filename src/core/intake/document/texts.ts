import type { Draft } from "../draft.ts";
import { joinLines, joinPrinted, sourceOf, type Ledger, type Line } from "./lines.ts";
import { endsSentence } from "./plain-text.ts";

/** Body text that no field took: each paragraph with the heading above it. A heading without text of its own is kept as text. */
export function collectTexts(ledger: Ledger): Draft["texts"] {
  const texts: Draft["texts"] = [];
  let heading: string | null = null;
  const free = groups(
    ledger.lines.filter((line) => ledger.isFree(line)),
    ledger.pieceOf,
  );
  free.forEach((group, index) => {
    const first = group[0];
    if (!first) return;
    const text =
      first.block === group.at(-1)?.block
        ? group.map((line) => line.printed).join(first.fromCell ? " | " : "\n")
        : joinPrinted(group);
    const next = free[index + 1]?.[0];
    if (!isHeading(group)) {
      texts.push({ heading, text, source: sourceOf(first.place) });
      return;
    }
    heading = text;
    const introduces = next !== undefined && next.block === first.block + 1 && !isHeading(free[index + 1] ?? []);
    if (!introduces) texts.push({ heading: null, text, source: sourceOf(first.place) });
  });
  return texts;
}

/** Lines of one paragraph, or the cells of one row of a table. */
function groups(lines: readonly Line[], pieceOf: Ledger["pieceOf"]): Line[][] {
  const all: Line[][] = [];
  for (const line of lines) {
    const last = all.at(-1)?.[0];
    const together =
      last !== undefined &&
      (pieceOf(line) !== null || pieceOf(last) !== null
        ? pieceOf(line) === pieceOf(last)
        : sameBlock(last, line) || goesOn(all.at(-1)?.at(-1), line));
    if (together) all.at(-1)?.push(line);
    else all.push([line]);
  }
  return all;
}

function sameBlock(last: Line, line: Line): boolean {
  return last.block === line.block && (!line.fromCell || last.place.row === line.place.row);
}

/** A sentence that the reader left in two paragraphs («… муниципальных команд в» / «2023 году»). */
function goesOn(last: Line | undefined, line: Line): boolean {
  if (!last || last.fromCell || line.fromCell || line.index !== last.index + 1 || line.block > last.block + 1)
    return false;
  if (endsSentence(last.text) || line.footnote !== last.footnote) return false;
  return /^[а-яё]/u.test(line.text) || /(?<![а-яё])(?:и|в|на|по|с|для|из|к|о|об|от|при)$/iu.test(last.text);
}

function isHeading(group: readonly Line[]): boolean {
  const [line] = group;
  if (!line || group.length > 2 || line.fromCell || line.footnote) return false;
  const text = joinLines(group);
  if (text.length > 160 || /[.;,]$/u.test(text)) return false;
  return (
    line.heading || (line.bold && text.length < 120) || /^(?:\d{1,2}\. ?|[IVX]{1,5}\. ?)[А-ЯЁ][^:]*:?$/u.test(text)
  );
}
