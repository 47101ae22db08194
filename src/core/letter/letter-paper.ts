import type { Paper, PaperParagraph, ParagraphRole } from "#core/paper/model.ts";
import { requisitesOf } from "#core/paper/requisites.ts";
import type { OfficialLetter } from "./model.ts";

/** What a letter gets when it is sent; blank lines for the hand until then. */
export interface LetterRequisites {
  /** YYYY-MM-DD */
  readonly date: string | null;
  readonly number: string | null;
}

/** A letter as ГОСТ Р 7.0.97-2025 lays it out: body, date and number, addressee in the corner, heading, text, signature. */
export function letterPaper(letter: OfficialLetter, requisites: LetterRequisites): Paper {
  const { addressee, heading, issuer, signature, text } = letter;
  return {
    title: heading.trim() === "" ? "Письмо" : heading,
    layout: "2025",
    sections: [
      {
        orientation: "portrait",
        blocks: [
          ...paragraphs("letterhead", issuer ?? ""),
          { kind: "paragraph", role: "requisites", text: requisitesOf(requisites) },
          ...paragraphs("stamp", addressee),
          ...paragraphs("orderTitle", heading),
          ...paragraphs("orderPoint", text),
          { kind: "signature", ...signature },
        ],
      },
    ],
  };
}

function paragraphs(role: ParagraphRole, words: string): PaperParagraph[] {
  return words.split("\n").flatMap((line) => (line.trim() === "" ? [] : [{ kind: "paragraph", role, text: line }]));
}
