import type { SegmentKind } from "#core/audience/model.ts";
import { daysInWords } from "#core/calendar/day-words.ts";
import { monthAfter, monthBefore, monthTitle } from "#core/calendar/months.ts";
import { SEGMENT_NAMES } from "#core/calendar/segment-names.ts";
import type { StandingLine } from "#core/calendar/standing-line.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { markupText as text, publicDocument } from "#server/platform/http/public-page.ts";
import { CALENDAR_CSS } from "./public-css.ts";

/** What a visitor has chosen; null: everything. */
export interface Chosen {
  readonly territory: string | null;
  readonly segment: string | null;
  readonly kind: string | null;
}

export interface PublicMonth {
  readonly slug: string;
  readonly issuer: string;
  readonly month: string;
  readonly lines: readonly StandingLine[];
  readonly months: readonly string[];
  readonly revision: number;
  readonly reason: string | null;
  readonly publishedOn: string;
  /** YYYY-MM-DD where the issuer is. */
  readonly today: string;
  readonly chosen: Chosen;
}

/** The public page of a month: plain HTML without any script, whole in itself. */
export function publicPage(page: PublicMonth): string {
  const { slug, issuer, month, months, chosen, today } = page;
  const lines = page.lines.filter((line) => fits(line, chosen));
  const other = (to: string, words: string): string =>
    months.includes(to) ? `<a href="/public/calendar/${slug}/${to}">${words}: ${text(monthTitle(to))}</a>` : "";
  return document(
    `${monthTitle(month)}: календарь образовательных событий`,
    `<header><p class="issuer">${text(issuer)}</p><h1>Календарь образовательных событий</h1>
<p class="month">${text(monthTitle(month))}</p></header>
<nav aria-label="Месяцы">${other(monthBefore(month), "Предыдущий")}${other(monthAfter(month), "Следующий")}</nav>
${filters(page)}
<main id="main">${groupsOf(lines, month, today)}</main>
<footer>
<p class="screen"><a href="/public/calendar/${slug}/feed.ics">Подписаться</a>: скопируйте адрес этой ссылки в свой календарь
(на телефоне: «Добавить календарь по ссылке»). Если событие перенесут, дата изменится и у вас.</p>
<p class="screen">Чтобы напечатать месяц, нажмите Ctrl и P.</p>
<p>Опубликовано ${text(russianDay(page.publishedOn))}${page.revision > 1 ? `, редакция ${page.revision}` : ""}.${page.reason === null ? "" : ` Что исправлено: ${text(page.reason)}`}</p>
</footer>`,
  );
}

/** Where nothing is published: says so, and what may be meant. */
export function missingPage(): string {
  return document(
    "Календаря нет",
    `<main id="main"><h1>Здесь нет календаря</h1>
<p>За этот месяц ничего не опубликовано, или в адресе опечатка. Проверьте адрес или вернитесь на сайт, с которого вы пришли.</p></main>`,
  );
}

function document(title: string, body: string): string {
  return publicDocument({ title, skip: "Сразу к событиям", css: CALENDAR_CSS, body });
}

function fits(line: StandingLine, { territory, segment, kind }: Chosen): boolean {
  if (territory !== null && line.territory !== territory) return false;
  if (segment !== null && !line.segments.some((own) => own === segment)) return false;
  return kind === null || line.kind === kind;
}

function filters({ slug, month, lines, chosen }: PublicMonth): string {
  const territories = sorted(lines.map(({ territory }) => territory));
  const kinds = sorted(lines.map(({ kind }) => kind));
  const segments = [...new Set(lines.flatMap((line) => line.segments))].map(
    (one) => [one, SEGMENT_NAMES[one]] as const,
  );
  const selects = [
    select("territory", "Где", "Везде", same(territories), chosen.territory),
    select("segment", "Кому", "Всем", bySecond(segments), chosen.segment),
    select("kind", "Что", "Любые события", same(kinds), chosen.kind),
  ].join("");
  if (selects === "") return "";
  return `<form method="get" action="/public/calendar/${slug}/${month}" aria-label="Отбор событий">${selects}<button>Показать</button></form>`;
}

