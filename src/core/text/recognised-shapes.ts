/**
 * Which letters text recognition takes for one another in Russian print, and what may stand after «IT-» or a Roman
 * number in plans of schools. Only what is named here is ever repaired.
 */

/** Pairs of small letters that look alike in print. */
const TWINS =
  "тг гт цп пц ип пи ес се ос со ий йи щш шщ ьъ ъь нп пн ин ни лд дл лп пл вз зв эз зэ бо об хк кх жк кж юн аз за ао оа еб бе мн нм дц цд рр цч чц";

const PAIRS: ReadonlySet<string> = new Set(TWINS.split(" "));

/** Whether print of the one letter can be read as the other. */
export function looksLike(a: string, b: string): boolean {
  return PAIRS.has(a.toLowerCase() + b.toLowerCase());
}

/** What recognition makes of «IT»: «ГТ», «ПТ», «1Т», «!Т», «[Т», «ТТ», «Т». */
const BROKEN_IT = /^([«"“(]*)[[\]{}!|/1lIІГПТгпт]{0,3}[ТTтГ]-(\p{L}+)/u;
const AFTER_IT =
  /^(?:куб|технолог|специал|класс|сфер|отрасл|компани|компет|индустри|направл|проект|образован|лаборатор|полигон|школ|решени|инфраструктур|олимпиад|турнир|марафон|конкурс|форум|урок|круж|клуб|площадк|центр|парк|чемпионат|професси|фестивал|хакатон|грамотност|смен|лагер|каникул|наставник|педагог|сообществ)/iu;

/** «ГТ-куб» → «IT-куб»; undefined when the word is no such name. */
export function repairIt(word: string): string | undefined {
  const found = BROKEN_IT.exec(word);
  const [whole = "", before = "", name = ""] = found ?? [];
  return found && AFTER_IT.test(name) ? `${before}IT-${name}${word.slice(whole.length)}` : undefined;
}

/** The first half of such a name at the end of a line, when the next line goes on with «куб» and the like. */
export function repairItHead(word: string, next: string): string | undefined {
  const found = /^([«"“(]*)[[\]{}!|/1lIІГПТгпт]{0,3}[ТTтГ]-$/u.exec(word);
  return found && AFTER_IT.test(next) ? `${found[1] ?? ""}IT-` : undefined;
}

const ROMAN: Readonly<Record<string, string>> = {
  Г: "I",
  І: "I",
  l: "I",
  "!": "I",
  Т: "I",
  П: "II",
  ПІ: "III",
  И: "II",
  Ц: "II",
  Н: "II",
  ТТ: "II",
  ГГ: "II",
  Ш: "III",
  ТШ: "III",
  ПТ: "III",
  ГУ: "IV",
  ТУ: "IV",
  IУ: "IV",
  ІУ: "IV",
  ПУ: "IV",
  У: "V",
  УТ: "VI",
  УГ: "VI",
  УП: "VII",
  УШ: "VIII",
  ГХ: "IX",
  Х: "X",
  ХТ: "XI",
  ХГ: "XI",
  ХП: "XII",
};
const AFTER_ROMAN =
  /^(?:полугоди|квартал|четверт|триместр|этап|тур(?:а|е|у|ом|ы)?$|смен|степен|уров(?:ень|ня|не)|очеред)/iu;
const AFTER_ROMAN_HIGH =
  /^(?:межрегиональн|региональн|всероссийск|международн|областн|муниципальн|городск|районн|республиканск|краев|окружн|открыт|национальн|форум|съезд|слет|слёт|фестивал|чемпионат|конференци|олимпиад|спартакиад|педагогическ|научно)/iu;

/** The Roman number that was printed where recognition saw «П» or «Ш» before «полугодие», «квартал», «региональная». */
export function repairRoman(word: string, next: string): string | undefined {
  const roman = ROMAN[word];
  if (roman === undefined) return undefined;
  if (AFTER_ROMAN.test(next)) return roman;
  // «И региональный», «Н. конференция» can be words of their own; these letters alone cannot.
  return ["П", "Ш", "ГУ", "УП", "УШ", "ХП", "ТУ", "ПТ"].includes(word) && AFTER_ROMAN_HIGH.test(next)
    ? roman
    : undefined;
}

/** «Гполугодие»: the number lost its space. Digits are left alone. */
export function splitRoman(word: string): string | undefined {
  const found = /^(Г|П|Ш|ГУ|ТУ|IV|III|II|I)(полугоди\p{L}{1,2}|квартал\p{L}{0,2}|четверт\p{L}{1,2})(.*)$/u.exec(word);
  if (!found) return undefined;
  const [, number = "", noun = "", after = ""] = found;
  return `${ROMAN[number] ?? number} ${noun}${after}`;
}

const BROKEN_3D = /^([«"“(]*)[З3][ОODДРР](-?)$/u;
const GLUED_3D = /^([«"“(]*)[З3][ОOD](?=-\p{L}{4})/u;
const AFTER_3D =
  /^-?(?:модел|принт|печат|график|ручк|технолог|прототип|скан|проектир|дизайн|визуал|редактор|рисован|объект)/iu;

/** «ЗО моделирование» → «3D моделирование». */
export function repair3d(word: string, next: string): string | undefined {
  const glued = GLUED_3D.exec(word);
  const rest = word.slice(glued?.[0].length ?? 0);
  if (glued && AFTER_3D.test(rest)) return `${glued[1] ?? ""}3D${rest}`;
  const found = BROKEN_3D.exec(word);
  return found && AFTER_3D.test(next) ? `${found[1] ?? ""}3D${found[2] ?? ""}` : undefined;
}
