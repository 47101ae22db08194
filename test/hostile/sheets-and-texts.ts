import { docx, odf, odfCell, odfPlan, sheetCell, sheetPlan, sheetXml, styles, xlsx } from "./office-parts.ts";
import { hostile, megabytes, noise, type HostileFile } from "./hostile-file.ts";

const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`;
const sheet = (more: string, after = ""): Buffer => xlsx(sheetXml(sheetPlan(more), after));
const number = (value: string, format: string): Buffer =>
  xlsx(sheetXml(sheetPlan(row(3, `<c r="A3" s="1"><v>${value}</v></c>`))), [styles(format)]);
const merges = (...ranges: readonly string[]): string =>
  `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join("")}</mergeCells>`;
const odfRow = (cells: string, attributes = ""): string => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const manifest =
  '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
const list = (inside: string): string => `<text:list>${inside}</text:list>`;

/** Workbooks, OpenDocument files, plain texts. */
export const SHEETS_AND_TEXTS: readonly HostileFile[] = [
  hostile("cell in the far corner", "a.xlsx", () => sheet(row(1_048_576, sheetCell("XFD1048576", "x"))), "farCell"),
  hostile("cell in the last row", "a.xlsx", () => sheet(row(1_048_576, sheetCell("A1048576", "x"))), "farCell"),
  hostile("cell beyond every sheet", "a.xlsx", () => sheet(row(99_999_999, sheetCell("ZZZZ99999999", "x"))), "farCell"),
  hostile(
    "too many sheet rows",
    "a.xlsx",
    () => sheet(Array.from({ length: 20_100 }, (_, i) => row(i + 3, `<c r="A${i + 3}"><v>${i}</v></c>`)).join("")),
    "tooManyRows",
  ),
  hostile("whole sheet merged", "a.xlsx", () => sheet("", merges("A1:XFD1048576"))),
  hostile(
    "merges over merges",
    "a.xlsx",
    () => sheet(row(19_000, sheetCell("E19000", "x")), merges(...Array.from({ length: 3_000 }, () => "A3:E19000"))),
    "tooManyRows",
  ),
  hostile("merge turned round", "a.xlsx", () => sheet("", merges("E9:A1", "1:1", "A:A", "A1:B2:C3", "")), "draft"),
  hostile(
    "strings that are not there",
    "a.xlsx",
    () => sheet(row(3, ["-1", "1e99", "NaN", "7", "__proto__"].map((v) => `<c t="s"><v>${v}</v></c>`).join(""))),
    "draft",
  ),
  hostile("endless number in a cell", "a.xlsx", () => number("1e308", `0.${"0".repeat(400)}`), "draft"),
  hostile("huge number format", "a.xlsx", () => number("5", `${"[".repeat(100_000)}0`)),
  hostile("format of quotes", "a.xlsx", () => number("5", `${"&quot;".repeat(50_001)}0`)),
  hostile("date before time", "a.xlsx", () => number("-99999999", "dd.mm.yyyy"), "draft"),
  hostile("date after time", "a.xlsx", () => number("1e15", "dd.mm.yyyy"), "draft"),
  hostile(
    "formula bomb",
    "a.xlsx",
    () => sheet(row(3, `<c r="A3"><f>${"SUM(".repeat(50_000)}1${")".repeat(50_000)}</f></c>`)),
    "draft",
  ),
  hostile(
    "formula that calls out",
    "a.xlsx",
    () => sheet(row(3, '<c r="A3" t="str"><f>WEBSERVICE("http://127.0.0.1:9/x")</f><v>x</v></c>')),
    "draft",
  ),
  hostile(
    "one sheet a thousand times",
    "a.xlsx",
    () => xlsx(sheetXml(sheetPlan(row(3, sheetCell("A3", noise(400_000))))), [], 1_000),
    "archiveBomb",
  ),
  hostile(
    "workbook with macros",
    "a.xlsm",
    () => xlsx(sheetXml(sheetPlan()), [{ name: "xl/vbaProject.bin", data: "x" }]),
    "macros",
  ),
  hostile("rows without numbers", "a.xlsx", () =>
    xlsx(sheetXml(`<row><c t="inlineStr"><is><t>x</t></is></c></row>`.repeat(50))),
  ),
  hostile(
    "row repeated for ever",
    "a.odt",
    () => odf("text", odfPlan(odfRow(odfCell("x"), 'table:number-rows-repeated="1000000000"'))),
    "tooManyRows",
  ),
  hostile(
    "cell repeated for ever",
    "a.odt",
    () => odf("text", odfPlan(odfRow(odfCell("x", 'table:number-columns-repeated="1000000000"')))),
    "tooManyRows",
  ),
  hostile(
    "endless spaces",
    "a.odt",
    () => odf("text", `<text:p>x<text:s text:c="1000000000"/></text:p>${odfPlan()}`),
    "draft",
  ),
  hostile("span for ever", "a.odt", () =>
    odf(
      "text",
      odfPlan(odfRow(odfCell("x", 'table:number-columns-spanned="1000000000" table:number-rows-spanned="1000000000"'))),
    ),
  ),
  hostile(
    "locked text",
    "a.odt",
    () => odf("text", odfPlan(), [{ name: "META-INF/manifest.xml", data: manifest }]),
    "encrypted",
  ),
  hostile(
    "macros in a text",
    "a.odt",
    () => odf("text", odfPlan(), [{ name: "Basic/Standard/Module1.xml", data: "<a/>" }]),
    "macros",
  ),
  hostile(
    "deep lists",
    "a.odt",
    () =>
      odf(
        "text",
        `${"<text:list><text:list-item>".repeat(90)}<text:p>x</text:p>${"</text:list-item></text:list>".repeat(90)}${odfPlan()}`,
      ),
    "draft",
  ),
  hostile("list that starts at the end", "a.odt", () =>
    odf(
      "text",
      list('<text:list-item text:start-value="9007199254740993"><text:p>x</text:p></text:list-item>') + odfPlan(),
      [],
      '<office:automatic-styles><text:list-style style:name=""><text:list-level-style-number text:level="1" style:num-format="a"/></text:list-style></office:automatic-styles>',
    ),
  ),
  hostile("text by name, sheet inside", "a.odt", () => odf("spreadsheet", odfPlan()), "wrongExtension"),
  hostile(
    "far cell of a workbook",
    "a.ods",
    () =>
      odf(
        "spreadsheet",
        odfPlan(odfRow("<table:table-cell/>", 'table:number-rows-repeated="1048000"') + odfRow(odfCell("x"))),
      ),
    "farCell",
  ),
  hostile(
    "workbook to its last row",
    "a.ods",
    () => odf("spreadsheet", odfPlan(odfRow("<table:table-cell/>", 'table:number-rows-repeated="1048000"'))),
    "draft",
  ),
  hostile("twenty megabytes in a line", "a.txt", () => Buffer.from("срок".repeat(2_500_000))),
  hostile("more than twenty megabytes", "a.txt", () => Buffer.alloc(megabytes(20) + 1, 65), "tooLarge"),
  hostile("ten megabytes of line ends", "a.txt", () => Buffer.alloc(megabytes(10), 10)),
  hostile("ten megabytes of spaces", "a.txt", () => Buffer.alloc(megabytes(10), 32)),
  hostile("ten megabytes of tabs", "a.txt", () => Buffer.alloc(megabytes(10), 9)),
  hostile("ten megabytes of bars", "a.md", () => Buffer.alloc(megabytes(10), 124)),
  hostile("half a UTF-16 letter", "a.txt", () => Buffer.from([0xff, 0xfe, 0x1f])),
  hostile("lone surrogates", "a.txt", () => Buffer.from([0xff, 0xfe, 0, 0xd8, 0, 0xd8, 0, 0xdc])),
  hostile("zeros", "a.txt", () => Buffer.alloc(100_000)),
  hostile("direction marks", "a.txt", () => Buffer.from("\u202e\u2066План\u2069\u202c\t\u200b".repeat(1_000))),
  hostile("csv of one quote", "a.csv", () => Buffer.from(`"${"а;".repeat(1_000_000)}`)),
  hostile("csv of a million columns", "a.csv", () => Buffer.from(`${";".repeat(1_000_000)}\n1;2`)),
  hostile("csv of a million rows", "a.csv", () => Buffer.from("1;2\n".repeat(1_000_000))),
  hostile("csv of formulas", "a.csv", () => Buffer.from("№;Мероприятие;Сроки\n1;\"=cmd|'/c calc'!A1\";май 2024\n")),
  hostile(
    "web page as a document",
    "a.docx",
    () => Buffer.from('<html><body><img src="http://127.0.0.1:9/x"></body></html>'),
    "wrongExtension",
  ),
  hostile("web page as a text", "a.txt", () => Buffer.from(`<table>${"<tr><td>".repeat(50_000)}`)),
  hostile("document named pdf", "a.pdf", () => docx(), "wrongExtension"),
  hostile("document named xlsx", "a.xlsx", () => docx(), "wrongExtension"),
  hostile("workbook named docx", "a.docx", () => xlsx(), "wrongExtension"),
  hostile("document without a name", "", () => docx(), "draft"),
  hostile("name of slashes", "../../../etc/passwd", () => docx(), "draft"),
  hostile("a program", "a.exe", () => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(1_000, 1)]), "unknownFormat"),
];
