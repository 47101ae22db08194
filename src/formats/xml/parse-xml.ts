import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { decodeXml } from "./decode-xml.ts";
import { NamespaceScopes, type Namespaces, type OpenTag } from "./namespace-scopes.ts";
import { plainText } from "./references.ts";
import { isName } from "./start-tag.ts";

export type { Namespaces } from "./namespace-scopes.ts";

export type Attributes = Readonly<Record<string, string>>;

/** Names arrive with the prefixes of the caller's own table, whatever prefixes the file uses. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
  readonly repeated?: RepeatedElements;
}

/**
 * Elements that office programs write again and again letter by letter (the format of every run). The second time such an
 * element is not parsed: the handler gets what it made of the first.
 */
export interface RepeatedElements {
  readonly names: ReadonlySet<string>;
  /** Called right before the close of an element: what was made of it, null when that is not to be used again. */
  take(): unknown;
  /** The same element stands here once more. */
  put(taken: unknown): void;
}

/**
 * Reads XML 1.0 as a stream of events within the limits. A DOCTYPE is refused before it is read, so no entity is ever
 * declared or fetched; text that is not well-formed is refused as damaged.
 */
export function parseXml(bytes: Buffer, namespaces: Namespaces, handler: XmlHandler): void {
  const text = decodeXml(bytes);
  if (text.includes("<!DOCTYPE")) refuse("entityBomb");
  if (FORBIDDEN.test(text)) damaged();
  new XmlScanner(text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text, namespaces, handler).run();
}

/** Signs that no XML document may hold, not even as a reference (XML 1.0, 2.2). */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const GREATER = 0x3e;

/** Longer elements and later ones of this kind are parsed each time. */
const REPEATED_LENGTH = 2_000;
const REPEATED_MOST = 10_000;

function damaged(): never {
  refuse("damaged", { why: "xml" });
}

class XmlScanner {
  readonly #text: string;
  readonly #handler: XmlHandler;
  readonly #scopes: NamespaceScopes;
  readonly #open: OpenTag[] = [];
  #rootSeen = false;
  /** The open elements that may repeat: their letters, where the end tag is expected, at which depth they stand. */
  readonly #pending: { readonly source: string; readonly end: number; readonly depth: number }[] = [];

  constructor(text: string, namespaces: Namespaces, handler: XmlHandler) {
    this.#text = text;
    this.#handler = handler;
    this.#scopes = new NamespaceScopes(namespaces, handler.repeated?.names);
  }

  run(): void {
    const text = this.#text;
    let at = 0;
    for (let sign = text.indexOf("<"); sign >= 0; sign = text.indexOf("<", at)) {
      if (sign > at) this.#words(at, sign);
      const kind = text.charCodeAt(sign + 1);
      if (kind === SLASH) at = this.#endTag(sign);
      else if (kind === BANG) at = this.#bang(sign);
      else if (kind === QUESTION) at = this.#instruction(sign);
      else at = this.#startTag(sign);
    }
    if (at < text.length) this.#words(at, text.length);
    if (this.#open.length > 0 || !this.#rootSeen) damaged();
  }

  #words(from: number, to: number): void {
    const words = this.#text.slice(from, to);
    if (this.#open.length > 0) this.#handler.text(plainText(words));
    else if (!isSpace(words)) damaged();
  }

  #startTag(from: number): number {
    const { tag, end } = this.#scopes.enter(this.#text, from);
    if (this.#open.length === 0 && this.#rootSeen) damaged();
    this.#rootSeen = true;
    if (tag.repeated && this.#recall(tag, from, end)) return this.#recalledEnd;
    if (this.#open.length >= LIMITS.xmlDepth) refuse("damaged", { why: "depth" });
    this.#handler.open(tag.name, tag.attributes);
    if (tag.empty) {
      this.#handler.close(tag.name);
      this.#scopes.leave(tag);
    } else this.#open.push(tag);
    return end;
  }

  #recalledEnd = 0;

  /** Whether the same letters were met before; if not, they are kept in mind until the element ends. */
  #recall(tag: OpenTag, from: number, end: number): boolean {
    const close = `</${tag.rawName}>`;
    const within = this.#text.slice(end, end + REPEATED_LENGTH).indexOf(close);
    if (within < 0) return false;
    const until = end + within;
    const source = this.#text.slice(from, until);
    const known = this.#scopes.repeated.get(source);
    if (known) {
      this.#handler.repeated?.put(known);
      this.#recalledEnd = until + close.length;
      return true;
    }
    if (this.#scopes.repeated.size < REPEATED_MOST)
      this.#pending.push({ source, end: until, depth: this.#open.length });
    return false;
  }

  #endTag(from: number): number {
    const text = this.#text;
    const tag = this.#open.pop();
    if (!tag) return damaged();
    let end = from + 2 + tag.rawName.length;
    if (!text.startsWith(tag.rawName, from + 2)) damaged();
    if (text.charCodeAt(end) !== GREATER) {
      const close = text.indexOf(">", end);
      if (close < 0 || !isSpace(text.slice(end, close))) damaged();
      end = close;
    }
    const pending = this.#pending.at(-1);
    if (pending && pending.depth === this.#open.length) {
      this.#pending.pop();
      // Another end tag of the same name inside: the letters were not the whole element.
      const taken = pending.end === from ? this.#handler.repeated?.take() : null;
      if (taken) this.#scopes.repeated.set(pending.source, taken);
    }
    this.#handler.close(tag.name);
    this.#scopes.leave(tag);
    return end + 1;
  }

  #bang(from: number): number {
    const text = this.#text;
    if (text.startsWith("<!--", from)) {
      const end = text.indexOf("--", from + 4);
      if (end < 0 || text.charCodeAt(end + 2) !== GREATER) damaged();
      return end + 3;
    }
    if (!text.startsWith("<![CDATA[", from) || this.#open.length === 0) damaged();
    const end = text.indexOf("]]>", from + 9);
    if (end < 0) damaged();
    this.#handler.text(text.slice(from + 9, end));
    return end + 3;
  }

  /** A processing instruction says nothing here; the declaration of XML stands at the very beginning or nowhere. */
  #instruction(from: number): number {
    const end = this.#text.indexOf("?>", from + 2);
    if (end < 0) damaged();
    const target = this.#text.slice(from + 2, end).split(/[ \t\n]/, 1)[0] ?? "";
    if (!isName(target) || (target.toLowerCase() === "xml" && from > 0)) damaged();
    return end + 2;
  }
}

function isSpace(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09) return false;
  }
  return true;
}
