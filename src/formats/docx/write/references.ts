import { xmlAttribute } from "../../xml/write-xml.ts";
import { runs } from "./runs.ts";

const FIRST_NOTE = 2;

/** Footnotes and links of a document, collected while its body is written. */
export class References {
  readonly #notes: string[] = [];
  readonly #links: string[] = [];
  readonly #pictures: Uint8Array[] = [];
  readonly #firstNote: number;
  readonly #linkId: string;

  /** In a document that has footnotes and links already, ours are told apart by these. */
  constructor(firstNote = FIRST_NOTE, linkId = "link") {
    this.#firstNote = firstNote;
    this.#linkId = linkId;
  }

  /** The mark of a new footnote. */
  note(text: string): string {
    this.#notes.push(text);
    const id = this.#notes.length - 1 + this.#firstNote;
    return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
  }

  link(address: string, text: string): string {
    const known = this.#links.indexOf(address);
    const at = known >= 0 ? known : this.#links.push(address) - 1;
    return `<w:hyperlink r:id="${this.#linkId}${at + 1}">${runs(text, '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`;
  }

  /** A PNG: the relation that shows it, and its number from 1. */
  picture(png: Uint8Array): { readonly id: string; readonly number: number } {
    const number = this.#pictures.push(png);
    return { id: `picture${number}`, number };
  }

  get pictures(): readonly { readonly name: string; readonly png: Uint8Array }[] {
    return this.#pictures.map((png, index) => ({ name: `media/chart${index + 1}.png`, png }));
  }

  notes(): string {
    return this.#notes
      .map((text, index) => {
        const mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>';
        const body = `<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>${mark}${runs(` ${text}`)}</w:p>`;
        return `<w:footnote w:id="${index + this.#firstNote}">${body}</w:footnote>`;
      })
      .join("");
  }

  relationships(): string {
    const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    const links = this.#links
      .map(
        (address, index) =>
          `<Relationship Id="${this.#linkId}${index + 1}" Type="${type}" Target="${xmlAttribute(address)}" TargetMode="External"/>`,
      )
      .join("");
    const picture = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
    const pictures = this.pictures
      .map(({ name }, index) => `<Relationship Id="picture${index + 1}" Type="${picture}" Target="${name}"/>`)
      .join("");
    return links + pictures;
  }
}
