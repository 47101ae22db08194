import type { Cell, Link, Paragraph, Place } from "#core/intake/source-document.ts";

/** A paragraph of an office document before it is known whether it stands in a cell or in the body. */
export interface TextPiece {
  readonly text: string;
  readonly links: readonly Link[];
  readonly notes: readonly string[];
  readonly bold: boolean;
  readonly align: Paragraph["align"];
  readonly headingLevel: number | undefined;
  /** Points. */
  readonly fontSize: number | undefined;
}

export function paragraphBlock(piece: TextPiece, place: Place, role: Paragraph["role"]): Paragraph {
  return {
    kind: "paragraph",
    text: piece.text,
    place,
    role,
    ...(piece.bold ? { bold: true } : {}),
    ...(piece.align ? { align: piece.align } : {}),
    ...(piece.fontSize === undefined ? {} : { fontSize: piece.fontSize }),
    ...(piece.headingLevel === undefined ? {} : { headingLevel: piece.headingLevel }),
    ...(piece.links.length > 0 ? { links: piece.links } : {}),
    ...(piece.notes.length > 0 ? { notes: piece.notes } : {}),
  };
}

export type CellSaying = Pick<Cell, "text" | "bold" | "align" | "notes" | "links">;

/** Gathers the paragraphs of one cell. */
export class CellText {
  readonly #lines: string[] = [];
  readonly #links: Link[] = [];
  readonly #notes: string[] = [];
  #align: Paragraph["align"];
  #bold = true;
  /** Inside how many nested tables. */
  #nesting = 0;

  add(piece: TextPiece): void {
    if (piece.links.length > 0) this.#links.push(...piece.links);
    if (piece.notes.length > 0) this.#notes.push(...piece.notes);
    // Inside a cell a tab only spreads words.
    const text = piece.text.replaceAll("\t", " ");
    if (text === "") return;
    if (this.#lines.length === 0) this.#align = piece.align;
    this.#bold &&= piece.bold;
    this.#lines.push(this.#nesting > 0 ? text.replaceAll("\n", " ") : text);
  }

  /** A nested table becomes one line, its cells parted by spaces. */
  flatten(addNested: () => void): void {
    const from = this.#lines.length;
    this.#nesting += 1;
    addNested();
    this.#nesting -= 1;
    const flattened = this.#lines.splice(from);
    if (flattened.length > 0) this.#lines.push(flattened.join(" "));
  }

  /** What the cell says, without its place in the grid. */
  finish(): CellSaying {
    const said: { -readonly [Key in keyof CellSaying]: CellSaying[Key] } = { text: this.#lines.join("\n") };
    if (this.#lines.length > 0 && this.#bold) said.bold = true;
    if (this.#align) said.align = this.#align;
    if (this.#notes.length > 0) said.notes = this.#notes;
    if (this.#links.length > 0) said.links = this.#links;
    return said;
  }
}

/** The size most letters have. */
export function mostUsed(sizes: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  for (const [size, letters] of sizes) if (best === undefined || letters > (sizes.get(best) ?? 0)) best = size;
  return best;
}
