import { comparatorInWords } from "#core/figure/goal.ts";
import { countInWords, exactInWords, figureInWords } from "#core/figure/figure-words.ts";
import { inRank } from "#core/figure/ranking.ts";
import { compare, multiply, parseExact, showExact, subtract, whole, type Exact } from "#core/indicator/exact.ts";
import type { Passport } from "#core/indicator/model.ts";
import { REACHED_WORDS } from "#core/indicator/target-reached.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import { earlierPeriod, readReportingPeriod } from "#core/indicator/reporting-period.ts";
import type { FigureReport, ReportFigure, ReportGoal, ReportIndicator } from "./figure-report-model.ts";
import { counted, thousands } from "./report-words.ts";

const ORGANISATIONS = ["организации", "организаций", "организаций"] as const;

/** «известно 42 из 45» */
export function knownOf({ known, of }: ReportFigure): string {
  return `известно ${thousands(known)} из ${thousands(of)}`;
}

const exactOf = (figure: ReportFigure | null): Exact | null =>
  figure === null || figure.value === null ? null : parseExact(figure.value);

/** «78,6 % (11 из 14)»: the counts of a share beside it. */
export function figureWithParts(passport: Passport, figure: ReportFigure): string {
  const words = figureInWords(passport, figure);
  const { denominator, numerator, value } = figure;
  if (passport.measure.kind !== "share" || value === null || numerator === null || denominator === null) return words;
  return `${words} (${countInWords(numerator)} из ${countInWords(denominator)})`;
}

/** What one may say of an indicator: facts with both numbers, nothing that was not reported. A person edits it. */
export function indicatorSentences(one: ReportIndicator, period: string): string {
  const { figure, passport } = one;
  const said: string[] = [];
  if (exactOf(figure) === null)
    said.push(
      figure.known === 0
        ? `За ${periodInWords(period)} данных нет (${knownOf(figure)}).`
        : `За ${periodInWords(period)} свод не складывается: ${figureInWords(passport, figure)} (${knownOf(figure)}).`,
    );
  else said.push(`За ${periodInWords(period)}: ${figureWithParts(passport, figure)} (${knownOf(figure)}).`);
  for (const step of ["previous", "yearAgo"] as const) {
    const compared = comparison(one, period, step);
    if (compared !== null) said.push(compared);
  }
  for (const goal of one.goals) said.push(goalSentence(passport, goal, figure));
  const edges = edgeSentence(one);
  if (edges !== null) said.push(edges);
  return said.join(" ");
}

function comparison(
  { breaks, figure, passport, points }: ReportIndicator,
  period: string,
  step: "previous" | "yearAgo",
): string | null {
  const read = readReportingPeriod(period);
  const key = read === null ? null : earlierPeriod(read, step);
  const at = points.findIndex((point) => point.period === key);
  const before = points[at]?.figure ?? null;
  const now = exactOf(figure);
  if (key === null || now === null || before === null) return null;
  if (breaks.some((index) => index > at))
    return `С показателем за ${periodInWords(key)} не сравнивается: определение стало другим.`;
  const was = exactOf(before);
  if (was === null) return `За ${periodInWords(key)} данных нет (${knownOf(before)}).`;
  const sameWhole = before.known === figure.known && before.of === figure.of;
  const known = sameWhole ? "" : `, тогда было ${knownOf(before)}`;
  const both = `с ${exactInWords(passport, was)} до ${exactInWords(passport, now)}`;
  const order = compare(now, was);
  const title = `По сравнению с показателем за ${periodInWords(key)}`;
  if (order === 0) return `${title} не изменилось: ${exactInWords(passport, now)}${known}.`;
  const difference = order > 0 ? subtract(now, was) : subtract(was, now);
  return `${title} ${order > 0 ? "рост" : "снижение"} на ${differenceInWords(passport, difference)}: ${both}${known}.`;
}

/** Shares differ by percentage points. */
function differenceInWords(passport: Passport, difference: Exact): string {
  return passport.measure.kind === "share"
    ? `${showExact(multiply(difference, whole(100)), passport.digits)}\u00A0п. п.`
    : exactInWords(passport, difference);
}

/** «не менее 80 %», or as it is written. */
export function goalInWords({ asWritten, comparator, unit, value }: ReportGoal): string {
  const exact = value === null ? null : parseExact(value);
  if (exact === null) return asWritten;
  const end = unit === null ? "" : `\u00A0${unit}`;
  return `${comparatorInWords(comparator)} ${showExact(exact, 6, true)}${end}`;
}

function goalSentence(passport: Passport, goal: ReportGoal, figure: ReportFigure): string {
  const words = goalInWords(goal);
  const { reached } = goal;
  if (reached === "unknown" || reached === "notYet") return `Целевой показатель: ${words}; ${REACHED_WORDS[reached]}.`;
  const whole_ = figure.known < figure.of ? ` по сданным сведениям (${knownOf(figure)})` : "";
  return `Целевой показатель ${REACHED_WORDS[reached]}${whole_}: ${words}, сейчас ${figureInWords(passport, figure)}.`;
}

const MOST_NAMED = 3;

/** Who is highest and lowest, only where several are known. */
function edgeSentence({ passport, units }: ReportIndicator): string | null {
  const known = inRank(units, "more").flatMap((unit) => {
    const exact = exactOf(unit.figure);
    return exact === null ? [] : [{ ...unit, exact }];
  });
  const [highest] = known;
  const lowest = known.at(-1);
  if (highest === undefined || lowest === undefined || known.length < 2) return null;
  const from = `среди ${counted(known.length, ORGANISATIONS)}, по которым есть данные, из ${thousands(units.length)}`;
  if (compare(highest.exact, lowest.exact) === 0)
    return `Значения одинаковы ${from}: ${exactInWords(passport, highest.exact)}.`;
  const named = (exact: Exact): string => {
    const all = known.filter((unit) => compare(unit.exact, exact) === 0);
    const names = all.slice(0, MOST_NAMED).map(({ name }) => name);
    const more = all.length > MOST_NAMED ? ` и ещё ${all.length - MOST_NAMED}` : "";
    return `${exactInWords(passport, exact)} — ${names.join("; ")}${more}`;
  };
  return `Наибольшее значение ${from}: ${named(highest.exact)}. Наименьшее: ${named(lowest.exact)}.`;
}

const STATES = {
  waiting: "не начинали",
  draft: "заполняют",
  sent: "у руководителя на подтверждении",
  returned: "возвращены на исправление",
} as const satisfies Record<FigureReport["missing"][number]["state"], string>;

/** «Не сдали 3 из 45», with names. */
export function missingSentences({ expected, missing }: FigureReport): string[] {
  if (missing.length === 0) return [`Сведения подтвердили все: ${thousands(expected)} из ${thousands(expected)}.`];
  return [
    `Нет подтверждённых сведений от ${counted(missing.length, ORGANISATIONS)} из ${thousands(expected)}; в числа отчёта они не вошли:`,
    ...(["waiting", "draft", "sent", "returned"] as const).flatMap((state) => {
      const names = missing.filter((one) => one.state === state).map(({ name }) => name);
      return names.length === 0 ? [] : [`${STATES[state]} (${thousands(names.length)}): ${names.join("; ")}.`];
    }),
  ];
}
