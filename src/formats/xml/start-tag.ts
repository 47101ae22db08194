import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { attributeText } from "./references.ts";

/** A start tag as the file writes it. */
export interface StartTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The element ends with its tag: `<w:b/>`. */
  readonly empty: boolean;
  /** Where the text goes on. */
  readonly end: number;
}

const SIMPLE_NAME = /^[A-Za-z_:][\w:.-]{0,200}$/;
const NAME =
  /^[:A-Z_a-z\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{2ff}\u{370}-\u{37d}\u{37f}-\u{1fff}\u{200c}-\u{200d}\u{2070}-\u{218f}\u{2c00}-\u{2fef}\u{3001}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{effff}][-.\d:A-Z_a-z\u{b7}\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{37d}\u{37f}-\u{1fff}\u{200c}-\u{200d}\u{203f}\u{2040}\u{2070}-\u{218f}\u{2c00}-\u{2fef}\u{3001}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{effff}]*$/u;

/** XML 1.0, 2.3. */
export function isName(text: string): boolean {
  return SIMPLE_NAME.test(text) || NAME.test(text);
}

/** Reads the start tag at `from`, where a «<» stands; anything not well-formed is refused. */
export function readStartTag(text: string, from: number): StartTag {
  const name = nameAt(text, from + 1);
  const attributes: Record<string, string> = {};
  let count = 0;
  let at = from + 1 + name.length;
  for (;;) {
    const next = skipSpace(text, at);
    if (text.charCodeAt(next) === GREATER) return { name, attributes, empty: false, end: next + 1 };
    if (text.charCodeAt(next) === SLASH && text.charCodeAt(next + 1) === GREATER)
      return { name, attributes, empty: true, end: next + 2 };
    if (next === at) damaged();
    count += 1;
    if (count > LIMITS.xmlAttributes) refuse("damaged", { why: "attributes" });
    at = readAttribute(text, next, attributes);
  }
}

const SLASH = 0x2f;
const GREATER = 0x3e;
const EQUALS = 0x3d;

function damaged(): never {
  refuse("damaged", { why: "xml" });
}

/** Gives the place after the closing quote. */
function readAttribute(text: string, from: number, attributes: Record<string, string>): number {
  const name = nameAt(text, from);
  const equals = skipSpace(text, from + name.length);
  if (text.charCodeAt(equals) !== EQUALS || Object.hasOwn(attributes, name)) damaged();
  const open = skipSpace(text, equals + 1);
  const quote = text.charAt(open);
  const close = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1;
  if (close < 0) damaged();
  // Assigned this way, a name such as «__proto__» is a name like any other.
  Object.defineProperty(attributes, name, {
    value: attributeText(text.slice(open + 1, close)),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return close + 1;
}

function nameAt(text: string, from: number): string {
  let end = from;
  while (end < text.length && !endsName(text.charCodeAt(end))) end += 1;
  const name = text.slice(from, end);
  if (!isName(name)) damaged();
  return name;
}

function endsName(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === SLASH || code === GREATER || code === EQUALS;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09) return at;
    at += 1;
  }
}
