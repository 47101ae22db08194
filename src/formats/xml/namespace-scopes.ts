import { readStartTag } from "./start-tag.ts";

/** Namespace address → the prefix the caller writes; "" puts its names without a prefix. */
export type Namespaces = Readonly<Record<string, string>>;

/** A start tag in the names of the caller; one object serves every tag of the same letters. */
export interface OpenTag {
  readonly name: string;
  /** As the file writes it: the end tag must say the same. */
  readonly rawName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly empty: boolean;
  /** It declares namespaces for what it holds. */
  readonly declares: boolean;
  readonly repeated: boolean;
}

interface Scope {
  /** Prefix of the file → prefix of the caller. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** The file writes the caller's own prefixes: names stay as they are. */
  readonly same: boolean;
  /** Tags by their letters from «<» to «>». */
  readonly tags: Map<string, OpenTag>;
  readonly repeated: Map<string, unknown>;
}

/** Tags with numbers of their own would fill the memory and are never met again. */
const MOST_TAGS = 4_000;
const LONGEST_TAG = 400;

/** Maps prefixes of the file to prefixes of the caller, tag by tag. */
export class NamespaceScopes {
  readonly #known: Namespaces;
  readonly #names: ReadonlySet<string>;
  readonly #outer: Scope[] = [];
  #scope: Scope = { prefixes: new Map(), same: false, tags: new Map(), repeated: new Map() };

  constructor(known: Namespaces, repeated: ReadonlySet<string> = new Set()) {
    this.#known = known;
    this.#names = repeated;
  }

  /** What repeated elements were made of in the present scope, by their letters. */
  get repeated(): Map<string, unknown> {
    return this.#scope.repeated;
  }

  /** The start tag at `from`; `leave` must follow for each. */
  enter(text: string, from: number): { readonly tag: OpenTag; readonly end: number } {
    const sign = text.indexOf(">", from);
    const letters = sign < 0 || sign - from > LONGEST_TAG ? "" : text.slice(from, sign + 1);
    const known = this.#scope.tags.get(letters);
    if (known) return { tag: known, end: sign + 1 };
    const written = readStartTag(text, from);
    const declared = this.#declared(written.attributes);
    const before = this.#scope;
    if (declared) {
      this.#outer.push(before);
      const same = [...declared].every(([prefix, own]) => prefix === own || own.startsWith("?"));
      this.#scope = { prefixes: declared, same, tags: new Map(), repeated: new Map() };
    }
    const name = this.#mapped(written.name, true);
    const tag: OpenTag = {
      name,
      rawName: written.name,
      attributes: this.#translated(written.attributes),
      empty: written.empty,
      declares: declared !== null,
      repeated: !declared && !written.empty && this.#names.has(name),
    };
    // «>» may stand inside a value: only a tag that ends with the letters looked up is met again by them.
    const whole = written.end === sign + 1 && letters !== "";
    if (whole && !declared && before.tags.size < MOST_TAGS) before.tags.set(letters, tag);
    return { tag, end: written.end };
  }

  leave(tag: OpenTag): void {
    if (!tag.declares) return;
    const outer = this.#outer.pop();
    if (outer) this.#scope = outer;
  }

  #declared(attributes: Readonly<Record<string, string>>): Map<string, string> | null {
    let declared: Map<string, string> | null = null;
    for (const name in attributes) {
      const prefix = name === "xmlns" ? "" : name.startsWith("xmlns:") ? name.slice(6) : null;
      if (prefix === null) continue;
      declared ??= new Map(this.#scope.prefixes);
      declared.set(prefix, this.#known[attributes[name] ?? ""] ?? `?${prefix}`);
    }
    return declared;
  }

  #translated(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    if (this.#scope.same) return attributes;
    const translated: Record<string, string> = {};
    for (const name in attributes) translated[this.#mapped(name, false)] = attributes[name] ?? "";
    return translated;
  }

  #mapped(name: string, useDefault: boolean): string {
    if (this.#scope.same) return name;
    const colon = name.indexOf(":");
    const prefix = colon < 0 ? "" : name.slice(0, colon);
    // Attributes without a prefix are in no namespace.
    const own = colon < 0 && !useDefault ? "" : (this.#scope.prefixes.get(prefix) ?? prefix);
    const local = name.slice(colon + 1);
    return own === "" ? local : `${own}:${local}`;
  }
}
