import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { parseXml, type Attributes, type Namespaces } from "./parse-xml.ts";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: (XmlElement | string)[];
}

export interface TreeOptions {
  readonly namespaces: Namespaces;
  /** Elements left out with all they hold. */
  readonly skip?: ReadonlySet<string>;
}

/** The tree of a document of moderate size, without the elements the caller does not need. */
export function readXmlTree(bytes: Buffer, { namespaces, skip }: TreeOptions): XmlElement {
  const root: XmlElement = { name: "", attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  let current = root;
  let skipped = 0;
  let count = 0;
  parseXml(bytes, namespaces, {
    open(name, attributes) {
      if (skipped > 0 || skip?.has(name)) {
        skipped += 1;
        return;
      }
      count += 1;
      if (count > LIMITS.xmlElements) refuse("archiveBomb", { why: "elements" });
      const element: XmlElement = { name, attributes, children: [] };
      current.children.push(element);
      open.push(element);
      current = element;
    },
    close() {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      open.pop();
      current = open[open.length - 1] ?? root;
    },
    text(text) {
      if (skipped === 0) current.children.push(text);
    },
  });
  return elements(root)[0] ?? root;
}

export function elements(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => typeof child !== "string");
}

export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((candidate): candidate is XmlElement => isNamed(candidate, name));
}

export function childrenNamed(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent ? parent.children.filter((candidate): candidate is XmlElement => isNamed(candidate, name)) : [];
}

/** All text inside, in order. */
export function textOf(element: XmlElement): string {
  let text = "";
  for (const part of element.children) text += typeof part === "string" ? part : textOf(part);
  return text;
}

function isNamed(node: XmlElement | string, name: string): boolean {
  return typeof node !== "string" && node.name === name;
}
