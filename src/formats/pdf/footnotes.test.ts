import { expect, test } from "vitest";
import type { Paragraph } from "#core/intake/source-document.ts";
import { textAt, tinyPdf } from "#test/support/tiny-pdf.ts";
import { readPdf } from "./read.ts";

const SMALL = 6;
const raised = (x: number, y: number, text: string): string => textAt(x, y + 4, text, SMALL);

async function paragraphs(...pages: readonly string[]): Promise<readonly Paragraph[]> {
  const document = await readPdf(tinyPdf(pages.map((content) => ({ content }))), {});
  if (document === "needsOcr") throw new Error("no text was found");
  return document.blocks.filter((block) => block.kind === "paragraph").slice(1);
}

const FILLER = textAt(72, 760, "A page of text that says enough to be read as text");
/** «Teachers» in Helvetica of 10 points is 41.7 points wide. */
const body = (mark: string): string => FILLER + textAt(72, 700, "Teachers") + raised(113.7, 700, mark);
const foot = (y: number, number: string, text: string): string => raised(72, y, number) + textAt(77, y, text, 9);

test("a note at the foot of the page hangs on the words that refer to it", async () => {
  expect(await paragraphs(body("1") + foot(80, "1", "As far as there is money"))).toMatchObject([
    { text: "Teachers", notes: ["As far as there is money"] },
  ]);
});

test("two numbers without a sign between them are two notes", async () => {
  const [found] = await paragraphs(body("12") + foot(90, "1", "First") + foot(78, "2", "Second"));
  expect(found).toMatchObject({ text: "Teachers", notes: ["First", "Second"] });
});

test("notes under a table that ends on a later page are found as well", async () => {
  const [found] = await paragraphs(
    body("1"),
    textAt(72, 700, "The last row of a long table") + foot(500, "1", "Later"),
  );
  expect(found).toMatchObject({ text: "Teachers", notes: ["Later"] });
});

test("a raised number without a note stays, and so does a foot that nothing refers to", async () => {
  const found = await paragraphs(body("2") + foot(80, "7", "Somebody else's note"));
  const words = found.flatMap(({ text }) => text.split(/\s/u)).toSorted();
  expect(words).toEqual(["2", "7", "Somebody", "Teachers", "else's", "note"]);
  expect(found.flatMap(({ notes }) => notes ?? [])).toEqual([]);
});
