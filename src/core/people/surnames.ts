import {
  feminineAdjective,
  masculineAdjective,
  masculineNoun,
  nounInA,
  unchanging,
  type Declension,
  type Gender,
} from "./grammar.ts";

/** Parts before a surname that no case changes: «Тер-Петросян», «фон Берг». */
const PARTICLES = new Set(
  "тер бонч сан санкт аль эль ал бен ибн мак фон ван вон дер ден де да ди дель дю ла ле о оглы кызы".split(" "),
);
/** Nouns in -ина and -ова that are surnames as they are: a woman's «Смородина» may be of «Смородин» as well. */
const NOUNS_LIKE_WOMENS = new Set(
  "смородина малина калина рябина былина долина перина осина вершина картина пучина лучина дубина щетина паутина скотина година корзина бузина ягодина корова сова подкова основа обнова дуброва диброва королева полова".split(
    " ",
  ),
);
/** Surnames in stressed -а and -я that came from the French. */
const UNCHANGING_IN_A = new Set("дюма золя дега петипа тома люка бенуа делакруа моруа труайя фурье".split(" "));
/** «Горький» is an adjective; «Бокий» is not, and the ending does not tell them apart. */
const ADJECTIVES_IN_VELAR = new Set(
  "горький великий мягкий долгий строгий тихий высокий широкий глубокий близкий дикий редкий крепкий лёгкий легкий гладкий жаркий пологий плохий".split(
    " ",
  ),
);
/** Words whose vowel may fall out («Орёл»: «Орла» or «Орёла» — the family knows). */
const FLEETING = /(?:[^аеёиоуыэюя](?:ец|ок|ек|ёк|ёл|ень)|иец|оец|яц)$/iu;
const FLEETING_WORDS = new Set(
  "лев лоб лёд пёс рот сон орел козел осел котел дятел узел угол дёготь деготь коготь локоть ноготь ломоть лапоть перец хребет овес".split(
    " ",
  ),
);

const VOWEL = /[аеёиоуыэюя]/giu;
const syllables = (word: string): number => word.match(VOWEL)?.length ?? 0;

/** «Иванов», «Пушкин», «Соловьёв», «Куницын». */
const MANS_POSSESSIVE = /(?:ов|ев|ёв|ин|ын)$/iu;
const WOMANS_POSSESSIVE = /(?:ова|ева|ёва|ина|ына)$/iu;
const ADJECTIVE_OF_A_MAN = /(?:[сц]кий|[кгхшжщн]ий|ый)$/iu;
const ADJECTIVE_OF_A_WOMAN = /(?:ая|яя)$/iu;

/** The gender that the surname itself shows, null when it shows none. */
export function genderOfSurname(surname: string): Gender | null {
  const last = surname.split(/[-\s]/u).at(-1)?.toLowerCase() ?? "";
  if (/(?:ова|ева|ёва|ина|ына|ая|яя)$/u.test(last) && syllables(last) > 2 && !NOUNS_LIKE_WOMENS.has(last))
    return "female";
  if (/(?:ов|ев|ёв|ин|ын|[сц]кий|ый)$/u.test(last) && syllables(last) > 1) return "male";
  return null;
}

