import type { Block, SourceDocument } from "#core/intake/source-document.ts";
import { numberParagraphs } from "../number-paragraphs.ts";
import { refuse } from "../refused-file.ts";
import { child, childrenNamed, textOf, type XmlElement } from "../xml/tree.ts";
import type { ZipArchive } from "../zip/open-zip.ts";
import { readBlocks } from "./blocks.ts";
import { FieldStack } from "./fields.ts";
import { flow } from "./flow.ts";
import { readInline, type Story } from "./inline.ts";
import { NAMESPACES, REPEATED, SKIPPED } from "./namespaces.ts";
import { readNumbering } from "./numbering.ts";
import { openPackage, type OfficePackage, type Relationships } from "../office-package.ts";
import type { BlockStory, PlaceCounter } from "./paragraphs.ts";
import { readStyles, type Styles } from "./styles.ts";

/** Reads a Word document (ECMA-376, transitional or strict) without following anything outside the file. */
export function readDocx(zip: ZipArchive): SourceDocument {
  const parts = openPackage(zip, { namespaces: NAMESPACES, skip: SKIPPED, repeated: REPEATED });
  const root = parts.tree(parts.mainPart);
  const body = child(root ?? undefined, "w:body");
  if (!body) refuse("damaged", { why: "body" });
  const styles = readStyles(partOf(parts, "styles"));
  const numbering = readNumbering(partOf(parts, "numbering"), styles);
  const place: PlaceCounter = { page: trustedPages(parts, body) ? 1 : undefined, table: 0, paragraph: 0, cells: 0 };
  const notes = noteReader(parts, styles);
  const storyOf = (relationships: Relationships, counted: PlaceCounter): BlockStory => ({
    styles,
    numbering,
    relationships,
    place: counted,
    fields: new FieldStack(),
    steps: { count: 0 },
    cells: new Map(),
    noteText: notes,
    onPageBreak: () => {
      if (counted.page !== undefined) counted.page += 1;
    },
  });
  const blocks = readBlocks(body, storyOf(parts.mainRelationships, place), "body");
  return { format: "docx", blocks: numberParagraphs(withMargins(blocks, body, { parts, storyOf, place })) };
}

function partOf(parts: OfficePackage, kind: string): XmlElement | null {
  for (const relationship of parts.mainRelationships.values()) {
    if (relationship.kind === kind && !relationship.external) return parts.tree(relationship.target);
  }
  return null;
}

/** Notes are read when first referred to; a note that nothing refers to is not printed. */
function noteReader(parts: OfficePackage, styles: Styles): Story["noteText"] {
  const loaded = new Map<string, Map<string, string>>();
  return (kind, id) => {
    let texts = loaded.get(kind);
    if (!texts) {
      texts = new Map();
      loaded.set(kind, texts);
      const root = partOf(parts, `${kind}s`);
      const story = noteStory(parts.mainRelationships, styles);
      for (const note of childrenNamed(root ?? undefined, `w:${kind}`)) {
        texts.set(note.attributes["w:id"] ?? "", noteText(note, story));
      }
    }
    return texts.get(id) ?? "";
  };
}

function noteStory(relationships: Relationships, styles: Styles): Story {
  return {
    styles,
    relationships,
    fields: new FieldStack(),
    steps: { count: 0 },
    noteText: () => "",
    onPageBreak: () => undefined,
  };
}

function noteText(note: XmlElement, story: Story): string {
  const lines: string[] = [];
  for (const paragraph of flow(note)) {
    if (paragraph.name !== "w:p") continue;
    const text = readInline(paragraph, story, {}).text.trim();
    if (text !== "") lines.push(text);
  }
  return lines.join("\n");
}

interface Margins {
  readonly parts: OfficePackage;
  readonly storyOf: (relationships: Relationships, place: PlaceCounter) => BlockStory;
  readonly place: PlaceCounter;
}

/** Puts the page headers before and the page footers after what they frame; each part once. */
function withMargins(blocks: readonly Block[], body: XmlElement, { parts, storyOf, place }: Margins): Block[] {
  const above: Block[] = [];
  const below: Block[] = [];
  const seen = new Set<string>();
  for (const reference of marginReferences(body)) {
    const relationship = parts.mainRelationships.get(reference.attributes["r:id"] ?? "");
    if (!relationship || relationship.external || seen.has(relationship.target)) continue;
    seen.add(relationship.target);
    const root = parts.tree(relationship.target);
    if (!root) continue;
    const header = reference.name === "w:headerReference";
    const counted: PlaceCounter = { page: undefined, table: place.table, paragraph: 0, cells: place.cells };
    const story = storyOf(parts.relationships(relationship.target), counted);
    (header ? above : below).push(
      ...readBlocks(root, story, header ? "pageHeader" : "pageFooter").flatMap(asParagraphs(header)),
    );
  }
  return [...above, ...blocks, ...below];
}

function* marginReferences(body: XmlElement): Generator<XmlElement> {
  for (const node of flow(body)) {
    const section = node.name === "w:sectPr" ? node : child(child(node, "w:pPr"), "w:sectPr");
    for (const reference of section?.children ?? []) {
      if (typeof reference === "string") continue;
      if (reference.name === "w:headerReference" || reference.name === "w:footerReference") yield reference;
    }
  }
}

/** A table in a page margin is a layout, not a table of the plan. */
function asParagraphs(header: boolean): (block: Block) => Block[] {
  return (block) => {
    if (block.kind === "paragraph") return [block];
    const cells = block.rows.flatMap((row) => row.cells).filter((cell) => cell.text !== "");
    return cells.map((cell) => ({
      kind: "paragraph",
      text: cell.text,
      place: {},
      role: header ? "pageHeader" : "pageFooter",
    }));
  };
}

/**
 * Word remembers where pages ended when the file was last saved, other programs drop or double the marks:
 * they are trusted only when they agree with the page count in the file's own properties.
 */
function trustedPages(parts: OfficePackage, body: XmlElement): boolean {
  const properties = parts.tree("docProps/app.xml");
  const pages = properties?.children.find((node) => typeof node !== "string" && node.name.endsWith("Pages"));
  if (pages === undefined || typeof pages === "string") return false;
  const stated = Number(textOf(pages));
  return Number.isInteger(stated) && stated > 0 && countPageMarks(body) === stated - 1;
}

function countPageMarks(element: XmlElement): number {
  let count = 0;
  for (const node of element.children) {
    if (typeof node === "string") continue;
    count += node.name === "w:lastRenderedPageBreak" ? 1 : countPageMarks(node);
  }
  return count;
}
