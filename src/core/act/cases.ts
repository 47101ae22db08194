import { inflectPerson, initialsFirst, surnameFirst, type PersonName } from "#core/people/names.ts";
import { inflectPost } from "#core/people/posts.ts";

/** «Петрова О. С.», «О.С. Петрова», «Петрова Ольга Сергеевна» as the parts of a name; null for other words. */
export function personOf(name: string): PersonName | null {
  const words = name
    .replace(/\.(?=\p{Lu})/gu, ". ")
    .trim()
    .split(/\s+/u);
  const initial = (word: string | undefined): boolean => /^\p{Lu}\.$/u.test(word ?? "");
  const surnameLast = initial(words[0]);
  const surname = surnameLast ? words.at(-1) : words[0];
  const rest = surnameLast ? words.slice(0, -1) : words.slice(1);
  if (surname === undefined || initial(surname) || rest.length === 0 || rest.length > 2) return null;
  if (!words.every((word) => /^\p{Lu}[\p{L}-]*\.?$/u.test(word))) return null;
  return { surname, name: rest[0] ?? "", patronymic: rest[1] ?? null };
}

/** «заместителя начальника Петрову О. С.»: the post and the name as «возложить на …» asks for them, in the order of the name. */
export function inAccusative(post: string, name: string | null): string {
  const inflected = post.trim() === "" ? "" : inflectPost(post, "accusative").text;
  return [lowered(inflected), nameInAccusative(name ?? "").text].filter((part) => part !== "").join(" ");
}

/** Whether the program is sure of the cases; a person looks at the others. */
export function isCertain(post: string, name: string | null): boolean {
  return nameInAccusative(name ?? "").certain && (post.trim() === "" || inflectPost(post, "accusative").certain);
}

function nameInAccusative(written: string): { readonly text: string; readonly certain: boolean } {
  const name = written.trim();
  const person = name === "" ? null : personOf(name);
  if (person === null) return { text: name, certain: name === "" };
  if (!person.name.endsWith(".")) return inflectPerson(person, "accusative");
  const { text, certain } = (/^\p{Lu}\./u.test(name) ? initialsFirst : surnameFirst)(person, "accusative");
  // «Н.В.» stays without a space where it was typed so.
  return { text: /\p{Lu}\.\p{Lu}\./u.test(name) ? text.replace(/(?<=\p{Lu}\.) (?=\p{Lu}\.)/u, "") : text, certain };
}

/** A post inside a sentence begins with a small letter; an abbreviation keeps its capitals. */
function lowered(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