const same = (values: readonly string[]) => values.map((value) => [value, value] as const);
const bySecond = (pairs: readonly (readonly [SegmentKind, string])[]) =>
  pairs.toSorted(([, one], [, other]) => one.localeCompare(other, "ru"));

function sorted(values: readonly (string | null)[]): string[] {
  const known = new Set(values.filter((value) => value !== null));
  return [...known].toSorted((one, other) => one.localeCompare(other, "ru"));
}

/** Nothing to choose among is not asked. */
function select(
  name: string,
  label: string,
  all: string,
  options: readonly (readonly [string, string])[],
  chosen: string | null,
): string {
  if (options.length < 2 && chosen === null) return "";
  const list = options.map(
    ([value, words]) => `<option value="${text(value)}"${value === chosen ? " selected" : ""}>${text(words)}</option>`,
  );
  return `<label>${label}<select name="${name}"><option value="">${all}</option>${list.join("")}</select></label>`;
}

/** «Ближайшие 7 дней» come first in the month of today; what has passed comes last. */
function groupsOf(lines: readonly StandingLine[], month: string, today: string): string {
  if (lines.length === 0) return `<p>По вашему отбору событий нет. Выберите «Везде», «Всем» и «Любые события».</p>`;
  const exact = inOrder(lines.filter((line) => isExact(line)));
  const fuzzy = inOrder(lines.filter((line) => !isExact(line)));
  const date = parsePlainDate(today);
  const week = date === null ? today : addDays(date, 7);
  if (today.slice(0, 7) !== month) return group("События по дням", exact) + group("В течение месяца", fuzzy);
  const ahead = exact.filter(({ to }) => (to ?? "") >= today);
  const near = ahead.filter(({ from, to }) => (from ?? to ?? "") < week);
  return [
    group("Ближайшие 7 дней", near),
    group(
      "Позже",
      ahead.filter((line) => !near.includes(line)),
    ),
    group("В течение месяца", fuzzy),
    group(
      "Уже прошло",
      exact.filter((line) => !ahead.includes(line)),
    ),
  ].join("");
}

function isExact({ precision, from, to }: StandingLine): boolean {
  return precision !== "window" || (from ?? to) === to;
}

function inOrder(lines: readonly StandingLine[]): StandingLine[] {
  const dayOf = ({ from, to, startsAt }: StandingLine): string => `${from ?? to ?? ""} ${startsAt ?? ""}`;
  return lines.toSorted((one, other) => (dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0));
}

function group(title: string, lines: readonly StandingLine[]): string {
  return lines.length === 0 ? "" : `<section><h2>${title}</h2><ul>${lines.map(item).join("")}</ul></section>`;
}

function item(line: StandingLine): string {
  const { now, was, title, kind, place, audience, link, organisationName, organisations, territory } = line;
  const mark = now === "cancelled" ? "Отменено" : now === "moved" ? "Перенесено" : null;
  const who = organisations > 1 ? `${organisationName} и ещё ${organisations - 1}` : organisationName;
  const where = territory === null || territory === organisationName ? "" : `, ${territory}`;
  return `<li class="event${now === "cancelled" ? " off" : ""}"><div><p class="when">${text(daysInWords(line))}</p>${
    was === null ? "" : `<p class="was">было: ${text(daysInWords(was))}</p>`
  }</div><div>${mark === null ? "" : `<p><span class="mark">${mark}</span></p>`}<h3>${text(title)}</h3>${[
    kind === null ? "" : `<p class="quiet">${text(kind)}</p>`,
    place === null ? "" : `<p>Где: ${text(place)}</p>`,
    audience === null ? "" : `<p>Для кого: ${text(audience)}</p>`,
    link === null
      ? ""
      : `<p><a href="${text(link)}" rel="noopener">Подробнее</a><span class="quiet"> ${text(hostOf(link))}</span></p>`,
    `<p class="quiet">${text(who + where)}</p>`,
  ].join("")}</div></li>`;
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : "";
}

function russianDay(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}
