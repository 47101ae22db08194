import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Paragraph, SourceDocument, Table } from "#core/intake/source-document.ts";
import { type TinyPage, gridLines, textAt, tinyPdf } from "#test/support/tiny-pdf.ts";
import { readPdf } from "./read.ts";

const corpus = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../test/corpus/${name}`, import.meta.url)));

async function read(bytes: Uint8Array): Promise<SourceDocument> {
  const document = await readPdf(bytes, {});
  if (document === "needsOcr") throw new Error("no text was found");
  return document;
}

const pages = (...contents: readonly string[]): Promise<SourceDocument> =>
  read(tinyPdf(contents.map((content): TinyPage => ({ content }))));
const tables = (document: SourceDocument): readonly Table[] =>
  document.blocks.filter((block) => block.kind === "table");
const paragraphs = (document: SourceDocument): readonly Paragraph[] =>
  document.blocks.filter((block) => block.kind === "paragraph");
const texts = (table: Table | undefined): readonly (readonly string[])[] =>
  (table?.rows ?? []).map((row) => row.cells.map((cell) => cell.text));

const FILLER = textAt(72, 700, "A page of text that says enough to be read as text");

test("spread letters are one word though some of their gaps are a little wider", async () => {
  const line = (y: number, words: string): string => `BT /F1 10 Tf 1 0 0 1 72 ${y} Tm [${words}] TJ ET\n`;
  const document = await pages(
    FILLER +
      line(600, "(O)-205(R)-199(D)-198(E)-204(R)") +
      line(500, "(A)-199(C)-205(T)( )-200(N)-199(O)") +
      line(400, "(No)-205(gap)-205(in)-205(words)") +
      line(300, "(A)-150(B)-250(C)-150(D)"),
  );
  expect(paragraphs(document).map(({ text }) => text)).toEqual([
    expect.any(String),
    "ORDER",
    "ACT NO",
    "No gap in words",
    "AB CD",
  ]);
});

test("a ruled grid gives its cells, with those merged both ways", async () => {
  const grid = gridLines([72, 172, 272], [600, 640, 680]);
  const document = await pages(
    FILLER +
      grid +
      textAt(76, 662, "One") +
      textAt(176, 662, "Two") +
      textAt(76, 622, "Three") +
      textAt(176, 622, "Four"),
  );
  expect(texts(tables(document)[0])).toEqual([
    ["One", "Two"],
    ["Three", "Four"],
  ]);
  // The line between the upper cells and the one between the right cells are missing.
  const merged =
    "72 600 m 72 680 l S 272 600 m 272 680 l S 72 600 m 272 600 l S 72 680 m 272 680 l S 72 640 m 172 640 l S 172 600 m 172 640 l S ";
  const [table] = tables(
    await pages(
      FILLER +
        merged +
        "172 640 m 272 640 l S\n" +
        textAt(76, 662, "Wide") +
        textAt(76, 622, "Left") +
        textAt(176, 622, "Right"),
    ),
  );
  expect(table?.rows[0]?.cells).toMatchObject([{ text: "Wide", columnSpan: 2, rowSpan: 1 }]);
  expect(texts(table)[1]).toEqual(["Left", "Right"]);
});

test("a cell says where it stands: page, table, row, column and region from the top left corner", async () => {
  const [table] = tables(await pages(FILLER, FILLER + gridLines([72, 172, 272], [600, 640]) + textAt(76, 622, "Here")));
  expect(table?.rows[0]?.cells[0]?.place).toEqual({
    page: 2,
    table: 1,
    row: 1,
    column: 1,
    region: { x: 72, y: 202, width: 100, height: 40 },
  });
  expect(table).toMatchObject({ grid: "ruled", columnEdges: [72, 172, 272] });
});

test("a page set sideways is read level", async () => {
  const content = `q 0 1 -1 0 595 0 cm ${FILLER.replace("700", "500")}${gridLines([72, 172, 272], [300, 340])}${textAt(76, 322, "Left")}${textAt(176, 322, "Right")} Q`;
  const document = await read(tinyPdf([{ content }]));
  expect(texts(tables(document)[0])).toEqual([["Left", "Right"]]);
  const turned = await read(tinyPdf([{ content, rotate: 90 }]));
  expect(texts(tables(turned)[0])).toEqual([["Left", "Right"]]);
});

test("text drawn twice for boldness counts once; an invisible layer counts as text", async () => {
  const document = await pages(
    `${FILLER}${textAt(72, 650, "Title")}${textAt(72.3, 650, "Title")}3 Tr\n${textAt(72, 600, "under the picture")}`,
  );
  expect(paragraphs(document).map((paragraph) => paragraph.text)).toEqual([
    "A page of text that says enough to be read as text",
    "Title",
    "under the picture",
  ]);
  expect(paragraphs(document)[1]?.bold).toBe(true);
});

test("two columns at the head of a letter are read one after the other", async () => {
  const left = ["Education office", "of the district", "12 Main street"];
  const right = ["To the director", "of the school", "Mr Ivanov"];
  const lines = left.map(
    (text, index) => textAt(72, 780 - index * 14, text) + textAt(340, 780 - index * 14, right[index] ?? ""),
  );
  const document = await pages(lines.join("") + FILLER);
  expect(
    paragraphs(document)
      .map((paragraph) => paragraph.text)
      .slice(0, 2),
  ).toEqual([left.join(" "), right.join(" ")]);
});

test("page numbers and repeated lines carry their role", async () => {
  const page = (number: number): string =>
    `${FILLER.replace("says", `number ${"one two three four".split(" ")[number]} says`)}${textAt(72, 810, "Annex to the order")}${textAt(290, 30, String(number + 1))}`;
  const document = await pages(page(0), page(1), page(2));
  const roles = paragraphs(document).map((paragraph) => [paragraph.text.slice(0, 5), paragraph.role]);
  expect(roles.filter(([, role]) => role === "pageHeader")).toHaveLength(3);
  expect(roles.filter(([, role]) => role === "pageFooter").map(([text]) => text)).toEqual(["1", "2", "3"]);
  expect(roles.filter(([, role]) => role === "body")).toHaveLength(3);
});

test("web addresses behind the text come with the paragraph and the cell", async () => {
  const content = FILLER + gridLines([72, 172, 272], [600, 640]) + textAt(76, 622, "Site") + textAt(176, 622, "None");
  const document = await read(
    tinyPdf([
      {
        content,
        links: [
          { url: "http://school.example/plan", rect: [74, 618, 110, 634] },
          { url: "http://school.example/", rect: [72, 696, 200, 712] },
        ],
      },
    ]),
  );
  expect(tables(document)[0]?.rows[0]?.cells.map((cell) => cell.links?.map((link) => link.url))).toEqual([
    ["http://school.example/plan"],
    undefined,
  ]);
  expect(paragraphs(document)[0]?.links?.map((link) => link.url)).toEqual(["http://school.example/"]);
});

test("soft line ends are joined, list items in a cell keep their lines", async () => {
  const cell =
    textAt(76, 662, "Work with parents:") +
    textAt(76, 650, "- lectures on the choice of a") +
    textAt(76, 638, "profession;") +
    textAt(76, 626, "- meetings.");
  const [table] = tables(await pages(FILLER + gridLines([72, 222, 272], [600, 680]) + cell));
  expect(table?.rows[0]?.cells[0]?.text).toBe(
    "Work with parents:\n- lectures on the choice of a profession;\n- meetings.",
  );
});

test("a frame around text is no table", async () => {
  const document = await pages(`${FILLER}60 690 400 30 re S\n`);
  expect(tables(document)).toEqual([]);
  expect(paragraphs(document)).toHaveLength(1);
});

test("pictures need recognition; a text document with one picture page does not", async () => {
  expect(await readPdf(tinyPdf([{ content: "" }, { content: "" }]), {})).toBe("needsOcr");
  expect((await pages(FILLER, "", FILLER)).pageCount).toBe(3);
});

test("a locked, a broken and a too long file are refused", async () => {
  await expect(readPdf(corpus("layouts/fixtures/locked.pdf"), {})).rejects.toMatchObject({
    refusal: { code: "encrypted" },
  });
  await expect(readPdf(new TextEncoder().encode("%PDF-1.4 nothing more"), {})).rejects.toMatchObject({
    refusal: { code: "damaged" },
  });
  const long = tinyPdf(Array.from({ length: 301 }, () => ({ content: FILLER })));
  await expect(readPdf(long, {})).rejects.toMatchObject({ refusal: { code: "tooManyPages" } });
});

test("reading stops when told to, and says how far it is", async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(readPdf(tinyPdf([{ content: FILLER }]), { signal: controller.signal })).rejects.toThrow();
  const steps: number[] = [];
  await readPdf(tinyPdf([{ content: FILLER }, { content: FILLER }]), { onProgress: ({ done }) => steps.push(done) });
  expect(steps).toEqual([1, 2]);
});

test("the words broken by narrow columns of a sample are whole again", async () => {
  const document = await read(corpus("samples/spirovo-municipality.pdf"));
  const all = tables(document)
    .flatMap((table) => texts(table).flat())
    .join("\n");
  expect(all).toContain("общеобразовательные организации, на базе которых");
  expect(all).toContain("по графику Минпросвещения России");
  expect(all).not.toMatch(/общеобразовательн\s/u);
});
