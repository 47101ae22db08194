import type { Declension } from "./grammar.ts";

/** «директора», «учителя»: the plural is in -а, -я, and only where a post begins is it no genitive. */
const PLURAL_IN_A = new Set(
  "директора мастера профессора доктора инспектора инструктора редактора тренера учителя фельдшера повара".split(" "),
);
const VELAR_OR_HUSHING = /[гкхжшчщ]$/u;

/** The singular that a plural in the nominative is of («руководители» → «руководитель»), null when it has another form. */
export function singularOf(plural: string): string | null {
  const low = plural.toLowerCase();
  if (PLURAL_IN_A.has(low)) return low.endsWith("я") ? `${low.slice(0, -1)}ь` : low.slice(0, -1);
  if (/(?:тел|екар|етар|есар)и$/u.test(low)) return `${low.slice(0, -1)}ь`;
  if (/[гкхжшчщ]и$/u.test(low) || /[бвдзлмнпрстф]ы$/u.test(low)) return low.slice(0, -1);
  return null;
}

/** «руководители» → «руководителей», «руководителям»; of people, so that the accusative is the genitive. */
export function declinePlural(word: string): Declension {
  const ending = word.slice(-1);
  const stem = word.slice(0, -1);
  const soft = ending === "я" || (ending === "и" && !VELAR_OR_HUSHING.test(stem));
  const genitive = soft || /[жшчщ]$/u.test(stem) ? "ей" : "ов";
  const vowel = soft ? "я" : "а";
  return {
    stem,
    endings: [ending, genitive, `${vowel}м`, genitive, `${vowel}ми`, `${vowel}х`],
    doubt: "none",
  };
}

/** «главные», «ведущие», «заведующие». */
export function pluralAdjective(word: string): Declension {
  const vowel = word.toLowerCase().endsWith("ые") ? "ы" : "и";
  const many = `${vowel}х`;
  return {
    stem: word.slice(0, -2),
    endings: [word.slice(-2), many, `${vowel}м`, many, `${vowel}ми`, many],
    doubt: "none",
  };
}
