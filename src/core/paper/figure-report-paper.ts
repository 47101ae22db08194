import { barChart, lineChart, type Drawing } from "#core/figure/chart.ts";
import { drawnUnit, drawnValue, figureInWords } from "#core/figure/figure-words.ts";
import { drawnLevel, isPartialSum } from "#core/figure/goal.ts";
import { inRank } from "#core/figure/ranking.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import type { FigureReport, ReportIndicator } from "./figure-report-model.ts";
import {
  figureWithParts,
  goalInWords,
  indicatorSentences,
  knownOf,
  missingSentences,
} from "./figure-report-sentences.ts";
import type { Paper, PaperBlock, PaperTable } from "./model.ts";
import { listTable, paragraph } from "./report-blocks.ts";
import { dayInWords, thousands } from "./report-words.ts";
import { textWidth } from "./styles.ts";

/** Points of a drawing over the text width of a portrait page, 1 to 1 in 12 points. */
const CHART_WIDTH = 480;
const CHART_HEIGHT = 190;
/** More bars than fit on a page make no picture; the table has them all. */
const MOST_BARS = 24;
const COLUMNS_A_TABLE = 6;

/**
 * «Аналитический отчёт»: what was collected and by whom it is missing, each indicator with facts in words and a chart, then the
 * tables. A draft for a person to edit; every number is of the ledger at one moment, named at the top and on each page.
 */
export function figureReportPaper(report: FigureReport): Paper {
  const { accepted, asOf, confirmed, dueOn, expected, inTime, organisation, period, title, version } = report;
  const name = `Аналитический отчёт за ${periodInWords(period)}`;
  const head: PaperBlock[] = [
    paragraph("title", `${name}\n${title}`),
    paragraph("text", organisation),
    paragraph(
      "text",
      `Данные на ${asOf}. Контрольная сумма чисел ${version.slice(0, 16)}. Позднейшие исправления в отчёт не вошли.`,
    ),
    paragraph(
      "text",
      `Срок сдачи — ${dayInWords(dueOn)} Ждали сведений от ${thousands(expected)}, подтвердили ${thousands(confirmed)}, из них в срок ${thousands(inTime)}; принято ${thousands(accepted)}.`,
    ),
    paragraph("heading", "Свод показателей"),
    summaryTable(report),
    paragraph("heading", "Полнота сведений"),
    ...missingSentences(report).map((text) => paragraph("text", text)),
  ];
  return {
    title: `${name}. ${title}`,
    footer: `${organisation}, ${periodInWords(period)} Данные на ${asOf}, контрольная сумма ${version.slice(0, 16)}`,
    sections: [
      {
        orientation: "portrait",
        blocks: [
          ...head,
          ...report.indicators.flatMap((one) => indicatorBlocks(one, period)),
          { kind: "signature", post: null, name: null },
        ],
      },
      ...organisationTables(report),
    ],
  };
}

function indicatorBlocks(one: ReportIndicator, period: string): PaperBlock[] {
  const { passport } = one;
  return [
    paragraph("heading", `${passport.code}. ${passport.title}`),
    paragraph("text", indicatorSentences(one, period)),
    ...seriesChart(one),
    ...unitsChart(one),
  ];
}

/** Through time, where there is more than one period to see. */
function seriesChart({ breaks, goals, passport, points }: ReportIndicator): PaperBlock[] {
  if (points.filter(({ state }) => state === "known").length < 2) return [];
  const drawn = points.map(({ figure, period }) => ({
    label: shortPeriod(period),
    value: figure === null ? null : drawnValue(passport, figure.value),
    words: figure === null ? "" : figureInWords(passport, figure),
    known: figure === null ? null : `${figure.known} из ${figure.of}`,
    isPartial: figure !== null && isPartialSum(passport, figure),
  }));
  const targets = goals.flatMap((goal) => {
    const value = drawnLevel(passport, goal);
    const last = points.length - 1;
    return value === null ? [] : [{ from: last, to: last, value, words: "", said: goalInWords(goal) }];
  });
  const parts = breaks.map((before) => ({ before, words: "другое определение" }));
  const size = { width: CHART_WIDTH, height: CHART_HEIGHT, unit: drawnUnit(passport) };
  // Beside the line its words would lie on the points.
  const legend = targets.map(({ said }) => `Штриховая линия — план на последний период: ${said}.`);
  return [
    chart(`Показатель ${passport.code} по периодам`, lineChart(drawn, targets, parts, size)),
    ...legend.map((words) => paragraph("text", words)),
  ];
}

