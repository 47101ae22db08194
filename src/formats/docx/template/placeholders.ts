import { xmlText } from "../../xml/write-xml.ts";
import { plainText } from "../../xml/references.ts";

/** A name in braces in the words of one paragraph. */
export interface Placeholder {
  /** As the author wrote it. */
  readonly written: string;
  /** Small letters, single spaces. */
  readonly name: string;
}

interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The words of one paragraph of WordprocessingML: their pieces, and where the paragraph begins and ends. */
export interface Words {
  readonly segments: readonly Segment[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const PIECE = /<w:p(?=[ >/])[^<>]{0,400}>|<\/w:p>|<w:t(?=[ >])[^<>]{0,60}>([^<]*)<\/w:t>/g;
const FIELD = /\{([^{}]{1,80})\}/g;

/** The paragraphs with words, in the order of their ends; Word cuts words into pieces at will. */
export function wordsOf(xml: string): Words[] {
  const found: Words[] = [];
  const open: { start: number; segments: Segment[] }[] = [];
  for (const match of xml.matchAll(PIECE)) {
    const [piece, text] = match;
    const end = match.index + piece.length;
    if (text !== undefined) open.at(-1)?.segments.push({ start: match.index, end, text: plainText(text) });
    else if (piece === "</w:p>") {
      const own = open.pop();
      if (own && own.segments.length > 0)
        found.push({ ...own, end, text: own.segments.map((segment) => segment.text).join("") });
    } else if (!piece.endsWith("/>")) open.push({ start: match.index, segments: [] });
  }
  return found;
}

export function placeholdersOf({ text }: Words): Placeholder[] {
  return [...text.matchAll(FIELD)].map(([written, inside = ""]) => ({
    written,
    name: inside.trim().replace(/\s+/g, " ").toLowerCase(),
  }));
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly xml: string;
}

/** The same words with every field replaced by what `valueOf` gives; formats of the first letter of a field stay. */
export function filled({ segments, text }: Words, valueOf: (name: string) => string): Edit[] {
  const fields = [...text.matchAll(FIELD)].map((match) => {
    const [name = ""] = placeholdersOf({ segments: [], start: 0, end: 0, text: match[0] }).map((one) => one.name);
    return { from: match.index, to: match.index + match[0].length, value: valueOf(name) };
  });
  let offset = 0;
  return segments.flatMap((segment): Edit[] => {
    const from = offset;
    offset += segment.text.length;
    const touched = fields.filter((field) => field.from < offset && field.to > from);
    if (touched.length === 0) return [];
    let words = "";
    let at = from;
    for (const field of touched) {
      words += text.slice(at, Math.max(at, Math.min(field.from, offset)));
      if (field.from >= from) words += field.value;
      at = Math.max(at, Math.min(field.to, offset));
    }
    words += text.slice(at, offset);
    return [{ start: segment.start, end: segment.end, xml: textXml(words) }];
  });
}

function textXml(words: string): string {
  const lines = words.split("\n").map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`);
  return lines.join("<w:br/>");
}

/** Edits do not overlap. */
export function edited(xml: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    result += xml.slice(at, edit.start) + edit.xml;
    at = edit.end;
  }
  return result + xml.slice(at);
}
