import type { Paper, PaperSection } from "#core/paper/model.ts";
import { MARGINS, PAGE } from "#core/paper/styles.ts";
import { xmlText, XML_DECLARATION } from "../../xml/write-xml.ts";
import { writeZip, type ZipEntry } from "../../zip/write-zip.ts";
import { paragraphXml, signatureXml, type Inside } from "./paragraphs.ts";
import { References } from "./references.ts";
import { stylesXml } from "./styles.ts";
import { tableXml } from "./table.ts";
import { twips } from "./units.ts";

/**
 * A Word document (ECMA-376, transitional) of the paper: its words, its tables and nothing else. Equal papers give equal
 * bytes: the file holds no dates and no names of programs or people.
 */
export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  return writeZip(partsOf(paper));
}

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** The body comes first among the changing parts: its footnotes and links are known only after it. */
function* partsOf(paper: Paper): Generator<ZipEntry, undefined> {
  const references = new References();
  yield { name: "[Content_Types].xml", data: CONTENT_TYPES };
  yield { name: "_rels/.rels", data: ROOT_RELATIONSHIPS };
  yield { name: "docProps/core.xml", data: coreXml(paper.title) };
  yield { name: "word/document.xml", data: documentXml(paper, references) };
  yield { name: "word/styles.xml", data: stylesXml() };
  yield { name: "word/settings.xml", data: SETTINGS };
  yield { name: "word/header1.xml", data: PAGE_NUMBER };
  yield { name: "word/footnotes.xml", data: footnotesXml(references) };
  yield { name: "word/_rels/document.xml.rels", data: relationshipsXml(references) };
}

function* documentXml({ sections }: Paper, references: References): Generator<string, undefined> {
  yield `${XML_DECLARATION}<w:document ${WORD} xmlns:r="${RELATION}"><w:body>`;
  for (const [index, section] of sections.entries()) {
    const isLast = index === sections.length - 1;
    yield* sectionXml(section, index === 0, isLast, references);
  }
  yield "</w:body></w:document>";
}

/** The properties of a section stand in its last paragraph, those of the last one at the end of the body. */
function* sectionXml(
  section: PaperSection,
  isFirst: boolean,
  isLast: boolean,
  references: References,
): Generator<string, undefined> {
  const properties = sectionProperties(section, isFirst);
  const { blocks, orientation } = section;
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    const ends = next === undefined && !isLast;
    if (block.kind === "table") {
      yield* tableXml(block, references);
      // Air below; without it two tables would run into one, and no section may end with a table.
      yield tableEnd(ends ? properties : "");
      continue;
    }
    // A signature stands on the page of the words above it.
    const inside: Inside = { keepWithNext: next?.kind === "signature", ...(ends ? { section: properties } : {}) };
    yield block.kind === "signature"
      ? signatureXml(block, orientation, inside)
      : paragraphXml(block, orientation, inside);
  }
  if (blocks.length === 0 && !isLast) yield tableEnd(properties);
  if (isLast) yield properties;
}

function tableEnd(section: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="TableEnd"/>${section}</w:pPr></w:p>`;
}

/** The number of the page stands at the top from page 2 on (ГОСТ Р 7.0.97-2016, 3.8). */
function sectionProperties({ orientation }: PaperSection, isFirst: boolean): string {
  const page = PAGE[orientation];
  const { left, right, top, bottom } = MARGINS[orientation];
  const turned = orientation === "landscape" ? ' w:orient="landscape"' : "";
  return (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:type w:val="nextPage"/>' +
    `<w:pgSz w:w="${twips(page.width)}" w:h="${twips(page.height)}"${turned}/>` +
    `<w:pgMar w:top="${twips(top)}" w:right="${twips(right)}" w:bottom="${twips(bottom)}" w:left="${twips(left)}" ` +
    `w:header="${twips(top / 2)}" w:footer="${twips(bottom / 2)}" w:gutter="0"/>` +
    `${isFirst ? "<w:titlePg/>" : ""}</w:sectPr>`
  );
}

function coreXml(title: string): string {
  return (
    `${XML_DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" ` +
    `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title>` +
    "<dc:language>ru-RU</dc:language></cp:coreProperties>"
  );
}

function* footnotesXml(references: References): Generator<string, undefined> {
  const mark = (id: number, type: string): string =>
    `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${type}/></w:r></w:p></w:footnote>`;
  yield `${XML_DECLARATION}<w:footnotes ${WORD}>${mark(0, "separator")}${mark(1, "continuationSeparator")}`;
  yield references.notes();
  yield "</w:footnotes>";
}

function* relationshipsXml(references: References): Generator<string, undefined> {
  const parts = [
    ["rId1", "styles", "styles.xml"],
    ["rId2", "settings", "settings.xml"],
    ["rId3", "footnotes", "footnotes.xml"],
    ["rId4", "header", "header1.xml"],
  ] as const;
  yield `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">`;
  for (const [id, kind, target] of parts)
    yield `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"/>`;
  yield references.relationships();
  yield "</Relationships>";
}

const CONTENT_TYPES =
  `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/word/document.xml" ContentType="${OFFICE}.document.main+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${OFFICE}.styles+xml"/>` +
  `<Override PartName="/word/settings.xml" ContentType="${OFFICE}.settings+xml"/>` +
  `<Override PartName="/word/header1.xml" ContentType="${OFFICE}.header+xml"/>` +
  `<Override PartName="/word/footnotes.xml" ContentType="${OFFICE}.footnotes+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
  "</Types>";

const ROOT_RELATIONSHIPS =
  `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="word/document.xml"/>` +
  `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
  "</Relationships>";

const SETTINGS =
  `${XML_DECLARATION}<w:settings ${WORD}><w:autoHyphenation w:val="true"/><w:consecutiveHyphenLimit w:val="2"/>` +
  '<w:doNotHyphenateCaps/><w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>' +
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>' +
  '<w:themeFontLang w:val="ru-RU"/></w:settings>';

const PAGE_NUMBER =
  `${XML_DECLARATION}<w:hdr ${WORD}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>` +
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>';
