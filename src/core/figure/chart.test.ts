import fc from "fast-check";
import { expect, test } from "vitest";
import { barChart, lineChart, type ChartPoint, type Shape } from "./chart.ts";
import { scaleOf, tickWords } from "./chart-scale.ts";
import { fitLines } from "./chart-text.ts";

const point = (value: number | null, index = 0): ChartPoint => ({
  label: `I кв. ${2000 + index}`,
  value,
  words: value === null ? "нет данных" : String(value),
  known: "1 из 2",
});
const size = { width: 600, height: 260, unit: " %" };
const ofData = (shapes: readonly Shape[]) => shapes.filter((one) => one.kind === "line" && one.role === "data");

const value = fc.option(fc.double({ min: -1e6, max: 1e9, noNaN: true }), { nil: null });

test("as many strokes as there are known neighbours without a break between them, never one more", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 30 }), fc.uniqueArray(fc.nat({ max: 29 })), (values, cuts) => {
      const points = values.map(point);
      const breaks = cuts.filter((at) => at > 0 && at < values.length).map((before) => ({ before, words: "ред. 2" }));
      const { shapes } = lineChart(points, [], breaks, size);
      const joined = values.filter(
        (one, index) =>
          one !== null && (values[index - 1] ?? null) !== null && !breaks.some(({ before }) => before === index),
      );
      expect(ofData(shapes)).toHaveLength(joined.length);
      expect(shapes.filter((one) => one.kind === "circle")).toHaveLength(values.filter((one) => one !== null).length);
      expect(shapes.filter((one) => one.kind === "rect" && one.role === "unknown")).toHaveLength(
        values.filter((one) => one === null).length,
      );
    }),
  );
});

test("a sum to which more is to come has an empty point and a dashed stroke to it", () => {
  const { shapes } = lineChart([point(155), { ...point(56, 1), isPartial: true }], [], [], size);
  expect(ofData(shapes)).toMatchObject([{ isDashed: true }]);
  expect(shapes.filter((one) => one.kind === "circle")).toMatchObject([{ pattern: "solid" }, { pattern: "empty" }]);
});

test("every shape of values lies inside the drawing, and is a number", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 40 }), fc.double({ min: 0, max: 1e9, noNaN: true }), (values, goal) => {
      const target = { from: 0, to: Math.max(0, values.length - 1), value: goal, words: "не менее" };
      const points = values.map(point);
      for (const { height, shapes, width } of [
        lineChart(points, [target], [], size),
        barChart(
          points.map((one, index) => ({ ...one, isOwn: index === 1 })),
          [target],
          size,
        ),
      ])
        for (const shape of shapes) {
          const [xs, ys] =
            shape.kind === "line"
              ? [
                  [shape.x1, shape.x2],
                  [shape.y1, shape.y2],
                ]
              : [[shape.x], [shape.y]];
          for (const x of xs) expect(x >= 0 && x <= width + 0.01).toBe(true);
          for (const y of ys) expect(y >= 0 && y <= height + 0.01).toBe(true);
        }
    }),
  );
});

test("an unknown one has a dashed box and words, a nought has a bar", () => {
  const { shapes } = barChart(
    [
      { ...point(null), isOwn: false },
      { ...point(0), isOwn: true },
    ],
    [],
    size,
  );
  const rects = shapes.filter((one) => one.kind === "rect");
  expect(rects.map(({ pattern, role }) => [role, pattern])).toEqual([
    ["unknown", "dashed"],
    ["own", "hatched"],
  ]);
  expect(shapes.filter((one) => one.kind === "text" && one.text === "нет данных")).toHaveLength(1);
});

test("words that would run into one another are left out, and all stand where there is room", () => {
  const points = Array.from({ length: 40 }, (_, index) => point(index, index));
  const labels = (width: number): number =>
    lineChart(points, [], [], { ...size, width }).shapes.filter(
      (one) => one.kind === "text" && one.text.startsWith("I кв."),
    ).length;
  expect(labels(4000)).toBe(40);
  expect(labels(400)).toBeLessThan(8);
  expect(labels(400)).toBeGreaterThan(1);
});

test("axes begin at nought or below, with round steps", () => {
  expect(scaleOf([3, 97]).ticks).toEqual([0, 20, 40, 60, 80, 100]);
  expect(scaleOf([]).ticks).toEqual([0, 1]);
  expect(scaleOf([-5, 5]).low).toBeLessThanOrEqual(-5);
  expect(tickWords(12_000, 2000)).toBe("12\u00A0000");
  expect(tickWords(0.5, 0.5)).toBe("0,5");
});

test("long names keep to their lines", () => {
  const lines = fitLines("Муниципальное бюджетное общеобразовательное учреждение средняя школа № 55", 140, 12);
  expect(lines.length).toBeLessThanOrEqual(3);
  expect(fitLines("Школа № 5", 140, 12)).toEqual(["Школа № 5"]);
  expect(fitLines("", 140, 12)).toEqual([]);
});

test("names of bars that would be cut before they differ go without what all of them share", () => {
  const bar = (name: string) => ({
    label: `Управление образования Администрации ${name} муниципального округа Светлореченской области`,
    value: 5,
    words: "5",
    known: null,
    isOwn: false,
  });
  const said = (width: number) =>
    barChart([bar("Вишнёвского"), bar("Яблоневского")], [], { width, unit: "" })
      .shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []))
      .join(" ");
  expect(said(340)).toContain("Вишнёвского");
  expect(said(340)).not.toContain("Управление");
  expect(said(1100)).toContain("Управление");
});
