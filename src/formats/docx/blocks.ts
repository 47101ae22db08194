import type { Block, Paragraph, Place } from "#core/intake/source-document.ts";
import { paragraphBlock } from "../text-piece.ts";
import type { XmlElement } from "../xml/tree.ts";
import { flow } from "./flow.ts";
import { readFlow, type BlockStory, type ReadParagraph } from "./paragraphs.ts";
import { readTable } from "./table.ts";

/** Everything in a body, a header, a cell that is laid out as blocks. */
export function readBlocks(parent: XmlElement, story: BlockStory, role: Paragraph["role"]): Block[] {
  const blocks: Block[] = [];
  readFlow(parent, story, {
    paragraph: (paragraph) => pushParagraph(blocks, paragraph, story, role),
    table: (element) => {
      const inner = soleCellWithTables(element);
      if (inner) blocks.push(...readBlocks(inner, story, role));
      else blocks.push(readTable(element, story));
    },
  });
  return blocks;
}

function pushParagraph(blocks: Block[], read: ReadParagraph, story: BlockStory, role: Paragraph["role"]): void {
  const { place } = story;
  if (role === "body") place.paragraph += 1;
  if (read.text !== "" || read.notes.length > 0) {
    const where: Place = {
      ...(place.page === undefined ? {} : { page: place.page }),
      ...(role === "body" ? { paragraph: place.paragraph } : {}),
    };
    blocks.push(paragraphBlock(read, where, role));
  }
  for (const box of read.boxes) blocks.push(...readBlocks(box, story, role === "body" ? "textBox" : role));
}

/** A frame of one cell around whole tables is only a drawn border: what is inside stands in the body. */
function soleCellWithTables(table: XmlElement): XmlElement | null {
  const rows = flow(table).filter((node) => node.name === "w:tr");
  const row = rows.length === 1 ? rows[0] : undefined;
  const cells = row ? flow(row).filter((node) => node.name === "w:tc") : [];
  const cell = cells.length === 1 ? cells[0] : undefined;
  return cell && flow(cell).some((node) => node.name === "w:tbl") ? cell : null;
}
