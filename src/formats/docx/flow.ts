import { child, type XmlElement } from "../xml/tree.ts";

/** Wrappers that stand around paragraphs, rows, cells and runs alike without changing what is printed. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "w:sdtContent",
  "w:customXml",
  "w:smartTag",
  "w:ins",
  "w:moveTo",
  "w:dir",
  "w:bdo",
  "mc:Choice",
  "mc:Fallback",
]);

/**
 * The children of an element as the reader of the printed page sees them: content controls, tracked insertions and
 * the preferred alternative are opened; deletions and the old places of moved text are not there.
 */
export function* flow(parent: XmlElement): Generator<XmlElement> {
  for (const node of parent.children) {
    if (typeof node === "string") continue;
    if (node.name === "w:sdt") {
      const content = child(node, "w:sdtContent");
      if (content) yield* flow(content);
    } else if (node.name === "mc:AlternateContent") {
      const chosen = child(node, "mc:Choice") ?? child(node, "mc:Fallback");
      if (chosen) yield* flow(chosen);
    } else if (node.name === "w:del" || node.name === "w:moveFrom") {
      continue;
    } else if (TRANSPARENT.has(node.name)) {
      yield* flow(node);
    } else {
      yield node;
    }
  }
}

/** Whether a tracked change takes away the mark of this paragraph, so that the next one continues it. */
export function isMarkDeleted(paragraphProperties: XmlElement | undefined): boolean {
  const mark = child(paragraphProperties, "w:rPr");
  return child(mark, "w:del") !== undefined || child(mark, "w:moveFrom") !== undefined;
}
