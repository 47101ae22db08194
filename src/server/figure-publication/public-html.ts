import { barChart, lineChart } from "#core/figure/chart.ts";
import { drawnUnit, drawnValue, figureInWords } from "#core/figure/figure-words.ts";
import { isPartialSum } from "#core/figure/goal.ts";
import type { PublishedFigure, PublishedIndicator } from "#core/figure/publication.ts";
import { inRank } from "#core/figure/ranking.ts";
import { breaksOf, wholeSequence } from "#core/figure/series.ts";
import type { Passport } from "#core/indicator/model.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import { figureWithParts, knownOf } from "#core/paper/figure-report-sentences.ts";
import { writeDrawing } from "#formats/svg/write-drawing.ts";
import { markupText as text, publicDocument } from "#server/platform/http/public-page.ts";
import { FIGURES_CSS } from "./public-css.ts";
import type { ShownRow } from "./store.ts";

interface Page {
  readonly slug: string;
  readonly shown: ShownRow;
  /** Everything on the page of the issuer, the latest period first. */
  readonly all: readonly ShownRow[];
  readonly momentOf: (at: Date) => string;
}

const CHART_WIDTH = 780;
const CHART_HEIGHT = 240;
const MOST_POINTS = 8;
const MOST_BARS = 40;

/** Published figures of one round: numbers, of how many they are known, charts, and a table behind each chart. */
export function figuresPage(page: Page): string {
  const { all, momentOf, shown, slug } = page;
  const { accepted, asOf, expected, indicators, issuer, period, title } = shown.content;
  const others = all.filter(({ roundId }) => roundId !== shown.roundId);
  const asked = `принято ${accepted} из ${expected}`;
  return publicDocument({
    title: `${title}: ${periodInWords(period)}`,
    skip: "Сразу к показателям",
    css: FIGURES_CSS,
    body: `<header><p class="issuer">${text(issuer)}</p><h1>${text(title)}</h1><p class="period">${text(periodInWords(period))}</p>
<p class="quiet">Данные на ${text(momentOf(new Date(asOf)))}. Только принятые сведения: ${asked}. Кто не сдал, в числа не вошёл: нет данных — это не ноль.</p></header>
${others.length === 0 ? "" : `<nav aria-label="Другие периоды">${others.map((one) => link(slug, one)).join("")}</nav>`}
<main id="main">${indicators.map((one, index) => section(one, index, page)).join("")}</main>
<footer><p class="screen">Чтобы напечатать страницу, нажмите Ctrl и P.</p>
<p>Опубликовано ${text(momentOf(shown.at))}${shown.number > 1 ? `, редакция ${shown.number}` : ""}.${
      shown.reason === null ? "" : ` Что исправлено: ${text(shown.reason)}`
    }</p></footer>`,
  });
}

/** Where nothing is published: says so, and what may be meant. */
export function missingPage(): string {
  return publicDocument({
    title: "Показателей нет",
    skip: "Сразу к тексту",
    css: FIGURES_CSS,
    body: `<main id="main"><h1>Здесь нет показателей</h1>
<p>За этот период ничего не опубликовано, числа убрали, или в адресе опечатка. Проверьте адрес или вернитесь на сайт, с которого вы пришли.</p></main>`,
  });
}

function link(slug: string, { content: { period, title }, roundId }: ShownRow): string {
  return `<a href="/public/figures/${slug}/${roundId}">${text(`${title}: ${periodInWords(period)}`)}</a>`;
}

function section(one: PublishedIndicator, index: number, page: Page): string {
  const { figure, goals, passport, was } = one;
  const about = [
    passport.definition === null ? "" : `<p>${text(passport.definition)}</p>`,
    passport.base === null ? "" : `<p>От чего считают: ${text(passport.base)}</p>`,
    passport.measure.kind === "share"
      ? `<p>Доля: ${text(passport.measure.numerator)} — из: ${text(passport.measure.denominator)}.</p>`
      : "",
    passport.unit === null ? "" : `<p>Единица: ${text(passport.unit)}</p>`,
  ].join("");
  return `<section aria-labelledby="i${index}"><h2 id="i${index}">${text(`${passport.code}. ${passport.title}`)}</h2>
<p class="now"><b>${text(figureWithParts(passport, figure))}</b> <span>${text(knownOf(figure))}</span></p>
${was === null ? "" : `<p class="mended">Исправлено ${text(page.momentOf(page.shown.at))}: было ${text(figureWithParts(passport, was))}, ${text(knownOf(was))}.</p>`}
${goals.map(({ outcome, words }) => `<p>Целевой показатель: ${text(words)}${outcome === null ? "" : ` — ${text(outcome)}`}</p>`).join("")}
${about === "" ? "" : `<div class="about">${about}</div>`}
${series(passport, index, page)}${units(one, index)}</section>`;
}

