import { foldCase } from "#core/text/words.ts";
import type { TargetLimits } from "./model.ts";

/** «без центра», «не имеющих центров», «в которых нет центра». */
const WITHOUT_CENTRE =
  /(?:без|не имеющ[а-я]{1,4}|(?:в|на базе) котор[а-я]{1,3} (?:нет|отсутству[а-я]{1,3}|не создан[а-я]{0,2})) (?:[а-я]{1,20} ){0,2}«?(?:центр|точ[а-я]{1,2} роста|кванториум|технопарк|(?:ит|it)-?куб)[^,;.]{0,80}/;
/** «на базе которых созданы центры», «имеющих центры». */
const WITH_CENTRE =
  /(?:на базе котор[а-я]{1,3}|в котор[а-я]{1,3}|имеющ[а-я]{1,4}) (?:[а-я]{1,20} ){0,2}«?(?:центр|точ[а-я]{1,2} роста|кванториум|технопарк|(?:ит|it)-?куб)[^,;.]{0,80}/;
const RURAL = /сельск/;
const LOW_RESULT = /шнор|низк[а-я]{2,3} (?:образовательн[а-я]{2,3} |учебн[а-я]{2,3} )?результат/;
const OPENED = /(?:открыт|создан|открыва|создава)[а-я]{0,6} (?:в|с) (\d{4})(?: ?[–-] ?(\d{4}))?/;
const WAVE = /(\d{4})(?: ?[–-] ?(\d{4}))? ?(?:год[а-я]{0,2}|гг\.?|г\.?) (?:создания|открытия)/;
const KINDS: readonly (readonly [words: RegExp, kind: string])[] = [
  [/точ[а-я]{1,2} роста/, "growthPoint"],
  [/кванториум/, "quantorium"],
  [/(?:ит|it)[ –-]?куб/, "itCube"],
];

/** What words say of those they mean, and the words without what says it. */
export function limitsOf(words: string): TargetLimits & { readonly rest: string } {
  const folded = foldCase(words).replace(/\s+/g, " ");
  const withoutCentre = WITHOUT_CENTRE.test(folded);
  const withCentre = !withoutCentre && WITH_CENTRE.test(folded);
  const years = OPENED.exec(folded) ?? WAVE.exec(folded);
  const first = Number(years?.[1]);
  const tags: TargetLimits["tags"] = [
    ...(RURAL.test(folded) ? ["rural" as const] : []),
    ...(LOW_RESULT.test(folded) ? ["lowResultSchool" as const] : []),
  ];
  return {
    centreKinds: withoutCentre ? [] : KINDS.flatMap(([known, kind]) => (known.test(folded) ? [kind] : [])),
    openedIn: years === null ? null : [first, Number(years[2] ?? first)],
    withCentre,
    withoutCentre,
    tags,
    rest: folded.replace(WITHOUT_CENTRE, " ").replace(WITH_CENTRE, " "),
  };
}

/** Nothing is said beside whom the words mean. */
export const NO_LIMITS: TargetLimits = {
  centreKinds: [],
  openedIn: null,
  withCentre: false,
  withoutCentre: false,
  tags: [],
};
