import { hasForm, type Word } from "#core/text/words.ts";
import type { SegmentKind } from "./model.ts";

/**
 * The words that name a part of an audience. `naming` are endings of the nominative (they begin a part),
 * `oblique` the other cases (they begin one only where the whole cell is written so: «для учителей», «среди школьников»).
 */
interface HeadForm {
  readonly kind: SegmentKind;
  readonly stem: string;
  readonly naming: readonly string[];
  readonly oblique: readonly string[];
}

const head = (kind: SegmentKind, stem: string, naming: string, oblique: string): HeadForm => ({
  kind,
  stem,
  naming: naming.split(" ").map((ending) => (ending === "-" ? "" : ending)),
  oblique: oblique.split(" ").map((ending) => (ending === "-" ? "" : ending)),
});

const PARTICIPLE = ["иеся ийся аяся", "ихся имся имися егося емуся"] as const;

/** One word is enough. */
export const NOUN_HEADS: readonly HeadForm[] = [
  head("students", "обучающ", ...PARTICIPLE),
  head("students", "учащ", ...PARTICIPLE),
  head("students", "школьник", "и -", "ов ам ами ах у а"),
  head("students", "школьниц", "ы а", "- ам ами"),
  head("students", "старшеклассник", "и", "ов ам ами"),
  head("students", "дошкольник", "и", "ов ам ами"),
  head("students", "воспитанник", "и -", "ов ам ами"),
  head("students", "ученик", "и -", "ов ам ами"),
  head("students", "выпускник", "и -", "ов ам ами"),
  head("students", "студент", "ы -", "ов ам ами"),
  head("students", "гимназист", "ы -", "ов ам ами"),
  head("students", "лицеист", "ы -", "ов ам ами"),
  head("students", "кадет", "ы -", "ов ам ами"),
  head("students", "абитуриент", "ы -", "ов ам ами"),
  head("students", "дет", "и", "ей ям ьми ях"),
  head("students", "подростк", "и", "ов ам ами"),
  head("teachers", "педагог", "и -", "ов ам ами ах у а"),
  head("teachers", "учител", "я и ь", "ей ям ями ях"),
  head("teachers", "преподавател", "и ь", "ей ям ями"),
  head("teachers", "воспитател", "и ь", "ей ям ями"),
  head("teachers", "наставник", "и -", "ов ам ами"),
  head("teachers", "педколлектив", "ы -", "ов ам а"),
  head("managers", "директор", "а ы -", "ов ам ами"),
  head("managers", "завуч", "и -", "ей ам ами"),
  head("managers", "заведующ", "ие ий ая", "их им ими ей"),
  head("managers", "руководител", "и ь", "ей ям ями ях"),
  head("managers", "заместител", "и ь", "ей ям ями"),
  head("managers", "администраци", "я и", "й ям"),
  head("managers", "управленц", "ы", "ев ам ами"),
  head("guardians", "родител", "и ь", "ей ям ями ях"),
  head("public", "общественност", "ь", "и ью"),
  head("public", "жител", "и ь", "ей ям ями"),
  head("public", "граждан", "е", "- ам ами"),
  head("public", "населени", "е", "я ю"),
  head("public", "гост", "и", "ей ям ями"),
  head("media", "сми", "-", "-"),
  head("media", "журналист", "ы -", "ов ам ами"),
  head("localGovernment", "омсу", "-", "-"),
  head("localGovernment", "омс", "-", "-"),
  head("localGovernment", "моуо", "-", "-"),
  head("localGovernment", "муниципалитет", "ы -", "ов ам ами"),
  head("schools", "оо", "-", "-"),
  head("schools", "оу", "-", "-"),
  head("schools", "школ", "ы а", "- ам ами ах"),
  head("schools", "гимнази", "и я", "й ям ями"),
  head("schools", "лице", "и й", "ев ям ями"),
  head("centres", "центр", "ы -", "ов ам ами ах"),
  head("centres", "кванториум", "ы -", "ов ам ами"),
  head("centres", "технопарк", "и -", "ов ам ами"),
  head("pensioners", "пенсионер", "ы -", "ов ам ами"),
  head("pensioners", "ветеран", "ы -", "ов ам ами"),
  head("partners", "партнер", "ы -", "ов ам ами"),
  head("partners", "работодател", "и ь", "ей ям ями"),
  head("partners", "предприяти", "я е", "й ям ями"),
  head("partners", "вуз", "ы -", "ов ам ами"),
];

