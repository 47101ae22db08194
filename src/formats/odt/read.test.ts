import { expect, test } from "vitest";
import type { Block, Table } from "#core/intake/source-document.ts";
import { odf, odfCell, ODF } from "#test/hostile/office-parts.ts";
import type { RawEntry } from "#test/hostile/raw-zip.ts";
import { openZip } from "../zip/open-zip.ts";
import { readOds } from "./read-sheet.ts";
import { readOdt } from "./read.ts";

async function read(body: string, styles = "", more: readonly RawEntry[] = []): Promise<readonly Block[]> {
  const automatic = styles === "" ? "" : `<office:automatic-styles>${styles}</office:automatic-styles>`;
  return readOdt(await openZip(odf("text", body, more, automatic))).blocks;
}

const texts = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
const tables = (blocks: readonly Block[]): Table[] => blocks.filter((block) => block.kind === "table");
const p = (text: string): string => `<text:p>${text}</text:p>`;
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join("")}</table:table-row>`;
const table = (...rows: readonly string[]): string => `<table:table>${rows.join("")}</table:table>`;
const listItem = (...inside: readonly string[]): string => `<text:list-item>${inside.join("")}</text:list-item>`;
const list = (attributes: string, ...items: readonly string[]): string =>
  `<text:list text:style-name="L" ${attributes}>${items.join("")}</text:list>`;
const level = (number: number, attributes: string): string =>
  `<text:list-level-style-number text:level="${number}" ${attributes}/>`;
const LISTS = `<text:list-style style:name="L">${level(1, 'style:num-format="1" style:num-suffix="."')}${level(2, 'style:num-format="1" style:num-suffix="." text:display-levels="2"')}${level(3, 'style:num-format="а" style:num-suffix=")"')}<text:list-level-style-bullet text:level="4"/></text:list-style>`;

test("lists are counted through levels and go on where the file says so", async () => {
  const blocks = await read(
    list(
      'xml:id="one"',
      listItem(
        p("а"),
        `<text:list>${listItem(p("б"))}${listItem(p("в"), `<text:list>${listItem(p("г"), `<text:list>${listItem(p("д"))}</text:list>`)}</text:list>`)}</text:list>`,
      ),
      listItem(p("е"), p("ж")),
    ) +
      list('text:continue-list="one"', listItem(p("з"))) +
      list("", listItem(p("и"))) +
      list('text:continue-numbering="true"', listItem(p("к"))) +
      list(
        "",
        `<text:list-header>${p("л")}</text:list-header>`,
        `<text:list-item text:start-value="7">${p("м")}</text:list-item>`,
      ),
    LISTS,
  );
  expect(texts(blocks)).toEqual([
    "1. а",
    "1.1. б",
    "1.2. в",
    "а) г",
    "- д",
    "2. е",
    "ж",
    "3. з",
    "1. и",
    "2. к",
    "л",
    "7. м",
  ]);
});

test("numbers stand in the cells of their column", async () => {
  const numbered = (id: string, after: string): string =>
    `<table:table-cell>${list(`xml:id="${id}" ${after}`, listItem("<text:p/>"))}</table:table-cell>`;
  const [found] = tables(
    await read(
      table(
        row(numbered("a", ""), odfCell("Семинар")),
        row(numbered("b", 'text:continue-list="a"'), odfCell("Конкурс")),
      ),
      LISTS,
    ),
  );
  expect(found?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    ["1.", "Семинар"],
    ["2.", "Конкурс"],
  ]);
});

test("headings count by the outline of the document", async () => {
  const styles = `<office:document-styles ${ODF}><office:styles><text:outline-style>${`<text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>`}</text:outline-style></office:styles></office:document-styles>`;
  const heading = (text: string, more = ""): string => `<text:h text:outline-level="1" ${more}>${text}</text:h>`;
  const blocks = await read(
    heading("Первый") + heading("Без номера", 'text:is-list-header="true"') + heading("Второй"),
    "",
    [{ name: "styles.xml", data: styles }],
  );
  expect(texts(blocks)).toEqual(["I. Первый", "Без номера", "II. Второй"]);
  expect(blocks[0]).toMatchObject({ headingLevel: 1 });
});

test("spans, covered cells, repeated rows and columns, header rows, a nested table", async () => {
  const blocks = await read(
    table(
      `<table:table-header-rows>${row(odfCell("№"), odfCell("Что"), odfCell("Кто"))}</table:table-header-rows>`,
      row(
        odfCell("Направление", 'table:number-columns-spanned="3"'),
        '<table:covered-table-cell table:number-columns-repeated="2"/>',
      ),
      row(odfCell("общий", 'table:number-rows-spanned="2"'), odfCell("а", 'table:number-columns-repeated="2"')),
      row(
        "<table:covered-table-cell/>",
        `<table:table-cell>${table(row(odfCell("б"), odfCell("в")))}</table:table-cell>`,
        odfCell("г"),
      ),
      `<table:table-row table:number-rows-repeated="2">${odfCell("д")}</table:table-row>`,
    ),
  );
  const [found] = tables(blocks);
  expect(
    found?.rows.map(({ cells }) =>
      cells.map(({ text, column, columnSpan, rowSpan }) => [text, column, columnSpan, rowSpan]),
    ),
  ).toEqual([
    [
      ["№", 0, 1, 1],
      ["Что", 1, 1, 1],
      ["Кто", 2, 1, 1],
    ],
    [["Направление", 0, 3, 1]],
    [
      ["общий", 0, 1, 2],
      ["а", 1, 1, 1],
      ["а", 2, 1, 1],
    ],
    [
      ["б в", 1, 1, 1],
      ["г", 2, 1, 1],
    ],
    [["д", 0, 1, 1]],
    [["д", 0, 1, 1]],
  ]);
  expect(found?.rows[0]?.repeatedHeader).toBe(true);
  expect(found?.rows[5]?.place.row).toBe(6);
});

test("notes, links, spaces, tabs, breaks, hidden and deleted text, styles", async () => {
  const styles =
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" fo:font-size="14pt"/></style:style><style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>';
  const fo = styles.replaceAll(
    "<style:style ",
    '<style:style xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" ',
  );
  const note =
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>при наличии средств</text:p></text:note-body></text:note>";
  const link = '<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://a.example/">узел</text:a>';
  const blocks = await read(
    `<text:tracked-changes><text:changed-region><text:deletion><text:p>было</text:p></text:deletion></text:changed-region></text:tracked-changes>` +
      `<text:p text:style-name="C"><text:span text:style-name="B">План</text:span></text:p>` +
      p(
        `Срок${note}   \n сдачи<text:s text:c="2"/>и<text:tab/>вот<text:line-break/>${link}<text:span text:style-name="H">нет</text:span>`,
      ),
    fo,
  );
  expect(blocks[0]).toMatchObject({ text: "План", bold: true, fontSize: 14, align: "center" });
  expect(blocks[1]).toMatchObject({
    text: "Срок сдачи  и\tвот\nузел",
    notes: ["при наличии средств"],
    links: [{ text: "узел", url: "http://a.example/" }],
  });
});

test("a workbook: sheets, real dates, hidden rows, no empty tail", async () => {
  const date = odfCell("сентябрь", 'office:value-type="date" office:date-value="2023-09-15"');
  const body = `<table:table table:name="План">${row(odfCell("1"), date)}<table:table-row table:visibility="collapse">${odfCell("2")}</table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>`;
  const [sheet] = tables(readOds(await openZip(odf("spreadsheet", body))).blocks);
  expect(sheet).toMatchObject({ place: { sheet: "План", table: 1 } });
  expect(sheet?.rows.map(({ cells, hidden }) => [cells.map(({ text }) => text), hidden])).toEqual([
    [["1", "15.09.2023"], undefined],
    [["2"], true],
  ]);
});
