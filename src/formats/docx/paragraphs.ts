import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { mostUsed, type CellSaying, type TextPiece } from "../text-piece.ts";
import { child, type XmlElement } from "../xml/tree.ts";
import { flow, isMarkDeleted } from "./flow.ts";
import { readInline, type Inline, type Story } from "./inline.ts";
import type { Numbering } from "./numbering.ts";
import { overlay, readParagraphFormat, readRunFormat, type ParagraphFormat } from "./styles.ts";

/** A story with what is counted while it is read. */
export interface BlockStory extends Story {
  readonly numbering: Numbering;
  readonly place: PlaceCounter;
  /** What was read of cells that depend on nothing before them; equal cells are one object of the tree. */
  readonly cells: Map<XmlElement, CellSaying>;
}

export interface PlaceCounter {
  /** Undefined when the document does not know its pages. */
  page: number | undefined;
  table: number;
  paragraph: number;
  cells: number;
}

export interface ReadParagraph extends TextPiece {
  /** Contents of text boxes anchored in the paragraph. */
  readonly boxes: readonly XmlElement[];
}

export interface FlowVisitor {
  paragraph(paragraph: ReadParagraph): void;
  table(element: XmlElement): void;
}

/** Visits the paragraphs and tables of a body, a cell, a text box in reading order, numbered. */
export function readFlow(parent: XmlElement, story: BlockStory, visitor: FlowVisitor): void {
  let carried: Inline | null = null;
  for (const node of flow(parent)) {
    if (node.name === "w:p") {
      const properties = child(node, "w:pPr");
      const format = paragraphFormat(properties, story);
      const inline = joined(carried, readInline(node, story, format.run));
      // The number belongs to the paragraph whose mark remains.
      carried = isMarkDeleted(properties) ? inline : null;
      if (!carried) visitor.paragraph(finish(inline, format, properties, story));
    } else if (node.name === "w:tbl") {
      visitor.table(node);
    } else if (node.name === "w:altChunk") {
      // Foreign content that only Word can unpack: reading on would lose its words.
      refuse("damaged", { why: "altChunk" });
    }
  }
  if (carried && carried.text.trim() !== "") {
    visitor.paragraph(finish(carried, { run: {} }, undefined, story));
  }
}

function paragraphFormat(properties: XmlElement | undefined, story: BlockStory): ParagraphFormat {
  const styled = story.styles.paragraph(child(properties, "w:pStyle")?.attributes["w:val"]);
  return properties ? overlay(styled, readParagraphFormat(properties)) : styled;
}

function joined(before: Inline | null, inline: Inline): Inline {
  if (!before) return inline;
  const sizes = new Map(before.sizes);
  for (const [size, letters] of inline.sizes) sizes.set(size, (sizes.get(size) ?? 0) + letters);
  return {
    text: before.text + inline.text,
    links: [...before.links, ...inline.links],
    notes: [...before.notes, ...inline.notes],
    boxes: [...before.boxes, ...inline.boxes],
    letters: before.letters + inline.letters,
    boldLetters: before.boldLetters + inline.boldLetters,
    sizes,
  };
}

function finish(
  inline: Inline,
  format: ParagraphFormat,
  properties: XmlElement | undefined,
  story: BlockStory,
): ReadParagraph {
  const styleId = child(properties, "w:pStyle")?.attributes["w:val"];
  const text = inline.text.trim();
  const markHidden = readRunFormat(child(properties, "w:rPr")).hidden === true;
  if (format.numbering) story.steps.count += 1;
  const number = markHidden && text === "" ? "" : story.numbering.next(format.numbering, styleId);
  return {
    // A bullet without words prints nothing worth keeping; a number does.
    text: text === "" && number === "- " ? "" : (number + text).trim(),
    links: inline.links,
    notes: inline.notes,
    boxes: inline.boxes,
    bold: inline.letters > 0 && inline.boldLetters === inline.letters,
    align: format.align,
    headingLevel: format.headingLevel,
    fontSize: mostUsed(inline.sizes),
  };
}

export function countCells(place: PlaceCounter, cells: number): void {
  place.cells += cells;
  if (place.cells > LIMITS.tableCells) refuse("tooManyRows");
}
