const NAMES = ["фио", "фамили", "отчеств"] as const;
const CONTACTS = ["телефон", "email", "почт", "снилс", "паспорт"] as const;

/**
 * Whether a question seems to ask who somebody is, or how to find them: the answers are not to have it. A warning for the one
 * who asks; the words stay theirs.
 */
export function asksForPerson(text: string): "name" | "contact" | null {
  const words =
    text
      .toLowerCase()
      .replaceAll("ё", "е")
      .replaceAll(".", "")
      .replaceAll("-", "")
      .match(/[\p{L}\d]+/gu) ?? [];
  if (words.some((word) => word === "имя" || word === "имена" || NAMES.some((stem) => word.startsWith(stem))))
    return "name";
  return words.some((word) => CONTACTS.some((stem) => word.startsWith(stem))) ? "contact" : null;
}
