import { expect, test } from "vitest";
import { AlignmentType, Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import type { Block, Paragraph as ReadParagraph, Table as ReadTable } from "#core/intake/source-document.ts";
import { docx, relationships, W, wordCell, wordRow, wordXml } from "#test/hostile/office-parts.ts";
import type { RawEntry } from "#test/hostile/raw-zip.ts";
import { openZip } from "../zip/open-zip.ts";
import { readDocx } from "./read.ts";

async function read(bytes: Buffer): Promise<readonly Block[]> {
  return readDocx(await openZip(bytes)).blocks;
}

const body = (inside: string, more: readonly RawEntry[] = []): Promise<readonly Block[]> =>
  read(docx(wordXml(`<w:body>${inside}</w:body>`), more));
const paragraphs = (blocks: readonly Block[]): ReadParagraph[] => blocks.filter((block) => block.kind === "paragraph");
const texts = (blocks: readonly Block[]): string[] => paragraphs(blocks).map((block) => block.text);
const tables = (blocks: readonly Block[]): ReadTable[] => blocks.filter((block) => block.kind === "table");
const cellTexts = (table: ReadTable | undefined): string[][] =>
  (table?.rows ?? []).map((row) => row.cells.map((cell) => cell.text));
const p = (inside: string, properties = ""): string => `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`;
const r = (text: string, properties = ""): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const tbl = (...rows: readonly string[]): string => `<w:tbl>${rows.join("")}</w:tbl>`;

test("a document made by a library: split runs, header row, merged row, bold, alignment", async () => {
  const row = (...cells: readonly string[]): TableRow =>
    new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  const file = new Document({
    sections: [
      {
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ text: "Комплексный ", bold: true }), new TextRun({ text: "план", bold: true })],
          }),
          new Table({
            rows: [
              new TableRow({
                tableHeader: true,
                children: ["№", "Мероприятие"].map((text) => new TableCell({ children: [new Paragraph(text)] })),
              }),
              new TableRow({
                children: [new TableCell({ columnSpan: 2, children: [new Paragraph("Направление 1")] })],
              }),
              row("1.1", "Семинар"),
            ],
          }),
        ],
      },
    ],
  });
  const blocks = await read(await Packer.toBuffer(file));
  expect(blocks[0]).toMatchObject({ text: "Комплексный план", bold: true, align: "center", place: { paragraph: 1 } });
  const [table] = tables(blocks);
  expect(cellTexts(table)).toEqual([["№", "Мероприятие"], ["Направление 1"], ["1.1", "Семинар"]]);
  expect(table?.rows[0]?.repeatedHeader).toBe(true);
  expect(table?.rows[1]?.cells[0]).toMatchObject({ column: 0, columnSpan: 2 });
  expect(table?.columnCount).toBe(2);
});

test("automatic numbers of a library document are counted", async () => {
  const level = { level: 0, format: LevelFormat.DECIMAL, text: "%1.", alignment: AlignmentType.LEFT };
  const numbered = (text: string): Paragraph => new Paragraph({ text, numbering: { reference: "list", level: 0 } });
  const file = new Document({
    numbering: { config: [{ reference: "list", levels: [level] }] },
    sections: [{ children: [numbered("Первый"), numbered("Второй")] }],
  });
  expect(texts(await read(await Packer.toBuffer(file)))).toEqual(["1. Первый", "2. Второй"]);
});

