import { knownOf, wholeOf, type ViewCounts } from "#core/coverage/counts.ts";
import { groupDigits } from "#core/text/thousands.ts";
import { MONTHS_OF } from "#core/time/month-names.ts";

type Forms = readonly [one: string, few: string, many: string];

/** «3 проведения» */
export function counted(count: number, [one, few, many]: Forms): string {
  const [tens, ones] = [count % 100, count % 10];
  const form = tens > 10 && tens < 20 ? many : ones === 1 ? one : ones >= 2 && ones <= 4 ? few : many;
  return `${thousands(count)} ${form}`;
}

/** «1 240» with a space that does not break. */
export function thousands(count: number): string {
  return groupDigits(String(count));
}

/** «14.11.2026» */
export function dotted(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** «21 ноября 2026 г.» */
export function dayInWords(day: string): string {
  return `${Number(day.slice(8, 10))} ${MONTHS_OF[Number(day.slice(5, 7)) - 1] ?? ""} ${day.slice(0, 4)} г.`;
}

/** «до 30.11.2026», «01.11.2026 – 30.11.2026»; a term without days has the words of the plan. */
export function termInWords(from: string | null, to: string | null): string {
  if (from === null && to === null) return "срок не назван";
  if (from === null || to === null) return to === null ? `с ${dotted(from ?? "")}` : `до ${dotted(to)}`;
  return from === to ? dotted(from) : `${dotted(from)} – ${dotted(to)}`;
}

/** «известно 42 из 45» */
export function knownInWords(counts: ViewCounts): string {
  return `известно ${thousands(knownOf(counts))} из ${thousands(wholeOf(counts))}`;
}

/** «сведения есть от 42 из 45 организаций» */
export function answersInWords(asked: number, silent: number): string {
  return `сведения есть от ${thousands(asked - silent)} из ${counted(asked, ["организации", "организаций", "организаций"])}`;
}