/** A noun that says nothing alone: what it means depends on the adjective before it or on whose it is. */
export const BARE_NOUNS: readonly { stem: string; naming: readonly string[]; oblique: readonly string[] }[] = [
  head("other", "работник", "и -", "ов ам ами ах"),
  head("other", "сотрудник", "и -", "ов ам ами"),
  head("other", "специалист", "ы -", "ов ам ами"),
  head("other", "методист", "ы -", "ов ам ами"),
  head("other", "кадр", "ы", "ов ам ами"),
  head("other", "коллектив", "ы -", "ов ам ами"),
  head("other", "команд", "ы а", "- ам ами"),
  head("other", "групп", "ы а", "- ам ами"),
  head("other", "организаци", "и я", "й ям ями ях"),
  head("other", "учреждени", "я е", "й ям ями ях"),
  head("other", "орган", "ы -", "ов ам ами"),
  head("other", "управлени", "я е", "й ям ями"),
  head("other", "представител", "и ь", "ей ям ями"),
  head("other", "средств", "а", "- ам ами"),
  head("other", "сообществ", "о а", "- у ам"),
  head("other", "участник", "и -", "ов ам ами"),
  head("other", "координатор", "ы -", "ов ам ами"),
  head("other", "желающ", "ие ий", "их им ими"),
  head("other", "общественн", "ость", "ости"),
  head("other", "люд", "и", "ей ям ьми"),
  head("other", "поколени", "е", "я ю"),
  head("other", "аудитори", "я", "и ю"),
];

/** What the adjective (or the word after the noun) makes of a bare noun. */
const BY_MODIFIER: readonly (readonly [stem: string, kind: SegmentKind])[] = [
  ["педагогическ", "teachers"],
  ["преподавательск", "teachers"],
  ["учительск", "teachers"],
  ["управленческ", "managers"],
  ["руководящ", "managers"],
  ["административн", "managers"],
  ["законн", "guardians"],
  ["родительск", "guardians"],
  ["общеобразовательн", "schools"],
  ["образовательн", "schools"],
  ["детск", "students"],
  ["ученическ", "students"],
  ["пожил", "pensioners"],
  ["старш", "pensioners"],
  ["серебрян", "pensioners"],
  ["социальн", "partners"],
  ["интеллектуальн", "partners"],
  ["сетев", "partners"],
];

export function kindByModifier(low: string): SegmentKind | null {
  return BY_MODIFIER.find(([stem]) => low.startsWith(stem))?.[1] ?? null;
}

export type HeadCase = "naming" | "oblique";

function caseOf(
  form: { stem: string; naming: readonly string[]; oblique: readonly string[] },
  low: string,
): HeadCase | null {
  if (hasForm(low, form.stem, form.naming)) return "naming";
  return hasForm(low, form.stem, form.oblique) ? "oblique" : null;
}

/** Compounds are known by their first part: «педагоги-психологи», «учителя-предметники». */
const firstPart = (low: string): string => low.split("-")[0] ?? low;

export function nounHead(word: Word): { kind: SegmentKind; case: HeadCase } | null {
  if (word.kind !== "word") return null;
  for (const form of NOUN_HEADS) {
    const found = caseOf(form, firstPart(word.low));
    if (found) return { kind: form.kind, case: found };
  }
  return null;
}

export function bareNoun(word: Word): HeadCase | null {
  if (word.kind !== "word") return null;
  for (const form of BARE_NOUNS) {
    const found = caseOf(form, firstPart(word.low));
    if (found) return found;
  }
  return null;
}

/** «педагогические», «Управленческий»; a participle opens a clause about the words before it, not a new part. */
export function isAdjective(low: string, wanted: HeadCase): boolean {
  if (/(?:ющ|ящ|вш|щ)(?:ие|ий|их|им|ими|ая|ее)(?:ся)?$/.test(low) && !low.startsWith("руководящ")) return false;
  return wanted === "naming"
    ? /(?:ые|ие|ый|ий|ая|яя|ое|ее|ой)$/.test(low) && low.length > 3
    : /(?:ых|их|ым|им|ыми|ими|ого|его|ому|ему)$/.test(low) && low.length > 3;
}
