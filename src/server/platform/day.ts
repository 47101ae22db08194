import { dayInWords } from "#core/paper/report-words.ts";
import type { Parts } from "./parts.ts";

/** IANA name. Of the program's own work and of whoever has not signed in: the zone of most of the country's schools. */
export const DEFAULT_ZONE = "Europe/Moscow";

/** IANA name of the zone of the organisation that is acted for. */
export function zoneOf({ identity }: Pick<Parts, "identity">): string {
  return identity?.timeZone ?? DEFAULT_ZONE;
}

/** The calendar day of the organisation that is acted for, YYYY-MM-DD. */
export function todayOf(parts: Pick<Parts, "clock" | "identity">): string {
  return dayIn(zoneOf(parts), parts.clock());
}

const DAY = new Map<string, Intl.DateTimeFormat>();

/** The calendar day in a time zone (IANA name), YYYY-MM-DD. */
export function dayIn(timeZone: string, moment: Date): string {
  let format = DAY.get(timeZone);
  if (format === undefined) {
    // Sweden writes days as ISO 8601 does.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    DAY.set(timeZone, format);
  }
  return format.format(moment);
}

/** «21 ноября 2026 г., 10:15» on the clocks of a time zone (IANA name). */
export function momentInWords(timeZone: string, moment: Date): string {
  const time = new Intl.DateTimeFormat("ru-RU", { timeZone, hour: "2-digit", minute: "2-digit" }).format(moment);
  return `${dayInWords(dayIn(timeZone, moment))}, ${time}`;
}

/** The calendar day on the wall of the machine, YYYY-MM-DD: for what its operator sees and sets by its clock. */
export function dayOfClock(clock: () => Date): string {
  const now = clock();
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
