import type { PaperSection } from "#core/paper/model.ts";
import { MARGINS, PAGE } from "#core/paper/styles.ts";
import { paragraphXml, signatureXml, type Inside } from "./paragraphs.ts";
import { chartXml } from "./chart.ts";
import type { References } from "./references.ts";
import { tableXml } from "./table.ts";
import { twips } from "./units.ts";

/** The blocks of a section; its properties stand in its last paragraph, those of the last section after the body. */
export function* blocksXml(
  { blocks, orientation }: PaperSection,
  references: References,
  properties: string,
): Generator<string, undefined> {
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    const ending = next === undefined ? properties : "";
    if (block.kind === "table") {
      yield* tableXml(block, references);
      // Air below; without it two tables would run into one, and no section may end with a table.
      yield sectionEnd(ending);
      continue;
    }
    if (block.kind === "chart") {
      yield chartXml(block, orientation, references, ending);
      continue;
    }
    // A signature stands on the page of the words above it.
    const inside: Inside = { keepWithNext: next?.kind === "signature", section: ending };
    yield block.kind === "signature"
      ? signatureXml(block, orientation, inside)
      : paragraphXml(block, orientation, inside);
  }
  if (blocks.length === 0 && properties !== "") yield sectionEnd(properties);
}

/** A low empty paragraph. */
export function sectionEnd(properties: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="TableEnd"/>${properties}</w:pPr></w:p>`;
}

/** The number of the page stands at the top from page 2 on (ГОСТ Р 7.0.97-2016, 3.8). `header`, `footer`: relationships. */
export function sectionProperties(
  { orientation }: PaperSection,
  { header, footer, isFirst }: { readonly header: string; readonly footer?: string; readonly isFirst: boolean },
): string {
  const page = PAGE[orientation];
  const { left, right, top, bottom } = MARGINS[orientation];
  const turned = orientation === "landscape" ? ' w:orient="landscape"' : "";
  // The first page has a footer of its own kind in Word; it says the same.
  const kinds = isFirst ? ["default", "first"] : ["default"];
  const footerReference =
    footer === undefined ? "" : kinds.map((kind) => `<w:footerReference w:type="${kind}" r:id="${footer}"/>`).join("");
  return (
    `<w:sectPr><w:headerReference w:type="default" r:id="${header}"/>${footerReference}<w:type w:val="nextPage"/>` +
    `<w:pgSz w:w="${twips(page.width)}" w:h="${twips(page.height)}"${turned}/>` +
    `<w:pgMar w:top="${twips(top)}" w:right="${twips(right)}" w:bottom="${twips(bottom)}" w:left="${twips(left)}" ` +
    `w:header="${twips(top / 2)}" w:footer="${twips(bottom / 2)}" w:gutter="0"/>` +
    `${isFirst ? "<w:titlePg/>" : ""}</w:sectPr>`
  );
}
