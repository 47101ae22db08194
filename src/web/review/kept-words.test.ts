import { expect, it } from "vitest";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import { keptWords } from "./kept-words.ts";

const texts = [
  ["№ п/п", "Мероприятие", "Сроки"],
  ["1", "Слёт юных техников", "май 2024 г."],
  ["2", "Конкурс проектов", "июнь 2024 г."],
];

const document: SourceDocument = {
  format: "docx",
  blocks: [
    { kind: "paragraph", role: "body", text: "План на 2023/2024 учебный год", place: { paragraph: 1 } },
    {
      kind: "table",
      place: { table: 1 },
      columnCount: 3,
      grid: "declared",
      rows: texts.map((cells, row) => ({
        place: { table: 1, row: row + 1 },
        cells: cells.map((text, column) => ({
          text,
          place: { table: 1, row: row + 1, column: column + 1 },
          column,
          columnSpan: 1,
          rowSpan: 1,
        })),
      })),
    },
  ],
};

it("counts every cell and paragraph of the document that is in the draft, and names the words that are not", () => {
  const draft = readDraft(document);
  if ("refusal" in draft) throw new Error(draft.refusal.code);
  expect(keptWords(document, draft)).toEqual({ cells: 9, keptCells: 9, paragraphs: 1, keptParagraphs: 1, lost: [] });
  const [, ...others] = draft.activities;
  const poorer = keptWords(document, { ...draft, activities: others });
  expect(poorer.keptCells).toBe(6);
  expect(poorer.lost.map(({ place }) => place)).toEqual(["t1r2c1", "t1r2c2", "t1r2c3"]);
});
