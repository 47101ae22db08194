import type { PaperSection } from "#core/paper/model.ts";
import { MARGINS } from "#core/paper/styles.ts";

/** A4, as wide as the page, the number of the page at the top from the second on. */
export function pageSettings(orientation: PaperSection["orientation"]): string {
  const { left, right, top, bottom } = MARGINS[orientation];
  const inches = (millimetres: number): number => Math.round((millimetres / 25.4) * 1000) / 1000;
  return (
    '<printOptions horizontalCentered="1"/>' +
    `<pageMargins left="${inches(left)}" right="${inches(right)}" top="${inches(top)}" bottom="${inches(bottom)}" header="${inches(top / 2)}" footer="${inches(bottom / 2)}"/>` +
    `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>` +
    '<headerFooter differentFirst="1"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter>'
  );
}
