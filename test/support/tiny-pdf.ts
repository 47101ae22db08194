/** A page of a hand-made PDF: drawing operators on an A4 page, Helvetica as /F1, Helvetica-Bold as /F2. */
export interface TinyPage {
  readonly content: string;
  readonly rotate?: 90 | 180 | 270;
  /** Web addresses with their rectangle [left, bottom, right, top]. */
  readonly links?: readonly { readonly url: string; readonly rect: readonly [number, number, number, number] }[];
}

/** The smallest PDF that shows these pages; readers repair the missing cross-reference table. */
export function tinyPdf(pages: readonly TinyPage[]): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  add("<</Type/Catalog/Pages 2 0 R>>");
  add(""); // the tree of pages, known at the end
  add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>");
  const kids = pages.map((page) => {
    const content = add(`<</Length ${page.content.length}>>\nstream\n${page.content}\nendstream`);
    const links = (page.links ?? []).map((link) =>
      add(`<</Type/Annot/Subtype/Link/Rect[${link.rect.join(" ")}]/Border[0 0 0]/A<</S/URI/URI(${link.url})>>>>`),
    );
    const turn = page.rotate === undefined ? "" : `/Rotate ${page.rotate}`;
    const annotations = links.length === 0 ? "" : `/Annots[${links.map((id) => `${id} 0 R`).join(" ")}]`;
    return add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${turn}${annotations}/Contents ${content} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>`,
    );
  });
  objects[1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((id) => `${id} 0 R`).join(" ")}]>>`;
  let file = "%PDF-1.4\n";
  const offsets: number[] = [];
  for (const [index, body] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`;
  return new TextEncoder().encode(file);
}

/** Shows a text at a place, in points from the bottom left corner. */
export const textAt = (x: number, y: number, text: string, size = 10, font = "F1"): string =>
  `BT /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET\n`;

/** A full grid with lines at these positions. */
export const gridLines = (xs: readonly number[], ys: readonly number[]): string => {
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return [
    ...xs.map((x) => `${x} ${bottom} m ${x} ${top} l S\n`),
    ...ys.map((y) => `${left} ${y} m ${right} ${y} l S\n`),
  ].join("");
};
