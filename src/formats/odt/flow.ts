import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { mostUsed, type TextPiece } from "../text-piece.ts";
import type { XmlElement } from "../xml/tree.ts";
import { readOdtInline, type InlineStory } from "./inline.ts";
import type { ListCounter, OpenList } from "./lists.ts";

/** What is counted while a document is read. */
export interface OdtStory extends InlineStory {
  readonly lists: ListCounter;
  readonly place: { page: number | undefined; table: number; paragraph: number; cells: number };
  readonly usedMasterPages: Set<string>;
}

export type OdtFlowItem =
  | { readonly kind: "piece"; readonly piece: TextPiece }
  | { readonly kind: "box"; readonly element: XmlElement }
  | { readonly kind: "table"; readonly element: XmlElement };

interface Item {
  readonly list: OpenList;
  readonly startValue: string | undefined;
  /** Only the first paragraph of an item carries its number. */
  labelled: boolean;
}

const TRANSPARENT: ReadonlySet<string> = new Set([
  "text:section",
  "text:table-of-content",
  "text:illustration-index",
  "text:table-index",
  "text:object-index",
  "text:user-index",
  "text:alphabetical-index",
  "text:bibliography",
  "text:index-body",
  "text:index-title",
  "text:list-header",
  "draw:text-box",
  "draw:frame",
  "draw:g",
  "draw:custom-shape",
  "draw:rect",
]);

/** The paragraphs, frames and tables of a body, a cell, a frame in reading order, numbered. */
export function* odtFlow(parent: XmlElement, story: OdtStory, item: Item | null = null): Generator<OdtFlowItem> {
  for (const node of parent.children) {
    if (typeof node === "string") continue;
    if (node.name === "text:p" || node.name === "text:h") {
      yield* readParagraph(node, story, item);
    } else if (node.name === "table:table") {
      yield { kind: "table", element: node };
    } else if (node.name === "text:list") {
      yield* readList(node, story, item?.list ?? null);
    } else if (node.name === "text:numbered-paragraph") {
      const list = story.lists.open(node, null);
      const level = Number(node.attributes["text:level"] ?? "1") || 1;
      yield* odtFlow(node, story, {
        list: { ...list, level },
        startValue: node.attributes["text:start-value"],
        labelled: false,
      });
    } else if (node.name === "text:soft-page-break") {
      story.onPageBreak();
    } else if (
      node.attributes["text:display"] !== "none" &&
      (TRANSPARENT.has(node.name) || node.name.startsWith("draw:"))
    ) {
      yield* odtFlow(node, story, item);
    }
  }
}

function* readList(element: XmlElement, story: OdtStory, outer: OpenList | null): Generator<OdtFlowItem> {
  const list = story.lists.open(element, outer);
  for (const node of element.children) {
    if (typeof node === "string") continue;
    if (node.name === "text:list-item") {
      yield* odtFlow(node, story, { list, startValue: node.attributes["text:start-value"], labelled: false });
    } else if (node.name === "text:list-header") {
      yield* odtFlow(node, story, { list, startValue: undefined, labelled: true });
    }
  }
}

function* readParagraph(element: XmlElement, story: OdtStory, item: Item | null): Generator<OdtFlowItem> {
  const format = story.styles.format("paragraph", element.attributes["text:style-name"]);
  if (format.masterPage !== undefined) story.usedMasterPages.add(format.masterPage);
  const inline = readOdtInline(element, story, format);
  const heading =
    element.name === "text:h" ? Math.max(Number(element.attributes["text:outline-level"] ?? "1") || 1, 1) : undefined;
  const label = labelOf(element, story, item, heading);
  const text = inline.text.trim();
  yield {
    kind: "piece",
    piece: {
      text: text === "" && label === "- " ? "" : (label + text).trim(),
      links: inline.links,
      notes: inline.notes,
      bold: inline.letters > 0 && inline.boldLetters === inline.letters,
      align: format.align,
      headingLevel: heading,
      fontSize: mostUsed(inline.sizes),
    },
  };
  for (const box of inline.boxes) yield { kind: "box", element: box };
}

function labelOf(element: XmlElement, story: OdtStory, item: Item | null, heading: number | undefined): string {
  if (item) {
    if (item.labelled) return "";
    item.labelled = true;
    return story.lists.next(item.list, item.startValue);
  }
  if (heading === undefined || element.attributes["text:is-list-header"] === "true") return "";
  return story.lists.heading(heading, element.attributes["text:start-value"]);
}

export function countOdtCells(story: OdtStory, cells: number): void {
  story.place.cells += cells;
  if (story.place.cells > LIMITS.tableCells) refuse("tooManyRows");
}
