/**
 * A value as JSON for a jsonb column. PostgreSQL stores neither the character NUL nor half of a surrogate pair;
 * both come from damaged files only and are shown as the replacement character.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? storableText(part) : part));
}

export function storableText(text: string): string {
  // A lone half of a pair becomes the replacement character when the text is encoded.
  return Buffer.from(text.replaceAll("\u0000", "\uFFFD"), "utf8").toString("utf8");
}
