import { readSchedule } from "#core/schedule/read.ts";
import { expandSchedule } from "#core/schedule/expand.ts";
import { parsePeriod } from "#core/time/period.ts";

/** Years ahead for which «ежегодно» has its days. */
const YEARS_AHEAD = 4;
const INSIDE_TEXT =
  /(?:ежегодно,? )?(?:в срок )?до \d{1,2} (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)(?: \d{4} ?(?:года|г\.?)?)?(?:,? ежегодно)?/iu;

/** The words of a point that say by when: its «Срок: …» line, or a term inside its text; null: it names none. */
export function termOf({ deadline, text }: { readonly deadline: string | null; readonly text: string }): string | null {
  return deadline ?? INSIDE_TEXT.exec(text)?.[0]?.trim() ?? null;
}

/**
 * The years that the term of a point is read with: an act names none. The calendar year of the act, the next one when all
 * its days are past by then; what comes back every year has five of them. `signed`: YYYY-MM-DD.
 */
export function termPeriod(term: string | null, signed: string): string {
  const year = Number(signed.slice(0, 4));
  if (term === null) return String(year);
  const years = [String(year), String(year + 1)];
  const found = years.find((period) => daysIn(term, period).some((day) => day >= signed)) ?? String(year);
  const repeats = readSchedule(term, parsePeriod(found)).recurrence !== null || /ежегодно/iu.test(term);
  return repeats ? `${found}-${Number(found) + YEARS_AHEAD}` : found;
}

function daysIn(term: string, period: string): string[] {
  const years = parsePeriod(period);
  return expandSchedule(readSchedule(term, years), years).flatMap(({ from, to }) => to ?? from ?? []);
}

/** What closes such a duty by itself: an appointment that is registered, a plan that is approved; null: a mark by hand. */
export function closedBy(text: string): "plan" | "appointment" | null {
  if (/(?<![а-яё])назначить(?![а-яё])/iu.test(text)) return "appointment";
  return /(?<![а-яё])утвердить(?![а-яё])/iu.test(text) && /(?<![а-яё])планы?(?![а-яё])/iu.test(text) ? "plan" : null;
}

/** «Разработать и утвердить план мероприятий центра»: what a plan of the centre fulfils, not only one of the school's own. */
export function isCentrePlan(duty: string): boolean {
  return closedBy(duty) === "plan" && /(?<![а-яё])центр(?:а|ов|ах?|е)?(?![а-яё])|точ(?:ка|ки|ек) роста/iu.test(duty);
}

/** Whether an order appoints whom another one told to appoint: by its own words and by what both speak of. */
export function isAppointmentFor(order: readonly string[], duty: string): boolean {
  if (!order.some((words) => /назнач(?:ени|ить)/iu.test(words))) return false;
  const said = new Set(order.flatMap(stems));
  return stems(duty).filter((stem) => said.has(stem)).length >= 2;
}

/** Beginnings of words that carry meaning. */
function stems(text: string): string[] {
  return [...text.toLowerCase().matchAll(/[а-яё]{5,}/gu)]
    .map(([word]) => word.slice(0, 6))
    .filter((stem) => !stem.startsWith("назнач"));
}
