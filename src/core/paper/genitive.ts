import { toNominative } from "#core/intake/document/body-name.ts";
import { titleFromOrder } from "#core/intake/document/title.ts";

/** Heads of the names of bodies: what the form «приказом …» asks for. */
const HEADS: readonly (readonly [ending: RegExp, genitive: string])[] = [
  [/(?<=^(?:министерств|правительств))о$/iu, "а"],
  [/(?<=^(?:управлени|учреждени|агентств|отделени|объединени))е$/iu, "я"],
  [/(?<=^(?:департамент|президент|комитет|отдел|сектор|центр|институт|совет|техникум|университет|технопарк))$/iu, "а"],
  [/(?<=^лице)й$/iu, "я"],
  [/(?<=^(?:администраци|инспекци|дирекци|организаци|академи|гимнази))я$/iu, "и"],
  [/(?<=^(?:служб|школ))а$/iu, "ы"],
];
const ADJECTIVES: readonly (readonly [ending: RegExp, genitive: string])[] = [
  [/(?:ое|ый|ой)$/u, "ого"],
  [/(?<=[гкхжшчщ])ий$/u, "ого"],
  [/(?:ее|ий)$/u, "его"],
  [/ая$/u, "ой"],
  [/яя$/u, "ей"],
];

/**
 * «Министерство образования …» → «Министерства образования …»; null where the name cannot be put into the genitive so
 * that reading it gives the same name again.
 */
export function genitiveOfBody(name: string): string | null {
  const words = name.split(" ");
  for (let at = 0; at < Math.min(words.length, 5); at += 1) {
    const head = changed(words[at] ?? "", HEADS);
    if (head !== null) {
      const lead = words.slice(0, at).map((word) => changed(word, ADJECTIVES) ?? word);
      const genitive = [...lead, head, ...words.slice(at + 1)].join(" ");
      return toNominative(genitive) === name ? genitive : null;
    }
    if (changed(words[at] ?? "", ADJECTIVES) === null) return null;
  }
  return null;
}

const TITLES: typeof HEADS = [
  [/(?<=^(?:план|комплекс|проект|график|план-график|календарь-план))$/iu, "а"],
  [/(?<=^(?:программ|дорожная карт))а$/iu, "ы"],
  [/(?<=^переч)ень$/iu, "ня"],
];

/** «Комплексный план мероприятий …» → «комплексного плана мероприятий …»; null where reading back gives another title. */
export function genitiveOfTitle(title: string): string | null {
  const words = title.split(" ");
  for (let at = 0; at < Math.min(words.length, 5); at += 1) {
    const noun = changed(words[at] ?? "", TITLES);
    if (noun !== null) {
      const lead = words.slice(0, at).map((word) => changed(word, ADJECTIVES) ?? word);
      const own = [...lead, noun, ...words.slice(at + 1)].join(" ");
      const genitive = own.charAt(0).toLowerCase() + own.slice(1);
      return titleFromOrder(`Об утверждении ${genitive}`) === title ? genitive : null;
    }
    if (changed(words[at] ?? "", ADJECTIVES) === null) return null;
  }
  return null;
}

function changed(word: string, endings: typeof HEADS): string | null {
  for (const [ending, genitive] of endings) if (ending.test(word)) return word.replace(ending, genitive);
  return null;
}
