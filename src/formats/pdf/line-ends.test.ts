import { expect, test } from "vitest";
import { joinLines, vocabularyOf } from "#core/text/join-lines.ts";
import { textOfCell } from "./cell-text.ts";
import type { LaidPage } from "./laid-page.ts";
import { lineEndsOf, withTrueHyphens } from "./line-ends.ts";
import type { Word } from "./page-marks.ts";
import { linesOf, type TextLine } from "./text-lines.ts";

const SIZE = 10;
const LETTER = 5;

/** Lines of a cell, one below the other; «·» at an end is a drawn space. */
function cell(...texts: readonly string[]): readonly TextLine[] {
  const words = texts.flatMap((text, row) => {
    let x = 0;
    return text
      .replace(/·$/u, "")
      .split(" ")
      .map((own, index, all): Word => {
        const x0 = x;
        x += (own.length + 1) * LETTER;
        const spaced = index < all.length - 1 || text.endsWith("·");
        const y = row * 12;
        const place = { x0, x1: x0 + own.length * LETTER, y, endY: y };
        return { text: own, ...place, size: SIZE, bold: false, angle: 0, ...(spaced ? { spaceAfter: true } : {}) };
      });
  });
  return linesOf(words);
}

function pageOf(...cells: readonly (readonly TextLine[])[]): LaidPage {
  const box = { x: 0, y: 0, width: 100, height: 100 };
  const laid = cells.map((lines, row) => ({ row, column: 0, rowSpan: 1, columnSpan: 1, box, lines }));
  const table = { kind: "table", grid: "ruled", box, xs: [0, 100], rowCount: cells.length, cells: laid } as const;
  return { page: 1, width: 100, height: 100, tables: [table], lines: [], turn: 0 };
}

const BROKEN = cell("для педагогических·", "работников центров·", "образования города·", "согласно заявкам");

test("where broken lines end with a drawn space, a full line without one ends a paragraph", () => {
  const items = cell("Семинар педагогов", "Методобъединения");
  const words = { ...vocabularyOf([]), ...lineEndsOf([pageOf(BROKEN, items)], "") };
  expect(textOfCell(items, 100, words)).toBe("Семинар педагогов\nМетодобъединения");
  expect(textOfCell(BROKEN, 100, words)).toBe(
    "для педагогических работников центров образования города согласно заявкам",
  );
});

test("where they do not, nothing follows from the end of a line", () => {
  const plain = cell("для педагогических", "работников центров", "образования города", "согласно заявкам");
  const words = { ...vocabularyOf([]), ...lineEndsOf([pageOf(plain)], "") };
  expect(words.spacedEnds).toBe(false);
  expect(textOfCell(plain, 100, words)).toBe(
    "для педагогических работников центров образования города согласно заявкам",
  );
});

test("a common hyphen stays where words are broken with soft ones", () => {
  const words = { ...vocabularyOf([]), ...lineEndsOf([pageOf(BROKEN, cell("методи\u00ad", "ческая"))], "") };
  const lines = [
    { text: "видео-", endsSpaced: false },
    { text: "конференция", endsSpaced: false },
  ];
  expect(joinLines(lines, words)).toBe("видео-конференция");
});

test("a soft hyphen inside a line is a common one, and so are all others of the file", () => {
  const pages = withTrueHyphens([
    pageOf(cell("научно\u00adметодический центр", "организационно\u00ad", "методический")),
  ]);
  expect(pages[0]?.tables[0]?.cells[0]?.lines.map(({ text }) => text)).toEqual([
    "научно-методический центр",
    "организационно-",
    "методический",
  ]);
});