interface Point {
  readonly period: string;
  readonly passport: Passport | null;
  readonly figure: PublishedFigure | null;
}

/** Through what was published of the set: each period once, as its own page says it. */
function pointsOf({ code }: Passport, { all, shown }: Page): Point[] {
  const { kind, period: last, setId } = shown.content;
  const same = all.filter(({ content }) => content.setId === setId && content.kind === kind && content.period <= last);
  return wholeSequence(same.map(({ content }) => content.period))
    .slice(-MOST_POINTS)
    .map((period): Point => {
      const there = same.find(({ content }) => content.period === period)?.content;
      const own = there?.indicators.find(({ passport }) => passport.code === code);
      return { period, passport: own?.passport ?? null, figure: own?.figure ?? null };
    });
}

function series(passport: Passport, index: number, page: Page): string {
  const points = pointsOf(passport, page);
  if (points.filter(({ figure }) => figure?.value !== null && figure !== null).length < 2) return "";
  const drawing = lineChart(
    points.map(({ figure, passport: own, period }) => ({
      label: shortPeriod(period),
      value: figure === null || own === null ? null : drawnValue(own, figure.value),
      words: figure === null || own === null ? "не публиковали" : figureInWords(own, figure),
      known: figure === null ? null : `${figure.known} из ${figure.of}`,
      isPartial: figure !== null && own !== null && isPartialSum(own, figure),
    })),
    [],
    breaksOf(points).map(({ before }) => ({ before, words: "другое определение" })),
    { width: CHART_WIDTH, height: CHART_HEIGHT, unit: drawnUnit(passport) },
  );
  const rows = points
    .toReversed()
    .map(({ figure, passport: own, period }) => [
      periodInWords(period),
      figure === null || own === null ? "не публиковали" : figureWithParts(own, figure),
      figure === null ? "" : `${figure.known} из ${figure.of}`,
    ]);
  const title = `По периодам: ${passport.title}`;
  return (
    chart(writeDrawing(drawing, `s${index}`, `График. ${title}. Все числа – в таблице ниже.`), title) +
    table(`t${index}`, title, ["Период", "Число", "Известно"], rows)
  );
}

function units({ passport, units: all }: PublishedIndicator, index: number): string {
  if (all.length < 2) return "";
  const ranked = inRank(all, passport.wanted);
  const rows = ranked.map(({ figure, name }) => [
    name,
    figureWithParts(passport, figure),
    `${figure.known} из ${figure.of}`,
  ]);
  const title = `По организациям: ${passport.title}`;
  const list = table(`u${index}`, title, ["Организация", "Число", "Известно"], rows);
  if (ranked.length > MOST_BARS || ranked.every(({ figure }) => figure.value === null)) return list;
  const bars = ranked.map(({ figure, name }) => ({
    label: name,
    value: drawnValue(passport, figure.value),
    words: figureInWords(passport, figure),
    known: figure.of > 1 ? `${figure.known} из ${figure.of}` : null,
    isOwn: false,
  }));
  const drawing = barChart(bars, [], { width: CHART_WIDTH, unit: drawnUnit(passport) });
  return chart(writeDrawing(drawing, `b${index}`, `Столбики. ${title}. Все числа – в таблице ниже.`), title) + list;
}

/** Scrolls where it does not fit; reached by keyboard. */
function chart(svg: string, title: string): string {
  return `<div class="wide" tabindex="0" role="region" aria-label="${text(`Рисунок. ${title}`)}">${svg}</div>`;
}

function table(key: string, title: string, headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = headings.map((one) => `<th scope="col">${text(one)}</th>`).join("");
  const lines = rows.map(
    ([first = "", ...others]) =>
      `<tr><th scope="row">${text(first)}</th>${others.map((one) => `<td>${text(one)}</td>`).join("")}</tr>`,
  );
  return `<div class="wide" tabindex="0" role="region" aria-labelledby="${key}"><table><caption id="${key}">${text(title)}</caption>
<thead><tr>${head}</tr></thead><tbody>${lines.join("")}</tbody></table></div>`;
}

/** «IV кв. 2023» */
function shortPeriod(key: string): string {
  return periodInWords(key)
    .replace("квартал", "кв.")
    .replace("полугодие", "пол.")
    .replace(" учебный год", "")
    .replace(/ г\.$/, "");
}
