import { parsePeriod } from "#core/time/period.ts";
import { periodInWords } from "#web/lib/russian.ts";

const LONG = 90;
/** «Комплексный план мероприятий …», «План работы …»: how a title names the kind of plan. */
const KIND = /^((?:комплексный|годовой|единый|перспективный) )?план(?:-график)?(?: (?:мероприятий|работы))?(?= |$)/iu;

/**
 * «Комплексный план мероприятий на 2023/2024 учебный год» for a long title: the first words of the title itself and the period
 * that the document states. Null when either is missing or the title is short enough as it is.
 */
export function shortHeading(title: string | null, period: string | null): string | null {
  if (title === null || title.length <= LONG || period === null || parsePeriod(period) === null) return null;
  const kind = KIND.exec(title.replaceAll(/\s/g, " "))?.[0].toLowerCase();
  return kind === undefined ? null : `${kind[0]?.toUpperCase()}${kind.slice(1)} на ${periodInWords(period)}`;
}