function withNumbering(inside: string, levels: string, nums = ""): Promise<readonly Block[]> {
  const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="7">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>${nums}</w:numbering>`;
  return body(inside, [
    { name: "word/_rels/document.xml.rels", data: relationships([{ kind: "numbering", target: "numbering.xml" }]) },
    { name: "word/numbering.xml", data: numbering },
  ]);
}

const lvl = (index: number, format: string, text: string, more = ""): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const item = (level: number, text = "", numId = 1): string =>
  p(text === "" ? "" : r(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);

test("numbers of several levels restart below a higher one, empty paragraphs print theirs", async () => {
  const levels =
    lvl(0, "upperRoman", "%1.") + lvl(1, "decimal", "%1.%2.", "<w:isLgl/>") + lvl(2, "russianLower", "%3)");
  const blocks = await withNumbering(
    [item(0, "А"), item(1), item(1, "Б"), item(2, "В"), item(2, "Г"), item(0, "Д"), item(1, "Е")].join(""),
    levels,
  );
  expect(texts(blocks)).toEqual(["I. А", "1.1.", "1.2. Б", "а) В", "б) Г", "II. Д", "2.1. Е"]);
});

test("a lower level without a higher one before it stands for the first of it", async () => {
  const blocks = await withNumbering(
    [item(1, "а"), item(1, "б"), item(0, "в"), item(1, "г")].join(""),
    lvl(0, "decimal", "%1.") + lvl(1, "decimal", "%1.%2."),
  );
  expect(texts(blocks)).toEqual(["1.1. а", "1.2. б", "2. в", "2.1. г"]);
});

test("a list that overrides the start counts anew, lists of one definition count on", async () => {
  const override =
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>';
  const blocks = await withNumbering(
    [item(0, "а"), item(0, "б"), item(0, "в", 3), item(0, "г", 2), item(0, "д", 2)].join(""),
    lvl(0, "decimal", "%1."),
    override,
  );
  expect(texts(blocks)).toEqual(["1. а", "2. б", "3. в", "5. г", "6. д"]);
});

test("a level that never restarts goes on; bullets become dashes; number zero means none", async () => {
  const levels =
    lvl(0, "decimal", "%1.") + lvl(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>') + lvl(2, "bullet", "\uf0b7");
  const blocks = await withNumbering(
    [item(0, "а"), item(1, "б"), item(0, "в"), item(1, "г"), item(2, "д"), item(0, "е", 0)].join(""),
    levels,
  );
  expect(texts(blocks)).toEqual(["1. а", "1) б", "2. в", "2) г", "- д", "е"]);
});

test("numbers in the first column of a table", async () => {
  const row = (text: string): string => wordRow([`<w:tc>${item(0)}</w:tc>`, wordCell(text)]);
  const [table] = tables(await withNumbering(tbl(row("Семинар"), row("Конкурс")), lvl(0, "decimal", "%1.")));
  expect(cellTexts(table)).toEqual([
    ["1.", "Семинар"],
    ["2.", "Конкурс"],
  ]);
});

test("a style gives its paragraphs numbers, bold letters and a heading level", async () => {
  const styles = `<w:styles ${W}><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:jc w:val="both"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="h"/></w:style></w:styles>`;
  const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="1">${lvl(0, "decimal", "%1.")}${lvl(1, "decimal", "%1.%2.", '<w:pStyle w:val="c"/>')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`;
  const blocks = await body(
    p(r("Раздел"), '<w:pStyle w:val="h"/>') + p(r("Пункт", '<w:b w:val="0"/>'), '<w:pStyle w:val="c"/>'),
    [
      {
        name: "word/_rels/document.xml.rels",
        data: relationships([
          { kind: "styles", target: "styles.xml" },
          { kind: "numbering", target: "numbering.xml" },
        ]),
      },
      { name: "word/styles.xml", data: styles },
      { name: "word/numbering.xml", data: numbering },
    ],
  );
  expect(blocks[0]).toMatchObject({ text: "1. Раздел", bold: true, align: "justify", fontSize: 14, headingLevel: 2 });
  expect(blocks[1]).toMatchObject({ text: "1.1. Пункт", headingLevel: 2 });
  expect(paragraphs(blocks)[1]?.bold).toBeUndefined();
});

test("insertions count, deletions and the old places of moved text do not", async () => {
  const blocks = await body(
    p(
      r("было") +
        `<w:del>${r("нет").replaceAll("w:t", "w:delText")}</w:del><w:ins>${r(" стало")}</w:ins><w:moveFrom>${r("откуда")}</w:moveFrom><w:moveTo>${r(" сюда")}</w:moveTo>`,
    ) +
      p(r("начало, "), "<w:rPr><w:del/></w:rPr>") +
      p(r("конец")) +
      tbl(
        `<w:tr><w:trPr><w:del/></w:trPr>${wordCell("удалено")}</w:tr>`,
        `<w:tr><w:trPr><w:ins/></w:trPr>${wordCell("вставлено")}</w:tr>`,
      ),
  );
  expect(texts(blocks)).toEqual(["было стало сюда", "начало, конец"]);
  expect(cellTexts(tables(blocks)[0])).toEqual([["вставлено"]]);
});

