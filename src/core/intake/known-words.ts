import type { PreparedDocument } from "./prepared.ts";

/** Whole words of the document in lower case: tells whether two halves of a broken word are one word. */
export function knownWords(document: PreparedDocument): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of text.match(/\p{L}{4,}/gu) ?? []) words.add(word.toLowerCase());
  };
  for (const item of document.order) {
    if (item.kind === "paragraph") add(item.text);
    else
      for (const row of item.rows)
        for (const cell of row.cells) if (cell.covered === undefined && cell.text !== "") add(cell.text);
  }
  return words;
}
