import type { Link } from "#core/intake/source-document.ts";
import { child, textOf, type XmlElement } from "../xml/tree.ts";
import type { OdtFormat, OdtStyles } from "./styles.ts";

/** The text of one paragraph without its number. */
export interface OdtInline {
  text: string;
  readonly links: Link[];
  readonly notes: string[];
  /** Frames and shapes with text of their own. */
  readonly boxes: XmlElement[];
  letters: number;
  boldLetters: number;
  /** Letters by font size in points. */
  readonly sizes: Map<number, number>;
}

export interface InlineStory {
  readonly styles: OdtStyles;
  onPageBreak(): void;
}

export function readOdtInline(paragraph: XmlElement, story: InlineStory, format: OdtFormat): OdtInline {
  const inline: OdtInline = { text: "", links: [], notes: [], boxes: [], letters: 0, boldLetters: 0, sizes: new Map() };
  readInto(inline, paragraph, story, format);
  return inline;
}

function readInto(inline: OdtInline, parent: XmlElement, story: InlineStory, format: OdtFormat): void {
  for (const node of parent.children) {
    if (typeof node === "string") append(inline, collapsed(node, inline.text), format);
    else readElement(inline, node, story, format);
  }
}

function readElement(inline: OdtInline, node: XmlElement, story: InlineStory, format: OdtFormat): void {
  switch (node.name) {
    case "text:span": {
      const styled = story.styles.format("text", node.attributes["text:style-name"]);
      readInto(inline, node, story, { ...format, ...styled });
      break;
    }
    case "text:s":
      append(inline, " ".repeat(Math.min(Number(node.attributes["text:c"] ?? "1") || 1, 1_000)), format);
      break;
    case "text:tab":
      append(inline, "\t", format);
      break;
    case "text:line-break":
      append(inline, "\n", format);
      break;
    case "text:a":
    case "draw:a": {
      const from = inline.text.length;
      readInto(inline, node, story, format);
      addLink(inline, from, node.attributes["xlink:href"]);
      break;
    }
    case "text:note": {
      const note = noteText(child(node, "text:note-body"), story);
      if (note !== "") inline.notes.push(note);
      break;
    }
    case "text:soft-page-break":
      story.onPageBreak();
      break;
    case "text:hidden-text":
    case "text:hidden-paragraph":
      break;
    default:
      if (node.name.startsWith("draw:")) inline.boxes.push(node);
      else readInto(inline, node, story, format);
  }
}

function addLink(inline: OdtInline, from: number, address: string | undefined): void {
  const text = inline.text.slice(from).trim();
  // «#…» leads to a place inside the document.
  if (text !== "" && address !== undefined && address !== "" && !address.startsWith("#")) {
    inline.links.push({ text, url: address });
  }
}

function noteText(body: XmlElement | undefined, story: InlineStory): string {
  const lines: string[] = [];
  for (const paragraph of body?.children ?? []) {
    if (typeof paragraph === "string") continue;
    const text =
      paragraph.name === "text:p" || paragraph.name === "text:h"
        ? readOdtInline(paragraph, story, {}).text.trim()
        : textOf(paragraph).trim();
    if (text !== "") lines.push(text);
  }
  return lines.join("\n");
}

/** White space of the markup counts as one space, none after another space (OpenDocument 1.3 part 3, 6.1.2). */
function collapsed(written: string, before: string): string {
  const text = written.replace(/[\t\n\r ]+/g, " ");
  return text.startsWith(" ") && (before === "" || before.endsWith(" ")) ? text.slice(1) : text;
}

function append(inline: OdtInline, written: string, format: OdtFormat): void {
  if (format.hidden) return;
  const text = written.replaceAll("\u00ad", "");
  inline.text += text;
  const letters = text.trim().length;
  if (letters === 0) return;
  inline.letters += letters;
  if (format.bold) inline.boldLetters += letters;
  if (format.size !== undefined) inline.sizes.set(format.size, (inline.sizes.get(format.size) ?? 0) + letters);
}
