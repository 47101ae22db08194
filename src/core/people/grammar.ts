/** The six cases, in the order in which tables of endings list them. */
export const CASES = ["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"] as const;
export type GrammaticalCase = (typeof CASES)[number];

export type Gender = "female" | "male";

/**
 * Words put into a case. What is doubtful is to be shown to a person before it is printed: the form given is then the
 * likelier one, or the words as they were.
 */
export interface Inflected {
  readonly text: string;
  readonly certain: boolean;
  /** The words in the given case of which we are not sure; empty when certain. */
  readonly doubtful: readonly string[];
}

/** Forms that a person wrote down; they win over every rule. */
export type GivenForms = Readonly<Partial<Record<GrammaticalCase, string>>>;

/** What takes the place of the ending, in the order of CASES. */
export type Endings = readonly [string, string, string, string, string, string];

/** A word's declension: what stays, its endings, and the cases whose ending the spelling does not decide. */
export interface Declension {
  readonly stem: string;
  readonly endings: Endings;
  readonly doubt: "none" | "instrumental" | "all";
}

export const decline = ({ stem, endings }: Declension, grammaticalCase: GrammaticalCase): string =>
  stem + endings[CASES.indexOf(grammaticalCase)];

export const isDoubtful = ({ doubt }: Declension, grammaticalCase: GrammaticalCase): boolean =>
  doubt === "all" ? grammaticalCase !== "nominative" : doubt === "instrumental" && grammaticalCase === "instrumental";

export const unchanging = (word: string, doubt: Declension["doubt"] = "none"): Declension => ({
  stem: word,
  endings: ["", "", "", "", "", ""],
  doubt,
});

const VELAR = /[гкх]$/u;
const HUSHING = /[жшчщ]$/u;

/** «Толстой», «главный», «ведущий», «зимний»: a man's adjective, in one piece with its ending. */
export function masculineAdjective(word: string): Declension {
  const stem = word.slice(0, -2);
  const own = word.slice(-2);
  const soft = own === "ий" && !VELAR.test(stem);
  const instrumental = soft || VELAR.test(stem) || HUSHING.test(stem) ? "им" : "ым";
  return soft
    ? { stem, endings: [own, "его", "ему", "его", instrumental, "ем"], doubt: "none" }
    : { stem, endings: [own, "ого", "ому", "ого", instrumental, "ом"], doubt: "none" };
}

/** «заведующая», «Вяземская», «Зимняя». */
export function feminineAdjective(word: string): Declension {
  const stem = word.slice(0, -2);
  const soft = word.endsWith("яя");
  const ending = soft || HUSHING.test(stem) ? "ей" : "ой";
  return { stem, endings: [word.slice(-2), ending, ending, soft ? "юю" : "ую", ending, ending], doubt: "none" };
}

/** Nouns in -а and -я of either gender: «глава», «Сковорода», «Илья», «Мария». */
export function nounInA(word: string): Declension {
  const stem = word.slice(0, -1);
  if (word.endsWith("ия")) return { stem, endings: ["я", "и", "и", "ю", "ей", "и"], doubt: "none" };
  if (word.endsWith("я")) return { stem, endings: ["я", "и", "е", "ю", "ей", "е"], doubt: "none" };
  const hushing = HUSHING.test(stem);
  const instrumental = hushing || stem.endsWith("ц") ? "ей" : "ой";
  const genitive = hushing || VELAR.test(stem) ? "и" : "ы";
  return { stem, endings: ["а", genitive, "е", "у", instrumental, "е"], doubt: "none" };
}

/** A man's noun that ends in a consonant, -ь or -й: «директор», «учитель», «Гоголь», «Андрей», «Юрий». */
export function masculineNoun(word: string): Declension {
  const stem = word.slice(0, -1);
  if (word.endsWith("ий")) return { stem, endings: ["й", "я", "ю", "я", "ем", "и"], doubt: "none" };
  if (/[ьй]$/u.test(word)) return { stem, endings: [word.slice(-1), "я", "ю", "я", "ем", "е"], doubt: "none" };
  // «Ткачом» but «завучем»: where the stress lies decides, and spelling does not show it.
  const hushing = /[жшчщц]$/iu.test(word);
  return {
    stem: word,
    endings: ["", "а", "у", "а", hushing ? "ем" : "ом", "е"],
    doubt: hushing && !/(?:ич|[^аеёиоуыэюя]ц)$/iu.test(word) ? "instrumental" : "none",
  };
}
