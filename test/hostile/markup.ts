import { docx, relationships, wordBody, wordCell, wordRow, wordXml, W } from "./office-parts.ts";
import { hostile, megabytes, noise, type HostileFile } from "./hostile-file.ts";

const doctype = (inside: string): Buffer =>
  docx(wordXml(wordBody("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>"), `<!DOCTYPE w [${inside}]>`));

function laughs(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`);
  return `<!ENTITY a0 "ха">${levels.join("")}`;
}

const nested = (open: string, close: string, times: number): string => open.repeat(times) + close.repeat(times);
const paragraph = (inside: string): string => `<w:p>${inside}</w:p>`;
const run = (inside: string): string => `<w:r>${inside}</w:r>`;
const field = (instruction: string): string =>
  run('<w:fldChar w:fldCharType="begin"/>') +
  run(`<w:instrText>${instruction}</w:instrText>`) +
  run('<w:fldChar w:fldCharType="separate"/>') +
  run("<w:t>результат</w:t>") +
  run('<w:fldChar w:fldCharType="end"/>');
const with_ = (inside: string): Buffer => docx(wordXml(wordBody(inside)));
const rows = (count: number): string => wordRow([wordCell("1"), wordCell("Мероприятие")]).repeat(count);
const planCell = (text: string): Buffer =>
  docx(wordXml(wordBody("", wordRow(["2", text, text, text, text].map((one) => wordCell(one))))));
const numbered = (numbering: string): Buffer =>
  docx(wordXml(wordBody('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>')), [
    { name: "word/_rels/document.xml.rels", data: relationships([{ kind: "numbering", target: "numbering.xml" }]) },
    { name: "word/numbering.xml", data: `<w:numbering ${W}>${numbering}</w:numbering>` },
  ]);
const styled = (styles: string): Buffer =>
  docx(wordXml(wordBody('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>')), [
    { name: "word/_rels/document.xml.rels", data: relationships([{ kind: "styles", target: "styles.xml" }]) },
    { name: "word/styles.xml", data: `<w:styles ${W}>${styles}</w:styles>` },
  ]);
const related = (kind: string, target: string): Buffer =>
  docx(wordXml(wordBody(paragraph('<w:hyperlink r:id="r0"><w:r><w:t>ссылка</w:t></w:r></w:hyperlink>'))), [
    { name: "word/_rels/document.xml.rels", data: relationships([{ kind, target, external: true }]) },
  ]);

/** XML that attacks the parser, and Word markup that attacks the reader behind it. */
export const MARKUP: readonly HostileFile[] = [
  hostile("billion laughs", "a.docx", () => doctype(laughs()), "entityBomb"),
  hostile("quadratic entity", "a.docx", () => doctype(`<!ENTITY a9 "${"x".repeat(50_000)}">`), "entityBomb"),
  hostile(
    "external entity in a file",
    "a.docx",
    () => doctype('<!ENTITY a9 SYSTEM "file:///etc/passwd">'),
    "entityBomb",
  ),
  hostile(
    "external entity on the net",
    "a.docx",
    () => doctype('<!ENTITY a9 SYSTEM "http://127.0.0.1:9/x">'),
    "entityBomb",
  ),
  hostile("parameter entity", "a.docx", () => doctype('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;'), "entityBomb"),
  hostile("small doctype", "a.docx", () => docx(wordXml(wordBody(), "<!doctype w>")), "damaged", "entityBomb"),
  hostile("unknown entity", "a.docx", () => with_(paragraph(run("<w:t>&foo;</w:t>"))), "damaged"),
  hostile(
    "inclusion",
    "a.docx",
    () => with_('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
    "draft",
  ),
  hostile(
    "style sheet instruction",
    "a.docx",
    () => docx(wordXml(wordBody(), '<?xml-stylesheet href="http://127.0.0.1:9/x"?>')),
    "draft",
  ),
  hostile(
    "very deep",
    "a.docx",
    () => with_(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 5_000)),
    "damaged",
  ),
  hostile(
    "deep tables",
    "a.docx",
    () => with_(nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", 60)),
    "draft",
  ),
  hostile(
    "many attributes",
    "a.docx",
    () => with_(`<w:p ${Array.from({ length: 5_000 }, (_, i) => `a${i}="1"`).join(" ")}/>`),
    "damaged",
  ),
  hostile("doubled attribute", "a.docx", () => with_('<w:p a="1" a="2"/>')),
  hostile("huge attribute", "a.docx", () => with_(`<w:p w:x="${noise(megabytes(8))}"/>`), "draft"),
  hostile("huge text", "a.docx", () => with_(paragraph(run(`<w:t>${noise(megabytes(10))}</w:t>`)))),
  hostile("huge element name", "a.docx", () => with_(`<${"n".repeat(1_000_000)}/>`)),
  hostile(
    "many elements",
    "a.docx",
    () => with_(`<w:p>${'<w:r w:a="1"/>'.repeat(3_000)}</w:p>`.repeat(30)),
    "draft",
    "archiveBomb",
  ),
  hostile("unclosed", "a.docx", () => docx(wordXml(wordBody()).slice(0, -40)), "damaged"),
  hostile("two roots", "a.docx", () => docx(`${wordXml(wordBody())}<w:document/>`), "damaged"),
  hostile(
    "broken UTF-8",
    "a.docx",
    () => docx(Buffer.concat([Buffer.from(wordXml("<w:body>")), Buffer.from([0xc3, 0x28, 0xff])])),
    "damaged",
  ),
  hostile(
    "UTF-16 with a mark",
    "a.docx",
    () => docx(Buffer.from(`\ufeff${wordXml(wordBody()).replace("UTF-8", "UTF-16")}`, "utf16le")),
    "draft",
  ),
  hostile(
    "UTF-16 without a mark",
    "a.docx",
    () => docx(Buffer.from(wordXml(wordBody()).replace("UTF-8", "UTF-16"), "utf16le")),
    "draft",
  ),
  hostile("UTF-7", "a.docx", () => docx(wordXml(wordBody()).replace("UTF-8", "UTF-7")), "damaged"),
  hostile("unknown encoding", "a.docx", () => docx(wordXml(wordBody()).replace("UTF-8", "x-evil")), "damaged"),
  hostile("zeros in the markup", "a.docx", () => with_("\0\0\0"), "damaged"),
  hostile("bound to another namespace", "a.docx", () =>
    docx(wordXml(wordBody()).replace("wordprocessingml/2006", "wordprocessingml/1999")),
  ),
  hostile("macros", "a.docx", () => docx(wordXml(wordBody()), [{ name: "word/vbaProject.bin", data: "x" }]), "macros"),
  hostile(
    "macros with another case",
    "a.docm",
    () => docx(wordXml(wordBody()), [{ name: "word/VBAPROJECT.BIN", data: "x" }]),
    "macros",
  ),
  hostile("foreign content", "a.docx", () => with_('<w:altChunk r:id="r0"/>'), "damaged"),
  hostile("remote template", "a.docx", () => related("attachedTemplate", "http://127.0.0.1:9/t.dotm"), "draft"),
  hostile("remote picture", "a.docx", () => related("image", "http://127.0.0.1:9/p.png"), "draft"),
  hostile("remote frame", "a.docx", () => related("frame", "file://server/share"), "draft"),
  hostile("script link", "a.docx", () => related("hyperlink", "javascript:alert(1)"), "draft"),
  hostile("relationship that climbs", "a.docx", () => related("styles", "../../../../etc/passwd"), "draft"),
  hostile("DDE field", "a.docx", () => with_(paragraph(field('DDEAUTO c:\\\\windows\\\\cmd.exe "/c calc"'))), "draft"),
  hostile("INCLUDETEXT field", "a.docx", () => with_(paragraph(field('INCLUDETEXT "http://127.0.0.1:9/x"'))), "draft"),
  hostile("field without an end", "a.docx", () => with_(paragraph(run('<w:fldChar w:fldCharType="begin"/>')))),
  hostile("many fields", "a.docx", () => with_(paragraph(run('<w:fldChar w:fldCharType="begin"/>').repeat(20_000)))),
  hostile(
    "endless span",
    "a.docx",
    () => docx(wordXml(wordBody("", wordRow([wordCell("x", '<w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>')])))),
    "tooManyRows",
  ),
  hostile(
    "span below zero",
    "a.docx",
    () => docx(wordXml(wordBody("", wordRow([wordCell("x", '<w:tcPr><w:gridSpan w:val="-5"/></w:tcPr>')])))),
    "draft",
  ),
  hostile(
    "merge without a start",
    "a.docx",
    () => docx(wordXml(wordBody("", wordRow([wordCell("x", "<w:tcPr><w:vMerge/></w:tcPr>")])))),
    "draft",
  ),
  hostile("too many rows", "a.docx", () => docx(wordXml(wordBody("", rows(20_100)))), "tooManyRows", "archiveBomb"),
  hostile(
    "styles in a ring",
    "a.docx",
    () =>
      styled(
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
      ),
    "draft",
  ),
  hostile(
    "prototype as a style",
    "a.docx",
    () => styled('<w:style w:styleId="__proto__"><w:basedOn w:val="constructor"/></w:style>'),
    "draft",
  ),
  hostile(
    "numbering in a ring",
    "a.docx",
    () =>
      numbered(
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
      ),
    "draft",
  ),
  hostile("endless number", "a.docx", () =>
    numbered(
      `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="${"%1".repeat(20_000)}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    ),
  ),
  hostile(
    "note that points to itself",
    "a.docx",
    () =>
      docx(wordXml(wordBody(paragraph(run('<w:footnoteReference w:id="1"/>')))), [
        { name: "word/_rels/document.xml.rels", data: relationships([{ kind: "footnotes", target: "footnotes.xml" }]) },
        {
          name: "word/footnotes.xml",
          data: `<w:footnotes ${W}><w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/><w:t>x</w:t></w:r></w:p></w:footnote></w:footnotes>`,
        },
      ]),
    "draft",
  ),
  hostile("cell of commas", "a.docx", () => planCell("а, ".repeat(20_000))),
  hostile("cell of digits", "a.docx", () => planCell("1.".repeat(20_000))),
  hostile("cell of quotes", "a.docx", () => planCell("«".repeat(20_000))),
  hostile("cell of brackets", "a.docx", () => planCell("(далее – ".repeat(10_000))),
  hostile("cell of months", "a.docx", () => planCell("январь-".repeat(10_000))),
  hostile("cell of spaces", "a.docx", () => planCell(`а${" ".repeat(50_000)}б`)),
  hostile("cell of one letter", "a.docx", () => planCell("ж".repeat(100_000))),
];
