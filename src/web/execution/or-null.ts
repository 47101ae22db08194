/** What was left empty is not said. */
export function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
