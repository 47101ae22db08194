import { xmlAttribute } from "../../xml/write-xml.ts";
import { runs } from "./runs.ts";

const FIRST_NOTE = 2;
const FIRST_LINK = 20;

/** Footnotes and links of a document, collected while its body is written. */
export class References {
  readonly #notes: string[] = [];
  readonly #links: string[] = [];

  /** The mark of a new footnote. */
  note(text: string): string {
    this.#notes.push(text);
    const id = this.#notes.length - 1 + FIRST_NOTE;
    return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
  }

  link(address: string, text: string): string {
    const known = this.#links.indexOf(address);
    const at = known >= 0 ? known : this.#links.push(address) - 1;
    return `<w:hyperlink r:id="rId${at + FIRST_LINK}">${runs(text, '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`;
  }

  notes(): string {
    return this.#notes
      .map((text, index) => {
        const mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>';
        const body = `<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>${mark}${runs(` ${text}`)}</w:p>`;
        return `<w:footnote w:id="${index + FIRST_NOTE}">${body}</w:footnote>`;
      })
      .join("");
  }

  relationships(): string {
    const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    return this.#links
      .map(
        (address, index) =>
          `<Relationship Id="rId${index + FIRST_LINK}" Type="${type}" Target="${xmlAttribute(address)}" TargetMode="External"/>`,
      )
      .join("");
  }
}
