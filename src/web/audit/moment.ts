const MOMENT = new Intl.DateTimeFormat("ru-RU", { dateStyle: "short", timeStyle: "short" });
const DAY = new Intl.DateTimeFormat("ru-RU", { day: "numeric", month: "long", year: "numeric", weekday: "long" });
const CLOCK = new Intl.DateTimeFormat("ru-RU", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** «22.11.2026, 08:15» of a moment (ISO 8601), by the clock of whoever looks; so are the others. */
export function momentInWords(moment: string): string {
  return MOMENT.format(new Date(moment));
}

/** «воскресенье, 22 ноября 2026 г.» */
export function dayInWords(moment: string): string {
  return DAY.format(new Date(moment));
}

/** «08:15:40» */
export function clockTime(moment: string): string {
  return CLOCK.format(new Date(moment));
}
