import { expect, it } from "vitest";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { doubtfulPlaces, inDoubt } from "./doubtful-words.ts";

const region = { x: 1, y: 2, width: 3, height: 4 };
const cell = {
  text: "в течение гола",
  column: 0,
  columnSpan: 1,
  rowSpan: 1,
  confidence: 0.4,
  doubtfulWords: [{ start: 10, end: 14, confidence: 0.4, region }],
  place: { page: 2, table: 1, row: 3, column: 4, region: { x: 0, y: 0, width: 100, height: 20 } },
};

it("marks the words in doubt and keeps every letter", () => {
  expect(inDoubt(cell)).toEqual([
    { text: "в течение ", doubt: false },
    { text: "гола", doubt: true },
  ]);
  expect(inDoubt({ text: "смазано", confidence: 0.2 })).toEqual([{ text: "смазано", doubt: true }]);
  expect(inDoubt({ text: "ясно", confidence: 0.9 })).toEqual([{ text: "ясно", doubt: false }]);
});

it("lists the places of a scan with their words, all or those of a cell", () => {
  const row = {
    place: { page: 2, table: 1, row: 3 },
    cells: [cell, { ...cell, text: "1", confidence: 1, doubtfulWords: [] }],
  };
  const scan: SourceDocument = {
    format: "scan",
    blocks: [{ kind: "table", place: { page: 2, table: 1 }, columnCount: 2, grid: "ruled", rows: [row] }],
  };
  expect(doubtfulPlaces(scan)).toMatchObject([{ key: "t1r3c4", page: 2, words: ["гола"], marks: [region] }]);
  expect(doubtfulPlaces(scan, [{ table: 1, row: 9, column: 4 }])).toEqual([]);
  expect(doubtfulPlaces({ ...scan, format: "docx" })).toEqual([]);
});
