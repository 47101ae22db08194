const BROWSERS = [
  ["YaBrowser/", "Яндекс Браузер"],
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const SYSTEMS = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["Linux", "Linux"],
] as const;

/** «Chrome, Windows» from what a browser says of itself; null: nothing that is known. */
export function deviceWords(userAgent: string | null): string | null {
  const of = (names: readonly (readonly [string, string])[]) =>
    names.find(([sign]) => userAgent?.includes(sign) === true)?.[1];
  const words = [of(BROWSERS), of(SYSTEMS)].filter(Boolean);
  return words.length === 0 ? null : words.join(", ");
}

const MOMENT = new Intl.DateTimeFormat("ru-RU", { dateStyle: "short", timeStyle: "short" });

/** «22.11.2026, 08:15» of a moment (ISO 8601), by the clock of whoever looks. */
export function momentWords(moment: string): string {
  return MOMENT.format(new Date(moment));
}
