import { isUtf8 } from "node:buffer";
import { SaxesParser } from "saxes";
import { LIMITS } from "../limits.ts";
import { RefusedFile, refuse } from "../refused-file.ts";

export type Attributes = Readonly<Record<string, string>>;

/** Names arrive with the prefixes of the caller's own table, whatever prefixes the file uses. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

/** Namespace address → the prefix the caller writes; "" puts its names without a prefix. */
export type Namespaces = Readonly<Record<string, string>>;

/**
 * Reads XML as a stream of events within the limits. A DOCTYPE is refused before it is read, so no entity is ever
 * declared or fetched; text that is not well-formed is refused as damaged.
 */
export function parseXml(bytes: Buffer, namespaces: Namespaces, handler: XmlHandler): void {
  const text = decodeXml(bytes);
  if (text.includes("<!DOCTYPE")) refuse("entityBomb");
  const names = new NameTable(namespaces);
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let depth = 0;
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > LIMITS.xmlDepth) refuse("damaged", { why: "depth" });
    const attributes = names.enter(tag.attributes);
    handler.open(names.element(tag.name), attributes);
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    handler.close(names.element(tag.name));
    names.leave();
  });
  parser.on("text", (chunk) => handler.text(chunk));
  parser.on("cdata", (chunk) => handler.text(chunk));
  parser.on("doctype", () => refuse("entityBomb"));
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof RefusedFile) throw error;
    refuse("damaged", { why: "xml" });
  }
}

function decodeXml(bytes: Buffer): string {
  if (bytes.length > LIMITS.xmlBytes) refuse("archiveBomb");
  const encoding = encodingOf(bytes);
  if (encoding.toLowerCase() === "utf-8") {
    if (!isUtf8(bytes)) refuse("damaged", { why: "encoding" });
    return bytes.toString("utf8", startsWithMark(bytes) ? 3 : 0);
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    refuse("damaged", { why: "encoding" });
  }
}

function startsWithMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

const DECLARED_ENCODING = /^<\?xml[^>]{1,80}?encoding=["']([\w.-]{1,30})["']/;

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0x3c && bytes[1] === 0) return "utf-16le";
  if (bytes[0] === 0 && bytes[1] === 0x3c) return "utf-16be";
  const declared = DECLARED_ENCODING.exec(bytes.toString("latin1", 0, 160))?.[1];
  return declared ?? "utf-8";
}

/** Maps prefixes of the file to prefixes of the caller; a file that uses the same ones costs nothing. */
class NameTable {
  readonly #known: Namespaces;
  /** Declarations of the open elements, null where an element declares none. */
  readonly #scopes: (ReadonlyMap<string, string> | null)[] = [];
  #prefixes: ReadonlyMap<string, string> = new Map();
  #same = false;
  #cache = new Map<string, string>();
  readonly #saved: { prefixes: ReadonlyMap<string, string>; same: boolean; cache: Map<string, string> }[] = [];

  constructor(known: Namespaces) {
    this.#known = known;
  }

  enter(attributes: Record<string, string>): Attributes {
    let declared: Map<string, string> | null = null;
    let count = 0;
    for (const name in attributes) {
      count += 1;
      if (!name.startsWith("xmlns")) continue;
      const prefix = name === "xmlns" ? "" : name.startsWith("xmlns:") ? name.slice(6) : null;
      if (prefix === null) continue;
      declared ??= new Map(this.#prefixes);
      declared.set(prefix, this.#known[attributes[name] ?? ""] ?? `?${prefix}`);
    }
    if (count > LIMITS.xmlAttributes) refuse("damaged", { why: "attributes" });
    this.#scopes.push(declared);
    if (declared) {
      this.#saved.push({ prefixes: this.#prefixes, same: this.#same, cache: this.#cache });
      this.#prefixes = declared;
      this.#same = [...declared].every(([prefix, own]) => prefix === own || own.startsWith("?"));
      this.#cache = new Map();
    }
    return this.#same || count === 0 ? attributes : this.#translate(attributes);
  }

  leave(): void {
    if (!this.#scopes.pop()) return;
    const saved = this.#saved.pop();
    if (!saved) return;
    this.#prefixes = saved.prefixes;
    this.#same = saved.same;
    this.#cache = saved.cache;
  }

  element(name: string): string {
    return this.#same ? name : this.#mapped(name, true);
  }

  #translate(attributes: Record<string, string>): Attributes {
    const translated: Record<string, string> = {};
    for (const name in attributes) translated[this.#mapped(name, false)] = attributes[name] ?? "";
    return translated;
  }

  #mapped(name: string, useDefault: boolean): string {
    const cached = this.#cache.get(useDefault ? name : `@${name}`);
    if (cached !== undefined) return cached;
    const colon = name.indexOf(":");
    const prefix = colon < 0 ? "" : name.slice(0, colon);
    // Attributes without a prefix are in no namespace.
    const own = colon < 0 && !useDefault ? "" : (this.#prefixes.get(prefix) ?? prefix);
    const local = name.slice(colon + 1);
    const mapped = own === "" ? local : `${own}:${local}`;
    this.#cache.set(useDefault ? name : `@${name}`, mapped);
    return mapped;
  }
}
