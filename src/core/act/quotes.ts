/**
 * Words in quotation marks inside a sentence: «ёлочки» outside, „лапки“ for those already in them. Marks that the text had
 * round the whole of it are not doubled.
 */
export function inQuotes(text: string): string {
  return `«${withoutQuotes(text).replaceAll("«", "„").replaceAll("»", "“")}»`;
}

/** The text without marks round the whole of it: «Об утверждении «Положения»» → Об утверждении «Положения». */
export function withoutQuotes(text: string): string {
  const inside = text.trim();
  if (!inside.startsWith("«") || !inside.endsWith("»")) return inside;
  let depth = 0;
  for (const [at, sign] of Array.from(inside).entries()) {
    if (sign === "«") depth += 1;
    else if (sign === "»") depth -= 1;
    // The first mark is closed before the end: the marks belong to two pieces of the text.
    if (depth === 0 && at < inside.length - 1) return inside;
  }
  return depth === 0 ? inside.slice(1, -1) : inside;
}
