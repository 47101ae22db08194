import { expect, test } from "vitest";
import { fragmentsOf, guessColumns } from "./columns.ts";
import { type TextLine, lineOf } from "./text-lines.ts";
import { WordCollector } from "./word-collector.ts";

const SIZE = 14;
const STYLE = { size: SIZE, bold: false, angle: 0 as const, invisible: false };

/** Draws texts letter by letter, five points each, with a drawn space between words. */
function drawn(rows: readonly (readonly (readonly [x: number, text: string])[])[]): readonly TextLine[] {
  const collector = new WordCollector();
  for (const [index, row] of rows.entries()) {
    for (const [x, text] of row) {
      collector.beginRun();
      for (const [at, letter] of Array.from(text).entries())
        collector.add(letter, [x + at * 5, index * 12], [x + at * 5 + 5, index * 12], STYLE, 0);
    }
  }
  const lines = new Map<number, ReturnType<WordCollector["finish"]>[number][]>();
  for (const word of collector.finish()) lines.set(word.y, [...(lines.get(word.y) ?? []), word]);
  return [...lines.values()].map(lineOf);
}

test("texts of two cells are told apart by the missing space, however close they stand", () => {
  const row = [
    [0, "1"],
    [20, "Актуализация регионального реестра"],
    [194, "органы местного самоуправления"],
  ] as const;
  const lines = drawn([row, row, row, row, row, row]);
  expect(lines.map((line) => fragmentsOf(line).length)).toEqual([3, 3, 3, 3, 3, 3]);
  expect(guessColumns(lines).map(Math.round)).toEqual([0, 17, 193, 344]);
});

test("a heading in the middle of a table is no evidence against its columns", () => {
  const row = [
    [0, "1"],
    [20, "Экскурсия в центр для детей"],
    [200, "1-4 классы"],
    [300, "первая неделя"],
  ] as const;
  const lines = drawn([row, [[170, "СЕНТЯБРЬ"]], row, row, [[173, "ОКТЯБРЬ"]], row, row]);
  expect(guessColumns(lines)).toHaveLength(5);
});

test("a header with even gaps between its words is not taken for a justified line", () => {
  const header = [
    [0, "Мероприятие"],
    [90, "Ответственный"],
    [190, "Результат"],
    [270, "Срок"],
  ] as const;
  const [line] = drawn([header]);
  expect(line && fragmentsOf(line)).toHaveLength(4);
});
