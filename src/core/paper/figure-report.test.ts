import { expect, test } from "vitest";
import { aPassport } from "#test/support/indicators.ts";
import type { FigureReport, ReportFigure, ReportIndicator } from "./figure-report-model.ts";
import { figureReportPaper } from "./figure-report-paper.ts";
import { indicatorSentences, missingSentences } from "./figure-report-sentences.ts";

const figure = (value: string | null, known = 2, of = 2): ReportFigure => ({
  value,
  numerator: null,
  denominator: null,
  known,
  of,
});
const share = (above: string, below: string, value: string, known = 2, of = 2): ReportFigure => ({
  ...figure(value, known, of),
  numerator: above,
  denominator: below,
});
const SHARE = aPassport({
  code: "3",
  title: "Доля педагогов",
  unit: "%",
  digits: 1,
  measure: { kind: "share", of: "person", numerator: "обучены", denominator: "всего" },
});

function anIndicator(more: Partial<ReportIndicator> = {}): ReportIndicator {
  return {
    passport: aPassport(),
    figure: figure("52"),
    goals: [],
    points: [
      { period: "2026-Q2", state: "known", figure: figure("40") },
      { period: "2026-Q3", state: "known", figure: figure("52") },
    ],
    breaks: [],
    units: [
      { name: "Школа № 1", figure: figure("30", 1, 1) },
      { name: "Школа № 2", figure: figure("22", 1, 1) },
    ],
    ...more,
  };
}

function aReport(more: Partial<FigureReport> = {}): FigureReport {
  return {
    title: "Показатели центров",
    organisation: "Управление образования",
    period: "2026-Q3",
    dueOn: "2026-10-08",
    asOf: "21 ноября 2026 г., 10:15",
    version: "5f3ac21b9d0e77aa".repeat(4),
    expected: 2,
    confirmed: 2,
    accepted: 1,
    inTime: 2,
    indicators: [anIndicator()],
    missing: [],
    ...more,
  };
}

const said = (more: Partial<ReportIndicator>) =>
  indicatorSentences(anIndicator(more), "2026-Q3").replaceAll("\u00A0", " ");

test("growth has both numbers and says when others were known then", () => {
  expect(said({})).toBe(
    "За III квартал 2026 г.: 52 (известно 2 из 2). По сравнению с показателем за II квартал 2026 г. рост на 12: с 40 до 52. " +
      "Наибольшее значение среди 2 организаций, по которым есть данные, из 2: 30 — Школа № 1. Наименьшее: 22 — Школа № 2.",
  );
  const points = [
    { period: "2025-Q3", state: "known", figure: figure("60", 1, 3) },
    { period: "2026-Q2", state: "noData", figure: figure(null, 0, 2) },
  ] as const;
  expect(said({ points, units: [] })).toBe(
    "За III квартал 2026 г.: 52 (известно 2 из 2). За II квартал 2026 г. данных нет (известно 0 из 2). " +
      "По сравнению с показателем за III квартал 2025 г. снижение на 8: с 60 до 52, тогда было известно 1 из 3.",
  );
});

test("nothing is compared through a break, shares differ by points, targets say of how many they are known", () => {
  const points = [
    { period: "2026-Q2", state: "known", figure: share("1", "2", "1/2") },
    { period: "2026-Q3", state: "known", figure: share("11", "14", "11/14", 1, 2) },
  ] as const;
  const goal = {
    asWritten: "не менее 80%",
    comparator: "atLeast",
    value: "80",
    unit: "%",
    reached: "notReached",
  } as const;
  const own = { passport: SHARE, figure: share("11", "14", "11/14", 1, 2), points, goals: [goal], units: [] };
  expect(said(own)).toBe(
    "За III квартал 2026 г.: 78,6 % (11 из 14) (известно 1 из 2). По сравнению с показателем за II квартал 2026 г. рост на 28,6 п. п.: " +
      "с 50,0 % до 78,6 %, тогда было известно 2 из 2. Целевой показатель не достигнут по сданным сведениям (известно 1 из 2): не менее 80 %, сейчас 78,6 %.",
  );
  expect(said({ ...own, breaks: [1] })).toContain(
    "С показателем за II квартал 2026 г. не сравнивается: определение стало другим.",
  );
});

test("one who is known is neither the highest nor the lowest; nobody is named for what was not given", () => {
  const units = [
    { name: "Школа № 1", figure: figure("30", 1, 1) },
    { name: "Школа № 2", figure: figure(null, 0, 1) },
  ];
  expect(said({ units })).not.toContain("Наибольшее");
  expect(said({ figure: figure(null, 0, 2), points: [], units })).toBe(
    "За III квартал 2026 г. данных нет (известно 0 из 2).",
  );
  const missing = [
    { name: "Школа № 2", state: "draft" },
    { name: "Школа № 3", state: "returned" },
  ] as const;
  expect(missingSentences(aReport({ expected: 45, missing })).join(" ")).toBe(
    "Нет подтверждённых сведений от 2 организаций из 45; в числа отчёта они не вошли: заполняют (1): Школа № 2. возвращены на исправление (1): Школа № 3.",
  );
});

test("the paper names its moment and its hash on every page, has a chart and all organisations in tables", () => {
  const many = Array.from({ length: 8 }, (_, index) =>
    anIndicator({ passport: aPassport({ code: String(index + 1) }) }),
  );
  const paper = figureReportPaper(aReport({ indicators: many }));
  expect(paper.footer).toBe(
    "Управление образования, III квартал 2026 г. Данные на 21 ноября 2026 г., 10:15, контрольная сумма 5f3ac21b9d0e77aa",
  );
  const blocks = paper.sections.flatMap((section) => section.blocks);
  expect(blocks.filter(({ kind }) => kind === "chart")).toHaveLength(16);
  const tables = blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
  expect(tables.map(({ columns }) => columns.length)).toEqual([6, 7, 3]);
  expect([...(tables[1]?.rows ?? [])]).toHaveLength(2);
});