/** Parts of a surname with what stands between them, each with its declension. Source: «Русская грамматика», 1980, §§ 1274–1276. */
export function declineSurname(surname: string, gender: Gender): readonly (Declension | string)[] {
  const pieces = surname.split(/([-‑\s’']+)/u);
  const words = pieces.filter((_, at) => at % 2 === 0);
  const last = words.length - 1;
  return pieces.map((piece, at) => {
    if (at % 2 === 1) return piece;
    const place = at / 2;
    if (place < last && PARTICLES.has(piece.toLowerCase())) return unchanging(piece);
    const declension = partOfSurname(piece, gender);
    return place < last && !isPlainFirstPart(piece) ? { ...declension, doubt: "all" } : declension;
  });
}

/** First parts of double surnames that decline (or stay) beyond doubt; «Бруевич» of «Бонч-Бруевич» is no such thing. */
const isPlainFirstPart = (part: string): boolean =>
  MANS_POSSESSIVE.test(part) ||
  WOMANS_POSSESSIVE.test(part) ||
  ADJECTIVE_OF_A_MAN.test(part) ||
  /(?:ская|цкая|[оеэиуыю]|[иы]х)$/iu.test(part);

function partOfSurname(word: string, gender: Gender): Declension {
  const low = word.toLowerCase();
  if (!/^[а-яё]+$/u.test(low)) return unchanging(word, "all");
  if (/[оеэиуыю]$/u.test(low) || UNCHANGING_IN_A.has(low)) return unchanging(word);
  if (low.endsWith("ых") || /[гкхжшчщн]их$/u.test(low)) return unchanging(word);
  if (/[ая]$/u.test(low)) return inA(word, low, gender);
  return gender === "female" ? womansConsonant(word, low) : mansConsonant(word, low);
}

function inA(word: string, low: string, gender: Gender): Declension {
  if (ADJECTIVE_OF_A_WOMAN.test(low)) {
    const sure = gender === "female" && low.length > 4 && !/[жшчщ]ая$/u.test(low);
    return { ...feminineAdjective(word), doubt: sure ? "none" : "all" };
  }
  if (gender === "female" && WOMANS_POSSESSIVE.test(low)) {
    const doubt = NOUNS_LIKE_WOMENS.has(low) || syllables(low) < 3 ? "all" : "none";
    return { stem: word.slice(0, -1), endings: ["а", "ой", "ой", "у", "ой", "ой"], doubt };
  }
  const noun = nounInA(word);
  // A man «Иванова» is more often a slip than a surname; «Гарсиа» stays, «Дубуа» stays, «Моравиа» may not.
  const doubtful = /[аеёиоуыэю]а$/u.test(low) || (/(?:ова|ева|ёва)$/u.test(low) && !NOUNS_LIKE_WOMENS.has(low));
  if (doubtful) return { ...noun, doubt: "all" };
  return /[жшчщц]а$/u.test(low) ? { ...noun, doubt: "instrumental" } : noun;
}

/** A woman's surname in a consonant, -ь or -й stays; one that has the form of a man's is perhaps a slip. */
const womansConsonant = (word: string, low: string): Declension =>
  unchanging(word, (MANS_POSSESSIVE.test(low) && syllables(low) > 1) || ADJECTIVE_OF_A_MAN.test(low) ? "all" : "none");

function mansConsonant(word: string, low: string): Declension {
  if (/[ьй]$/u.test(low)) return softSurname(word, low);
  if (MANS_POSSESSIVE.test(low) && syllables(low) > 1)
    return { stem: word, endings: ["", "а", "у", "а", "ым", "е"], doubt: "none" };
  const noun = masculineNoun(word);
  // «Эрлих», «Дитрих» are declined as nouns, but «Долгих» is not: other stems we do not know.
  if (FLEETING.test(low) || FLEETING_WORDS.has(low) || low.endsWith("их")) return { ...noun, doubt: "all" };
  return syllables(low) === 1 && MANS_POSSESSIVE.test(low) ? { ...noun, doubt: "instrumental" } : noun;
}

function softSurname(word: string, low: string): Declension {
  if (ADJECTIVE_OF_A_MAN.test(low)) {
    const known = !/[гкх]ий$/u.test(low) || /[сц]кий$/u.test(low) || ADJECTIVES_IN_VELAR.has(low);
    return { ...masculineAdjective(word), doubt: known ? "none" : "all" };
  }
  if (/[чт]ий$/u.test(low)) return { ...masculineNoun(word), doubt: "all" };
  if (low.endsWith("ой") && syllables(low) > 1) {
    const doubt =
      /(?:бой|пой|строй|покой|герой|рой|вой)$/u.test(low) && !/[аеио]вой$|ровой$/u.test(low) ? "all" : "none";
    return { ...masculineAdjective(word), doubt };
  }
  const fleeting = FLEETING.test(low) || FLEETING_WORDS.has(low);
  return fleeting || /(?:бей|вей)$/u.test(low) ? { ...masculineNoun(word), doubt: "all" } : masculineNoun(word);
}
