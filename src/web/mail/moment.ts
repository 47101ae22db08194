const MOMENT = new Intl.DateTimeFormat("ru-RU", { dateStyle: "short", timeStyle: "short" });

/** «22.11.2026, 08:15» of a moment (ISO 8601), by the clock of whoever looks. */
export function momentWords(moment: string): string {
  return MOMENT.format(new Date(moment));
}
