import type { Block, Paragraph, Place, SourceDocument } from "#core/intake/source-document.ts";
import { numberParagraphs } from "../number-paragraphs.ts";
import { paragraphBlock } from "../text-piece.ts";
import { child, elements, type XmlElement } from "../xml/tree.ts";
import type { ZipArchive } from "../zip/open-zip.ts";
import { odtFlow, type OdtStory } from "./flow.ts";
import { openDocument, treeOf } from "./open.ts";
import { masterPages } from "./styles.ts";
import { readOdtTable } from "./table.ts";

/** Reads an OpenDocument text (ISO/IEC 26300, version 1.3) without following anything outside the file. */
export function readOdt(zip: ZipArchive): SourceDocument {
  const { body, stylesRoot, story } = openDocument(zip, "office:text");
  if (trustedPages(zip, body)) story.place.page = 1;
  const blocks = readBlocks(body, story, "body");
  story.place.page = undefined;
  const above: Block[] = [];
  const below: Block[] = [];
  for (const page of masterPages(stylesRoot, story.usedMasterPages)) {
    for (const margin of elements(page)) {
      if (margin.name.startsWith("style:header")) above.push(...marginParagraphs(margin, story, "pageHeader"));
      else if (margin.name.startsWith("style:footer")) below.push(...marginParagraphs(margin, story, "pageFooter"));
    }
  }
  return { format: "odt", blocks: numberParagraphs([...above, ...blocks, ...below]) };
}

function readBlocks(parent: XmlElement, story: OdtStory, role: Paragraph["role"]): Block[] {
  const blocks: Block[] = [];
  const { place } = story;
  for (const item of odtFlow(parent, story)) {
    if (item.kind === "table") {
      const inner = soleCellWithTables(item.element);
      if (inner) blocks.push(...readBlocks(inner, story, role));
      else blocks.push(readOdtTable(item.element, story));
    } else if (item.kind === "box") {
      blocks.push(...readBlocks(item.element, story, role === "body" ? "textBox" : role));
    } else {
      if (role === "body") place.paragraph += 1;
      if (item.piece.text === "" && item.piece.notes.length === 0) continue;
      const where: Place = {
        ...(place.page === undefined ? {} : { page: place.page }),
        ...(role === "body" ? { paragraph: place.paragraph } : {}),
      };
      blocks.push(paragraphBlock(item.piece, where, role));
    }
  }
  return blocks;
}

/** A table in a page margin is a layout, not a table of the plan. */
function marginParagraphs(margin: XmlElement, story: OdtStory, role: "pageHeader" | "pageFooter"): Block[] {
  return readBlocks(margin, story, role).flatMap((block): Block[] => {
    if (block.kind === "paragraph") return [block];
    const cells = block.rows.flatMap((row) => row.cells).filter((cell) => cell.text !== "");
    return cells.map((cell) => ({ kind: "paragraph", text: cell.text, place: {}, role }));
  });
}

/** A frame of one cell around whole tables is only a drawn border: what is inside stands in the body. */
function soleCellWithTables(table: XmlElement): XmlElement | null {
  const rows = elements(table).filter((node) => node.name === "table:table-row");
  if (rows.length !== 1 || elements(table).some((node) => node.name === "table:table-header-rows")) return null;
  const cells = elements(rows[0] ?? table).filter((node) => node.name === "table:table-cell");
  const cell = cells.length === 1 ? cells[0] : undefined;
  return cell && child(cell, "table:table") ? cell : null;
}

/** Page marks are trusted only when they agree with the page count that the file states about itself. */
function trustedPages(zip: ZipArchive, body: XmlElement): boolean {
  const statistic = child(child(treeOf(zip, "meta.xml") ?? undefined, "office:meta"), "meta:document-statistic");
  const pages = Number(statistic?.attributes["meta:page-count"]);
  return Number.isInteger(pages) && pages > 0 && countPageMarks(body) === pages - 1;
}

function countPageMarks(element: XmlElement): number {
  let count = 0;
  for (const node of elements(element)) count += node.name === "text:soft-page-break" ? 1 : countPageMarks(node);
  return count;
}
