import { HEADS } from "./heads.ts";

const ADJECTIVES: readonly (readonly [ending: string, masculine: string, neuter: string, feminine: string])[] = [
  ["ого", "ый", "ое", ""],
  ["его", "ий", "ее", ""],
  ["ой", "", "", "ая"],
  ["ей", "", "", "яя"],
];

type Gender = "masculine" | "neuter" | "feminine";
const genderOf = (nominative: string): Gender =>
  /[оеё]$/.test(nominative) ? "neuter" : /[ая]$/.test(nominative) ? "feminine" : "masculine";

function adjectiveTo(gender: Gender, word: string): string | null {
  const low = word.toLowerCase();
  for (const [ending, masculine, neuter, feminine] of ADJECTIVES) {
    if (!low.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    const soft = /[гкхжшщч]$/.test(stem);
    if (gender === "masculine" && masculine) return stem + (soft && masculine === "ый" ? "ий" : masculine);
    if (gender === "neuter" && neuter) return stem + neuter;
    if (gender === "feminine" && feminine) return stem + feminine;
  }
  return null;
}

/**
 * The name of a body from its genitive: «Департамента Смоленской области по образованию и науке» → «Департамент Смоленской
 * области …». Only the head and the adjectives before it change (web.md 8, positions as phrases). Null when the text does not
 * begin with the genitive of a known head: then it stays as written.
 */
export function nominativeOf(text: string): string | null {
  const words = text.split(" ");
  const at = words.findIndex((word) => {
    const low = word.toLowerCase().replaceAll("ё", "е");
    return HEADS.some((head) => low.startsWith(head.stem) && head.genitive.includes(low.slice(head.stem.length)));
  });
  if (at < 0 || at > 4) return null;
  const low = (words[at] ?? "").toLowerCase();
  const head = HEADS.find(
    (entry) => low.startsWith(entry.stem) && entry.genitive.includes(low.slice(entry.stem.length)),
  );
  if (!head) return null;
  const adjectives = words.slice(0, at).map((word) => adjectiveTo(genderOf(head.nominative), word));
  if (adjectives.includes(null)) return null;
  const capital = /^[А-ЯЁ]/.test(words[at] ?? "");
  const noun = capital ? head.nominative[0]?.toUpperCase() + head.nominative.slice(1) : head.nominative;
  return [...adjectives, noun, ...words.slice(at + 1)].join(" ");
}
