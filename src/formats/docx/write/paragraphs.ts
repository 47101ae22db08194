import { firmSpaces } from "#core/paper/firm-spaces.ts";
import type { PaperParagraph, PaperSection, PaperSignature, ParagraphRole } from "#core/paper/model.ts";
import { textWidth } from "#core/paper/styles.ts";
import { runs } from "./runs.ts";
import { twips } from "./units.ts";

/** Styles of Word by what a paragraph is; the built-in headings make the document's outline. */
export function styleId(role: ParagraphRole, orientation: PaperSection["orientation"]): string {
  if (role === "title") return "Heading1";
  if (role === "heading") return "Heading2";
  const own = role.charAt(0).toUpperCase() + role.slice(1);
  // Two styles depend on the width of the page.
  return orientation === "landscape" && (role === "stamp" || role === "issuer") ? `${own}Wide` : own;
}

/** `inside` goes into the properties of the paragraph: the section that ends with it, a tie to the next paragraph. */
export function paragraphXml(
  { role, text }: PaperParagraph,
  orientation: PaperSection["orientation"],
  inside: Inside = {},
): string {
  return wrapped(styleId(role, orientation), inside, runs(firmSpaces(text)));
}

/** Post at the left, name at the right edge of its last line. */
export function signatureXml(
  { post, name }: PaperSignature,
  orientation: PaperSection["orientation"],
  inside: Inside = {},
): string {
  const tab = `<w:tabs><w:tab w:val="right" w:pos="${twips(textWidth(orientation))}"/></w:tabs>`;
  const text = `${post ?? ""}\t${name ?? "____________________"}`;
  return wrapped("Signature", { ...inside, tab }, runs(firmSpaces(text)));
}

export interface Inside {
  readonly keepWithNext?: boolean;
  readonly section?: string;
  readonly tab?: string;
}

/** The order of the properties is that of the schema (ECMA-376, CT_PPr). */
function wrapped(style: string, { keepWithNext, section = "", tab = "" }: Inside, content: string): string {
  const keep = keepWithNext ? "<w:keepNext/>" : "";
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${keep}${tab}${section}</w:pPr>${content}</w:p>`;
}
