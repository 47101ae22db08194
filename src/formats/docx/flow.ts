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
export function flow(parent: XmlElement): readonly XmlElement[] {
  const { children } = parent;
  if (isPlain(children)) return children;
  const seen: XmlElement[] = [];
  open(parent, seen);
  return seen;
}

/** Nothing to open and nothing to leave out: the usual case, for which no list is made. */
function isPlain(children: XmlElement["children"]): children is XmlElement[] {
  for (const node of children) if (typeof node === "string" || SPECIAL.has(node.name)) return false;
  return true;
}

const SPECIAL: ReadonlySet<string> = new Set([...TRANSPARENT, "w:sdt", "mc:AlternateContent", "w:del", "w:moveFrom"]);

function open(parent: XmlElement | undefined, seen: XmlElement[]): void {
  for (const node of parent?.children ?? []) {
    if (typeof node === "string") continue;
    if (!SPECIAL.has(node.name)) seen.push(node);
    else if (node.name === "w:sdt") open(child(node, "w:sdtContent"), seen);
    else if (node.name === "mc:AlternateContent") open(child(node, "mc:Choice") ?? child(node, "mc:Fallback"), seen);
    else if (node.name !== "w:del" && node.name !== "w:moveFrom") open(node, seen);
  }
}

/** Whether a tracked change takes away the mark of this paragraph, so that the next one continues it. */
export function isMarkDeleted(paragraphProperties: XmlElement | undefined): boolean {
  const mark = child(paragraphProperties, "w:rPr");
  return child(mark, "w:del") !== undefined || child(mark, "w:moveFrom") !== undefined;
}