test("vertical and old horizontal merges, columns before the row, controls around rows and cells", async () => {
  const merged = (text: string, kind: string): string => wordCell(text, `<w:tcPr><w:vMerge${kind}/></w:tcPr>`);
  const blocks = await body(
    tbl(
      wordRow([merged("общий", ' w:val="restart"'), wordCell("а")]),
      `<w:sdt><w:sdtContent>${wordRow([merged("", ""), `<w:sdt><w:sdtContent>${wordCell("б")}</w:sdtContent></w:sdt>`])}</w:sdtContent></w:sdt>`,
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${wordCell("в")}</w:tr>`,
      wordRow([
        wordCell("г", '<w:tcPr><w:hMerge w:val="restart"/></w:tcPr>'),
        wordCell("", '<w:tcPr><w:hMerge w:val="continue"/></w:tcPr>'),
      ]),
    ),
  );
  const cells = tables(blocks)[0]?.rows.flatMap((row) => row.cells) ?? [];
  expect(cells.map(({ text, column, columnSpan, rowSpan }) => [text, column, columnSpan, rowSpan])).toEqual([
    ["общий", 0, 1, 2],
    ["а", 1, 1, 1],
    ["б", 1, 1, 1],
    ["в", 1, 1, 1],
    ["г", 0, 2, 1],
  ]);
});

test("a nested table is flattened with spaces; a frame of one cell is opened", async () => {
  const inner = tbl(wordRow([wordCell("а"), wordCell("б")]), wordRow([wordCell("в"), wordCell("г")]));
  const blocks = await body(
    tbl(wordRow([`<w:tc>${p(r("до"))}${inner}${p(r("после"))}</w:tc>`, wordCell("1")])) +
      tbl(wordRow([`<w:tc>${inner}<w:p/></w:tc>`])),
  );
  expect(tables(blocks).map(cellTexts)).toEqual([
    [["до\nа б в г\nпосле", "1"]],
    [
      ["а", "б"],
      ["в", "г"],
    ],
  ]);
});

test("footnotes and endnotes become notes without their marks", async () => {
  const note = (kind: string, text: string): string =>
    `<w:${kind}s ${W}><w:${kind} w:id="2">${p(`<w:r><w:${kind}Ref/></w:r>${r(text)}`)}</w:${kind}></w:${kind}s>`;
  const blocks = await body(
    p(`${r("Срок")}<w:r><w:footnoteReference w:id="2"/></w:r>`) +
      tbl(
        wordRow([
          `<w:tc>${p(`${r("Ячейка")}<w:r><w:endnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>`)}</w:tc>`,
        ]),
      ),
    [
      {
        name: "word/_rels/document.xml.rels",
        data: relationships([
          { kind: "footnotes", target: "footnotes.xml" },
          { kind: "endnotes", target: "endnotes.xml" },
        ]),
      },
      { name: "word/footnotes.xml", data: note("footnote", "при наличии средств") },
      { name: "word/endnotes.xml", data: note("endnote", "уточняется") },
    ],
  );
  expect(blocks[0]).toMatchObject({ text: "Срок", notes: ["при наличии средств"] });
  expect(tables(blocks)[0]?.rows[0]?.cells[0]).toMatchObject({ text: "Ячейка", notes: ["уточняется"] });
});

test("links of both kinds, tabs, breaks, hyphens, symbols, hidden letters", async () => {
  const fieldLink = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://b.example/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r("поле")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const signs =
    '<w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t><w:noBreakHyphen/><w:t>г</w:t><w:softHyphen/><w:br w:type="page"/><w:t>д</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>';
  const blocks = await body(
    p(`<w:hyperlink r:id="x" w:anchor="y">${r("узел")}</w:hyperlink>${r(" и ")}${fieldLink}`) +
      p(signs + r("нет", "<w:vanish/>")),
    [
      {
        name: "word/_rels/document.xml.rels",
        data: relationships([{ id: "x", kind: "hyperlink", target: "http://a.example/", external: true }]),
      },
    ],
  );
  expect(paragraphs(blocks)[0]).toMatchObject({
    text: "узел и поле",
    links: [
      { text: "узел", url: "http://a.example/#y" },
      { text: "поле", url: "http://b.example/" },
    ],
  });
  expect(texts(blocks)[1]).toBe("а\tб\nв-гд✓");
});

test("a text box is read once, page margins carry their role", async () => {
  const box = (text: string): string => `<w:txbxContent>${p(r(text))}</w:txbxContent>`;
  const alternate = `<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>${box("УТВЕРЖДАЮ")}</mc:Choice><mc:Fallback>${box("УТВЕРЖДАЮ")}</mc:Fallback></mc:AlternateContent></w:r>`;
  const blocks = await body(
    `${p(alternate + r("Текст"))}<w:sectPr><w:headerReference r:id="h"/><w:footerReference r:id="f"/></w:sectPr>`,
    [
      {
        name: "word/_rels/document.xml.rels",
        data: relationships([
          { id: "h", kind: "header", target: "header1.xml" },
          { id: "f", kind: "footer", target: "footer1.xml" },
        ]),
      },
      { name: "word/header1.xml", data: `<w:hdr ${W}>${p(r("Приложение"))}</w:hdr>` },
      { name: "word/footer1.xml", data: `<w:ftr ${W}>${p(r("5"))}</w:ftr>` },
    ],
  );
  expect(paragraphs(blocks).map(({ role, text }) => [role, text])).toEqual([
    ["pageHeader", "Приложение"],
    ["body", "Текст"],
    ["textBox", "УТВЕРЖДАЮ"],
    ["pageFooter", "5"],
  ]);
});

test("strict namespaces and foreign prefixes mean the same", async () => {
  const strict = wordXml(`<w:body>${p(r("Текст"))}</w:body>`).replaceAll(
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
  );
  expect(texts(await read(docx(strict)))).toEqual(["Текст"]);
  const foreign = wordXml(`<w:body>${p(r("Текст"), '<w:jc w:val="right"/>')}</w:body>`)
    .replaceAll("w:", "x1:")
    .replaceAll("xmlns:w", "xmlns:x1");
  expect((await read(docx(foreign)))[0]).toMatchObject({ text: "Текст", align: "right" });
});

test("page marks are believed only when they agree with the stated number of pages", async () => {
  const text = p(r("один")) + p(`<w:r><w:lastRenderedPageBreak/><w:t>два</w:t></w:r>`);
  const stated = (pages: number): RawEntry => ({
    name: "docProps/app.xml",
    data: `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>${pages}</Pages></Properties>`,
  });
  expect((await body(text, [stated(2)])).map((block) => block.place.page)).toEqual([1, 2]);
  expect((await body(text, [stated(5)])).map((block) => block.place.page)).toEqual([undefined, undefined]);
});
