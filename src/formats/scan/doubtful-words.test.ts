import fc from "fast-check";
import { expect, test } from "vitest";
import { vocabularyOf } from "#core/text/join-lines.ts";
import { textOfCell } from "../pdf/cell-text.ts";
import { doubtfulWords } from "./doubtful-words.ts";
import { textLine } from "./laid-page.ts";
import type { ScanLine } from "./read-page.ts";
import "#test/support/properties.ts";

const word = fc.constantFrom(
  "общеобразо-",
  "вательных",
  "научно-",
  "практическая",
  "IT-",
  "куб»",
  "1.",
  "№",
  "-",
  "–",
  "Точка",
  "2022-",
  "2026",
  "I полугодие",
  "техно\u00ad",
  "парк",
  "http://school.ru/",
  "plan.pdf",
  ":",
  "а",
  "Обучающиеся",
  "ые",
);
const lines = fc.array(
  fc.array(fc.tuple(word, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 6 }),
  {
    maxLength: 6,
  },
);

function scanLine(words: readonly (readonly [string, number])[], index: number): ScanLine {
  let x = 0;
  const placed = words.map(([text, confidence]) => {
    const x0 = x;
    x += text.length * 5 + 4;
    return { text, confidence, line: index, box: { x0, y0: index * 12, x1: x - 4, y1: index * 12 + 10 } };
  });
  return { words: placed, baseline: index * 12 + 10, size: 10 };
}

const bare = (text: string): string => text.replace(/[\s\u00ad]/gu, "");

test("every doubtful word stands in the joined text where it says, with its box", () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 40, max: 200 }), (printed, width) => {
      const laid = printed.map((words, index) => textLine(scanLine(words, index)));
      const text = textOfCell(laid, width, vocabularyOf(laid.map((line) => line.text)));
      const found = doubtfulWords(text, laid);
      const expected = printed.flat().filter(([read, confidence]) => confidence < 0.8 && bare(read) !== "");
      // A lone hyphen at a line end goes when the word is joined.
      const lost = expected.filter(([read]) => read === "-").length;
      expect(found.length).toBeLessThanOrEqual(expected.length);
      expect(found.length).toBeGreaterThanOrEqual(expected.length - lost);
      let rest = expected;
      for (const { start, end, region, confidence } of found) {
        const slice = bare(text.slice(start, end));
        const at = rest.findIndex(([read]) => bare(read) === slice || bare(read).replace(/-$/u, "") === slice);
        expect(at, slice).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeCloseTo(rest[at]?.[1] ?? -1, 2);
        expect(region.width).toBeCloseTo((rest[at]?.[0].length ?? 0) * 5, 1);
        rest = rest.slice(at + 1);
      }
    }),
  );
});

test("a sure text has no doubtful words", () => {
  const laid = [
    textLine(
      scanLine(
        [
          ["Точка", 0.95],
          ["роста", 0.9],
        ],
        0,
      ),
    ),
  ];
  expect(doubtfulWords("Точка роста", laid)).toEqual([]);
});
