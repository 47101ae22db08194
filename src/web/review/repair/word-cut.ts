const INSIDE = /[\p{L}\p{N}\p{M}\u00ad\u200b]/u;

/** The nearest place at or before the offset where no word is cut: a person points at a word, not at a letter. */
export function cutAt(text: string, offset: number): number {
  let at = Math.min(Math.max(offset, 0), text.length);
  while (at > 0 && at < text.length && INSIDE.test(text.charAt(at - 1)) && INSIDE.test(text.charAt(at))) at -= 1;
  return at;
}

/** The nearest such place at or after the offset. */
export function cutAfter(text: string, offset: number): number {
  let at = Math.min(Math.max(offset, 0), text.length);
  while (at > 0 && at < text.length && INSIDE.test(text.charAt(at - 1)) && INSIDE.test(text.charAt(at))) at += 1;
  return at;
}