function unitsChart({ goals, passport, units }: ReportIndicator): PaperBlock[] {
  if (units.length < 2 || units.length > MOST_BARS || units.every(({ figure }) => figure.value === null)) return [];
  const bars = inRank(units, passport.wanted).map(({ figure, name }) => ({
    label: name,
    value: drawnValue(passport, figure.value),
    words: figureInWords(passport, figure),
    known: figure.of > 1 ? `${figure.known} из ${figure.of}` : null,
    isOwn: false,
  }));
  // What the whole is to reach says something about its parts only where it is a share.
  const targets =
    passport.measure.kind !== "share"
      ? []
      : goals.flatMap((goal) => {
          const value = drawnLevel(passport, goal);
          return value === null ? [] : [{ value, words: goalInWords(goal) }];
        });
  const size = { width: CHART_WIDTH, unit: drawnUnit(passport) };
  return [chart(`Показатель ${passport.code} по организациям`, barChart(bars, targets, size))];
}

const chart = (title: string, drawing: Drawing): PaperBlock => ({ kind: "chart", title, drawing });

/** «IV кв. 2023» */
function shortPeriod(key: string): string {
  return periodInWords(key)
    .replace("квартал", "кв.")
    .replace("полугодие", "пол.")
    .replace(" учебный год", "")
    .replace(/ г\.$/, "");
}

function summaryTable({ indicators }: FigureReport): PaperTable {
  return listTable(
    [
      ["Код", 8, "center"],
      ["Показатель", 40],
      ["Ед.", 10, "center"],
      ["План", 22],
      ["Значение", 22, "center"],
      ["Известно", 16, "center"],
    ],
    indicators.map(({ figure, goals, passport }) => [
      passport.code,
      passport.title,
      passport.unit ?? "",
      goals.map(goalInWords).join("\n"),
      figureWithParts(passport, figure),
      `${figure.known} из ${figure.of}`,
    ]),
    textWidth("portrait"),
  );
}

/** Organisations down, a few indicators across; as many tables as it takes. */
function organisationTables({ indicators }: FigureReport): Paper["sections"] {
  const names = [...new Set(indicators.flatMap(({ units }) => units.map(({ name }) => name)))].toSorted((a, b) =>
    a.localeCompare(b, "ru", { numeric: true }),
  );
  if (names.length === 0) return [];
  const blocks: PaperBlock[] = [paragraph("heading", "Показатели по организациям")];
  for (let from = 0; from < indicators.length; from += COLUMNS_A_TABLE) {
    const group = indicators.slice(from, from + COLUMNS_A_TABLE);
    blocks.push(
      listTable(
        [["Организация", 60], ...group.map(({ passport }) => [headingOf(passport), 32, "center"] as const)],
        names.map((name) => [
          name,
          ...group.map(({ passport, units }) => {
            const figure = units.find((unit) => unit.name === name)?.figure;
            if (figure === undefined) return "не спрашивают";
            const words = figureWithParts(passport, figure);
            return figure.of > 1 ? `${words}\n${knownOf(figure)}` : words;
          }),
        ]),
        textWidth("landscape"),
        9,
      ),
    );
  }
  return [{ orientation: "landscape", blocks }];
}

function headingOf({ code, title, unit }: ReportIndicator["passport"]): string {
  const short = title.length > 70 ? `${title.slice(0, title.lastIndexOf(" ", 68))}…` : title;
  return `${code}. ${short}${unit === null ? "" : `, ${unit}`}`;
}
