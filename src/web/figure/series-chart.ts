import type { SeriesPoint, SeriesView } from "#contract/figure.ts";
import { lineChart, type ChartTarget, type Drawing } from "#core/figure/chart.ts";
import { drawnUnit, drawnValue, figureInWords } from "#core/figure/figure-words.ts";
import { drawnLevel, isPartialSum } from "#core/figure/goal.ts";
import type { Passport } from "#core/indicator/model.ts";
import { goalInWords, periodInShort, texts } from "./texts.ts";

const HEIGHT = 300;
/** So that the words under a point stand apart. */
const STEP = 88;

const EMPTY: Readonly<Record<SeriesPoint["state"], string>> = {
  known: texts.noData,
  noData: texts.noData,
  noRound: texts.noRound,
  notAsked: texts.notAsked,
};

export function seriesChart({ breaks, passports, points }: SeriesView, width: number): Drawing {
  const passportOf = ({ passport }: SeriesPoint): Passport | null =>
    passport === null ? null : (passports[passport] ?? null);
  const last = passports.at(-1);
  return lineChart(
    points.map((point) => {
      const passport = passportOf(point);
      const { figure } = point;
      const value = passport === null || figure === null ? null : drawnValue(passport, figure.value);
      return {
        label: periodInShort(point.period),
        value,
        words: passport === null || figure === null ? EMPTY[point.state] : figureInWords(passport, figure),
        known: figure === null ? null : texts.knownOf(figure.known, figure.of),
        isPartial: passport !== null && figure !== null && isPartialSum(passport, figure),
      };
    }),
    goalLines(points, passportOf),
    breaks.map(({ before }) => ({ before, words: texts.breakShort })),
    {
      width: Math.max(width, points.length * STEP + 70),
      height: HEIGHT,
      unit: last === undefined ? "" : drawnUnit(last),
    },
  );
}

/** Neighbouring points with the same goal have one line. */
function goalLines(points: readonly SeriesPoint[], passportOf: (point: SeriesPoint) => Passport | null): ChartTarget[] {
  const lines: ChartTarget[] = [];
  for (const [index, point] of points.entries()) {
    const passport = passportOf(point);
    if (passport === null) continue;
    for (const goal of point.goals) {
      const value = drawnLevel(passport, goal);
      if (value === null) continue;
      const words = goalInWords(goal);
      const before = lines.findIndex((one) => one.to === index - 1 && one.value === value && one.words === words);
      const [line] = before < 0 ? [] : lines.splice(before, 1);
      lines.push({ from: line?.from ?? index, to: index, value, words });
    }
  }
  return lines;
}
