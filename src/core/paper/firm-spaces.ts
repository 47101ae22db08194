/** A space at which no line may be broken. */
const FIRM = "\u00a0";

/**
 * The same words with spaces that keep together what a line end must not part: «№ 86», «п. 2», «г. Самара», «2023 г.»,
 * «25 августа», «И. И. Иванов». Readers see spaces as before.
 */
export function firmSpaces(text: string): string {
  return text
    .replace(/(?<=№) (?=\S)/gu, FIRM)
    .replace(/(?<=(?:^|[ («])(?:г|гор|ст|п|пп|ул|д|с|стр|им|рис|табл)\.) (?=[А-ЯЁ\d«])/gu, FIRM)
    .replace(/(?<=\d) (?=(?:г|гг|руб|чел|шт)\.)/gu, FIRM)
    .replace(
      /(?<=\d) (?=(?:года?|%|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр))/gu,
      FIRM,
    )
    .replace(/(?<=[ ,(][А-ЯЁ]\.) (?=[А-ЯЁ]\.|[А-ЯЁ][а-яё])/gu, FIRM)
    .replace(/ (?=[–—](?: |$))/gu, FIRM);
}
