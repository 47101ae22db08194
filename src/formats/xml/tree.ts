import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { parseXml, type Attributes, type Namespaces, type RepeatedElements, type XmlHandler } from "./parse-xml.ts";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: (XmlElement | string)[];
}

export interface TreeOptions {
  readonly namespaces: Namespaces;
  /** Elements left out with all they hold. */
  readonly skip?: ReadonlySet<string>;
  /** Elements that files repeat letter by letter: equal ones become one object of the tree, in many places. */
  readonly repeated?: ReadonlySet<string>;
}

/** The tree of a document of moderate size, without the elements the caller does not need. */
export function readXmlTree(bytes: Buffer, { namespaces, skip, repeated }: TreeOptions): XmlElement {
  const builder = new TreeBuilder(skip ?? NONE, repeated ?? NONE);
  parseXml(bytes, namespaces, builder);
  return elements(builder.root)[0] ?? builder.root;
}

const NONE: ReadonlySet<string> = new Set();

interface Repeated {
  readonly element: XmlElement;
  /** Elements in it and itself. */
  readonly count: number;
}

class TreeBuilder implements XmlHandler {
  readonly root: XmlElement = { name: "", attributes: {}, children: [] };
  readonly repeated: RepeatedElements;
  readonly #skip: ReadonlySet<string>;
  readonly #open: XmlElement[] = [this.root];
  #current = this.root;
  #skipped = 0;

  constructor(skip: ReadonlySet<string>, repeated: ReadonlySet<string>) {
    this.#skip = skip;
    this.repeated = {
      names: repeated,
      take: (): Repeated | null =>
        this.#skipped > 0 ? null : { element: this.#current, count: countOf(this.#current) },
      put: (taken) => this.#put(taken as Repeated),
    };
  }

  #count = 0;

  open(name: string, attributes: Attributes): void {
    if (this.#skipped > 0 || this.#skip.has(name)) {
      this.#skipped += 1;
      return;
    }
    this.#add(1);
    const element: XmlElement = { name, attributes, children: [] };
    this.#current.children.push(element);
    this.#open.push(element);
    this.#current = element;
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    this.#open.pop();
    this.#current = this.#open[this.#open.length - 1] ?? this.root;
  }

  text(text: string): void {
    if (this.#skipped === 0) this.#current.children.push(text);
  }

  #put({ element, count }: Repeated): void {
    if (this.#skipped > 0) return;
    this.#add(count);
    this.#current.children.push(element);
  }

  #add(count: number): void {
    this.#count += count;
    if (this.#count > LIMITS.xmlElements) refuse("archiveBomb", { why: "elements" });
  }
}

function countOf(element: XmlElement): number {
  let count = 1;
  for (const part of element.children) if (typeof part !== "string") count += countOf(part);
  return count;
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
