import type { PlanLevel } from "../draft.ts";

/** The kinds of bodies, from the smallest: a school's name often holds its district and region, never the other way round. */
const CENTRE = [
  /(?<![а-яё])(?:сош|оош|нош|со\(п\)ш|мобу|[мг](?:[бка]?о|бдо|[бка]до)у)(?![а-яё])/iu,
  /школ[аыеу]?(?![а-яё])|лице[йяю](?![а-яё])|гимнази/iu,
  /детск[а-яё]{1,4} сад|образовательн[а-яё]{1,4} учреждени/iu,
  /интернат|кадетск|техникум|колледж|технопарк/iu,
  /центр[а-яё]{0,2} (?:цифрового )?образовани/iu,
];
const SCHOOL_AUTHORITY = /^(?:управлени|отдел|комитет|департамент|министерств|администраци)/iu;
const FEDERAL_CITY = /(?<![а-яё])(?:москв[аыеу]|санкт-петербург|севастопол)/iu;
/** «Администрация Липецкой области» governs a region, «Администрация … района Липецкой области» a municipality. */
const REGION_OFFICE = /[Аа]дминистраци[а-яё]{1,2} [А-ЯЁ][а-яё-]{2,25}(?:ой|ого) (?:области|края)/u;
const MUNICIPALITY = [
  /(?<![а-яё])(?:мо|уо|мр|го|моуо|гороно|роно|мку|мбу|мау|имц)(?![а-яё])/iu,
  /(?:муниципальн|администраци|район|информационно-методическ)/iu,
  /(?:городск|сельск)[а-яё]{1,4} (?:округ|поселени)/iu,
  /(?<![а-яё])(?:город[аеу]?(?![а-яё])|г\. ?[А-ЯЁ])/iu,
  /методическ[а-яё]{1,4} (?:кабинет|служб)/iu,
];
const REGION =
  /(?:област|кра[йяюе](?![а-яё])|республик|автономн[а-яё]{1,14} округ|югр|субъект|регион|министерств|департамент|институт|(?<![а-яё])(?:гау|гбу|гоу|кгау|огбу)(?![а-яё])|правительств)/iu;

/** Region, municipality or centre by the words of a name; null when it tells none of them. */
export function levelOf(name: string): PlanLevel | null {
  if (!SCHOOL_AUTHORITY.test(name.trim()) && CENTRE.some((kind) => kind.test(name))) return "centre";
  const small = /муниципальн|район|округ|город[а-яё]{0,4} (?!москв|санкт|севаст)/iu.test(name);
  if (!small && (REGION_OFFICE.test(name) || (FEDERAL_CITY.test(name) && !/администраци/iu.test(name))))
    return "region";
  if (MUNICIPALITY.some((kind) => kind.test(name))) return "municipality";
  return REGION.test(name) ? "region" : null;
}

/**
 * The level that a title tells: «… Самарской области», «… Спировского муниципального округа», «… центра «Точка роста»
 * МБОУ СОШ № 5». A title speaks of schools at every level, so only a school named by number or name counts.
 */
export function levelOfTitle(title: string): PlanLevel | null {
  if (/(?:школ|сош|оош|лице|гимнази|оу)[а-яё]{0,14} ?(?:№|[«"])/iu.test(title)) return "centre";
  if (
    /(?:муниципальн[а-яё]{1,14} (?:округ|район|образован)|городск[а-яё]{1,14} округ|район[аеу]?(?![а-яё])|(?<![а-яё])города [А-ЯЁ])/iu.test(
      title,
    )
  )
    return "municipality";
  if (/(?:област[ьи]|кра[йяюе](?![а-яё])|республик|субъект)/iu.test(title)) return "region";
  return /(?<![а-яё])центра [«"]?точк[а-яё]{1,14} роста/iu.test(title) ? "centre" : null;
}
