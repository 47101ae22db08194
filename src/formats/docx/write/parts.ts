import { xmlText, XML_DECLARATION } from "../../xml/write-xml.ts";
import type { References } from "./references.ts";

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** Known only after the body is written. */
export function* footnotesXml(references: References): Generator<string, undefined> {
  const mark = (id: number, type: string): string =>
    `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${type}/></w:r></w:p></w:footnote>`;
  yield `${XML_DECLARATION}<w:footnotes ${WORD}>${mark(0, "separator")}${mark(1, "continuationSeparator")}`;
  yield references.notes();
  yield "</w:footnotes>";
}

/** A header with nothing but the number of the page. */
export function pageNumberXml(): string {
  return (
    `${XML_DECLARATION}<w:hdr ${WORD}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>` +
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' +
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
  );
}

/** A footer of one small line; empty where there is nothing to say. */
export function footerXml(text: string): string {
  const words = text === "" ? "" : `<w:r><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`;
  return `${XML_DECLARATION}<w:ftr ${WORD}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${words}</w:p></w:ftr>`;
}
