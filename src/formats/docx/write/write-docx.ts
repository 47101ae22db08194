import type { Paper } from "#core/paper/model.ts";
import { xmlText, XML_DECLARATION } from "../../xml/write-xml.ts";
import { writeZip, type ZipEntry } from "../../zip/write-zip.ts";
import { footerXml, footnotesXml, pageNumberXml } from "./parts.ts";
import { References } from "./references.ts";
import { blocksXml, sectionProperties } from "./section.ts";
import { stylesXml } from "./styles.ts";

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
  yield { name: "[Content_Types].xml", data: contentTypes(paper.footer !== undefined) };
  yield { name: "_rels/.rels", data: ROOT_RELATIONSHIPS };
  yield { name: "docProps/core.xml", data: coreXml(paper.title) };
  yield { name: "word/document.xml", data: documentXml(paper, references) };
  yield { name: "word/styles.xml", data: stylesXml(paper.layout) };
  yield { name: "word/settings.xml", data: SETTINGS };
  yield { name: "word/header1.xml", data: pageNumberXml() };
  if (paper.footer !== undefined) yield { name: "word/footer1.xml", data: footerXml(paper.footer) };
  yield { name: "word/footnotes.xml", data: footnotesXml(references) };
  for (const { name, png } of references.pictures) yield { name: `word/${name}`, data: png };
  yield { name: "word/_rels/document.xml.rels", data: relationshipsXml(references, paper.footer !== undefined) };
}

function* documentXml({ sections, footer }: Paper, references: References): Generator<string, undefined> {
  yield `${XML_DECLARATION}<w:document ${WORD} xmlns:r="${RELATION}"><w:body>`;
  for (const [index, section] of sections.entries()) {
    const isLast = index === sections.length - 1;
    const properties = sectionProperties(section, {
      header: "rId4",
      isFirst: index === 0,
      ...(footer === undefined ? {} : { footer: "rId5" }),
    });
    yield* blocksXml(section, references, isLast ? "" : properties);
    if (isLast) yield properties;
  }
  yield "</w:body></w:document>";
}

function coreXml(title: string): string {
  return (
    `${XML_DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" ` +
    `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title>` +
    "<dc:language>ru-RU</dc:language></cp:coreProperties>"
  );
}

function* relationshipsXml(references: References, withFooter: boolean): Generator<string, undefined> {
  const parts = [
    ["rId1", "styles", "styles.xml"],
    ["rId2", "settings", "settings.xml"],
    ["rId3", "footnotes", "footnotes.xml"],
    ["rId4", "header", "header1.xml"],
    ...(withFooter ? ([["rId5", "footer", "footer1.xml"]] as const) : []),
  ] as const;
  yield `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">`;
  for (const [id, kind, target] of parts)
    yield `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"/>`;
  yield references.relationships();
  yield "</Relationships>";
}

const contentTypes = (withFooter: boolean): string =>
  `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  '<Default Extension="png" ContentType="image/png"/>' +
  `<Override PartName="/word/document.xml" ContentType="${OFFICE}.document.main+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${OFFICE}.styles+xml"/>` +
  `<Override PartName="/word/settings.xml" ContentType="${OFFICE}.settings+xml"/>` +
  `<Override PartName="/word/header1.xml" ContentType="${OFFICE}.header+xml"/>` +
  (withFooter ? `<Override PartName="/word/footer1.xml" ContentType="${OFFICE}.footer+xml"/>` : "") +
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
