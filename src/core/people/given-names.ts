import { masculineNoun, nounInA, unchanging, type Declension, type Gender } from "./grammar.ts";

/** Men's names in -а and -я. */
const MEN_IN_A = new Set(
  "никита илья фома лука кузьма савва данила гаврила гаврила михайла фока мина сила вавила муса иса мустафа абдулла мирза аркаша зия яхья закария захария иеремия илия исайя нехемия лёва саша женя валя".split(
    " ",
  ),
);
/** Names of men and of women alike. */
const OF_BOTH = new Set("саша женя валя шура слава никола мишель андреа ясмин".split(" "));
/** Women's names in -ь that are declined as «ночь»; of others («Айгуль») families decide. */
const WOMEN_IN_SOFT_SIGN = new Set("любовь нинель адель рахиль юдифь эсфирь руфь рашель ассоль".split(" "));

const SPECIAL: Readonly<Record<string, readonly [cut: number, ...endings: string[]]>> = {
  лев: [2, "ев", "ьва", "ьву", "ьва", "ьвом", "ьве"],
  павел: [2, "ел", "ла", "лу", "ла", "лом", "ле"],
  пётр: [3, "ётр", "етра", "етру", "етра", "етром", "етре"],
  петр: [3, "етр", "етра", "етру", "етра", "етром", "етре"],
  любовь: [1, "ь", "и", "и", "ь", "ью", "и"],
  христос: [2, "ос", "а", "у", "а", "ом", "е"],
};

/** «Анна-Мария»: each part by itself. */
export function declineGivenName(name: string, gender: Gender): readonly (Declension | string)[] {
  return name.split(/([-‑\s]+)/u).map((piece, at) => (at % 2 === 1 ? piece : partOfName(piece, gender)));
}

function partOfName(word: string, gender: Gender): Declension {
  const low = word.toLowerCase();
  if (!/^[а-яё]+$/u.test(low)) return unchanging(word, "all");
  const special = SPECIAL[low];
  if (special) {
    const [cut, a = "", b = "", c = "", d = "", e = "", f = ""] = special;
    return { stem: word.slice(0, -cut), endings: [a, b, c, d, e, f], doubt: "none" };
  }
  if (/[оеёэиуыю]$/u.test(low)) return unchanging(word);
  if (/[ая]$/u.test(low)) {
    const noun = nounInA(word);
    return /[аеёиоуыэюя]а$/u.test(low) ? { ...noun, doubt: "all" } : noun;
  }
  if (gender === "female") return womansName(word, low);
  const noun = masculineNoun(word);
  return /(?:[^аеёиоуыэюя](?:ец|ок|ек|ёк)|[жшчщц])$/u.test(low) ? { ...noun, doubt: "instrumental" } : noun;
}

function womansName(word: string, low: string): Declension {
  if (!low.endsWith("ь")) return unchanging(word);
  if (!WOMEN_IN_SOFT_SIGN.has(low)) return unchanging(word, "all");
  return { stem: word.slice(0, -1), endings: ["ь", "и", "и", "ь", "ью", "и"], doubt: "none" };
}

/** Ильич: «Ильичом», but «Никитичем». */
const STRESSED_PATRONYMICS = new Set(["ильич", "кузьмич", "фомич", "лукич"]);

export function declinePatronymic(patronymic: string): readonly (Declension | string)[] {
  const low = patronymic.toLowerCase();
  if (/[\s-](?:оглы|оглу|кызы|гызы|улы|уулу)$/u.test(low)) return [unchanging(patronymic)];
  if (/^[а-яё]+(?:ович|евич|ич)$/u.test(low)) {
    const noun = masculineNoun(patronymic);
    if (!STRESSED_PATRONYMICS.has(low)) return [noun];
    return [{ ...noun, endings: ["", "а", "у", "а", "ом", "е"] }];
  }
  if (/^[а-яё]+(?:овна|евна|ична)$/u.test(low)) return [nounInA(patronymic)];
  return [unchanging(patronymic, "all")];
}

export function genderOfPatronymic(patronymic: string): Gender | null {
  const low = patronymic.toLowerCase();
  if (/(?:ович|евич|ич|[\s-]оглы|[\s-]оглу|[\s-]улы|[\s-]уулу)$/u.test(low)) return "male";
  return /(?:овна|евна|ична|[\s-]кызы|[\s-]гызы)$/u.test(low) ? "female" : null;
}

/** What the given name shows; null for names of both and for what is not a Russian word. */
export function genderOfGivenName(name: string): Gender | null {
  const low = name.split(/[-\s]/u)[0]?.toLowerCase() ?? "";
  if (!/^[а-яё]+$/u.test(low) || OF_BOTH.has(low)) return null;
  if (MEN_IN_A.has(low)) return "male";
  if (low === "любовь") return "female";
  if (/[ая]$/u.test(low)) return "female";
  return /[бвгджзйклмнпрстфхцчшщ]$/u.test(low) ? "male" : null;
}
