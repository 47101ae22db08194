import type { PreparedDocument } from "./prepared.ts";

/** Whole words of the document in lower case: tells whether two halves of a broken word are one word. */
export function knownWords(document: PreparedDocument): KnownWords {
  let words: ReadonlySet<string> | null = null;
  return { has: (word) => (words ??= collectWords(document)).has(word) };
}

/** Asked only where a word was broken, so the words are collected at the first question. */
export interface KnownWords {
  has(word: string): boolean;
}

function collectWords(document: PreparedDocument): ReadonlySet<string> {
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
