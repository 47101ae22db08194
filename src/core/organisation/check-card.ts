import { parsePlainDate } from "#core/time/plain-date.ts";
import { isLegalPerson, type OrganisationKind } from "./kinds.ts";
import type { OrganisationCard, SchoolCalendar } from "./model.ts";
import { isEmail, isInn, isKpp, isOgrn, siteAddress } from "./requisites.ts";

export interface FieldProblem {
  /** Name of the field of the card. */
  readonly field: string;
  readonly code:
    | "badInn"
    | "badKpp"
    | "badOgrn"
    | "badEmail"
    | "badSite"
    | "badDay"
    | "daysReversed"
    | "badTimeZone"
    | "noRequisitesOfOwn";
}

/** What cannot be right on a card. The number itself is checked, not whether the tax service has given it to anybody. */
export function problemsOf(card: OrganisationCard, kind: OrganisationKind): FieldProblem[] {
  const found: FieldProblem[] = [];
  const ask = (field: keyof OrganisationCard, isRight: (text: string) => boolean, code: FieldProblem["code"]): void => {
    const value = card[field];
    if (typeof value === "string" && value !== "" && !isRight(value)) found.push({ field, code });
  };
  ask("inn", isInn, "badInn");
  ask("kpp", isKpp, "badKpp");
  ask("ogrn", isOgrn, "badOgrn");
  if (!isLegalPerson(kind) && card.inn !== null) found.push({ field: "inn", code: "noRequisitesOfOwn" });
  ask("email", isEmail, "badEmail");
  ask("site", (text) => siteAddress(text) !== null, "badSite");
  ask("siteSection", (text) => siteAddress(text) !== null, "badSite");
  ask("openedOn", isDay, "badDay");
  ask("timeZone", (text) => TIME_ZONES.some(({ zone }) => zone === text), "badTimeZone");
  for (const { from, until } of card.tags) daysProblem("tags", from, until, found);
  if (card.calendar !== null) calendarProblems(card.calendar, found);
  return found;
}

function calendarProblems({ terms, holidays }: SchoolCalendar, found: FieldProblem[]): void {
  for (const { from, until } of [...terms, ...holidays]) daysProblem("calendar", from, until, found);
}

function daysProblem(field: string, from: string | null, until: string | null, found: FieldProblem[]): void {
  if ((from !== null && !isDay(from)) || (until !== null && !isDay(until))) found.push({ field, code: "badDay" });
  else if (from !== null && until !== null && until < from) found.push({ field, code: "daysReversed" });
}

const isDay = (text: string): boolean => parsePlainDate(text) !== null;

/** Zones of Russia (federal law 107-ФЗ, as amended): the difference from Moscow is how people name them. */
export const TIME_ZONES: readonly { readonly zone: string; readonly name: string; readonly fromMoscow: number }[] = [
  { zone: "Europe/Kaliningrad", name: "Калининград", fromMoscow: -1 },
  { zone: "Europe/Moscow", name: "Москва", fromMoscow: 0 },
  { zone: "Europe/Samara", name: "Самара", fromMoscow: 1 },
  { zone: "Asia/Yekaterinburg", name: "Екатеринбург", fromMoscow: 2 },
  { zone: "Asia/Omsk", name: "Омск", fromMoscow: 3 },
  { zone: "Asia/Krasnoyarsk", name: "Красноярск", fromMoscow: 4 },
  { zone: "Asia/Irkutsk", name: "Иркутск", fromMoscow: 5 },
  { zone: "Asia/Yakutsk", name: "Якутск", fromMoscow: 6 },
  { zone: "Asia/Vladivostok", name: "Владивосток", fromMoscow: 7 },
  { zone: "Asia/Magadan", name: "Магадан", fromMoscow: 8 },
  { zone: "Asia/Kamchatka", name: "Камчатка", fromMoscow: 9 },
];

/** «МСК+2», «Екатеринбург», «Asia/Yekaterinburg», «UTC+5» → IANA name; null when it is none. */
export function readTimeZone(text: string): string | null {
  const low = text.trim().toLowerCase().replaceAll("ё", "е").replace(/\s+/g, "");
  const named = TIME_ZONES.find(({ zone, name }) => zone.toLowerCase() === low || name.toLowerCase() === low);
  if (named) return named.zone;
  const offset = /^(мск|москва|utc|gmt)(?:([+-])(\d{1,2}))?$/.exec(low);
  if (!offset) return null;
  const hours = Number(offset[3] ?? 0) * (offset[2] === "-" ? -1 : 1);
  const fromMoscow = offset[1] === "utc" || offset[1] === "gmt" ? hours - 3 : hours;
  return TIME_ZONES.find((one) => one.fromMoscow === fromMoscow)?.zone ?? null;
}
