import type { Link } from "#core/intake/source-document.ts";
import { child, textOf, type XmlElement } from "../xml/tree.ts";
import { FieldStack } from "./fields.ts";
import { flow } from "./flow.ts";
import type { Relationships } from "../office-package.ts";
import { readRunFormat, type RunFormat, type Styles } from "./styles.ts";
import { symbolText } from "./symbols.ts";

/** What the runs of one story (the body, a header) share. */
export interface Story {
  readonly styles: Styles;
  readonly relationships: Relationships;
  readonly fields: FieldStack;
  /** Counts whatever depends on what was read before: numbers, fields, page ends, notes, pictures with text. */
  readonly steps: { count: number };
  /** Text of a footnote or endnote by its kind and number. */
  noteText(kind: "footnote" | "endnote", id: string): string;
  /** Called at every page end that Word has remembered. */
  onPageBreak(): void;
}

/** The text of one paragraph without its number. */
export interface Inline {
  text: string;
  readonly links: Link[];
  readonly notes: string[];
  /** Contents of text boxes anchored in the paragraph. */
  readonly boxes: XmlElement[];
  letters: number;
  boldLetters: number;
  /** Letters by font size in points. */
  readonly sizes: Map<number, number>;
}

export function readInline(paragraph: XmlElement, story: Story, format: RunFormat): Inline {
  const inline: Inline = { text: "", links: [], notes: [], boxes: [], letters: 0, boldLetters: 0, sizes: new Map() };
  readRuns(paragraph, { inline, story, format });
  return inline;
}

interface Reading {
  readonly inline: Inline;
  readonly story: Story;
  /** What the paragraph gives to its runs. */
  readonly format: RunFormat;
}

function readRuns(parent: XmlElement, reading: Reading): void {
  for (const node of flow(parent)) {
    switch (node.name) {
      case "w:r":
        readRun(node, reading);
        break;
      case "w:hyperlink":
        readLinked(node, hyperlinkUrl(node, reading.story.relationships), reading);
        break;
      case "w:fldSimple":
        readLinked(node, FieldStack.urlOf(node.attributes["w:instr"] ?? ""), reading);
        break;
      case "m:oMath":
      case "m:oMathPara":
        append(reading, textOf(node), {});
        break;
      case "w:subDoc":
      case "w:pPr":
        break;
      default:
        readRuns(node, reading);
    }
  }
}

function readLinked(node: XmlElement, url: string | null, reading: Reading): void {
  const from = reading.inline.text.length;
  readRuns(node, reading);
  addLink(reading.inline, from, url);
}

function addLink(inline: Inline, from: number, url: string | null): void {
  const text = inline.text.slice(from).trim();
  if (url !== null && text !== "") inline.links.push({ text, url });
}

function hyperlinkUrl(node: XmlElement, relationships: Relationships): string | null {
  const relationship = relationships.get(node.attributes["r:id"] ?? "");
  if (!relationship?.external) return null;
  const anchor = node.attributes["w:anchor"];
  return anchor === undefined || anchor === "" ? relationship.target : `${relationship.target}#${anchor}`;
}

function readRun(run: XmlElement, reading: Reading): void {
  const { story, inline } = reading;
  const format = runFormat(child(run, "w:rPr"), reading);
  for (const node of flow(run)) {
    switch (node.name) {
      case "w:t":
        append(reading, textOf(node), format);
        break;
      case "w:tab":
      case "w:ptab":
        append(reading, "\t", format);
        break;
      case "w:br":
      case "w:cr":
        // A page or column break only moves what follows.
        if (node.attributes["w:type"] === undefined || node.attributes["w:type"] === "textWrapping")
          append(reading, "\n", format);
        break;
      case "w:noBreakHyphen":
        append(reading, "-", format);
        break;
      case "w:sym":
        append(reading, symbolText(node.attributes["w:font"], node.attributes["w:char"]), format);
        break;
      case "w:lastRenderedPageBreak":
        story.steps.count += 1;
        story.onPageBreak();
        break;
      case "w:instrText":
        story.steps.count += 1;
        story.fields.instruction(textOf(node));
        break;
      case "w:fldChar":
        story.steps.count += 1;
        addFieldLink(inline, story.fields.mark(node.attributes["w:fldCharType"], inline.text.length));
        break;
      case "w:footnoteReference":
      case "w:endnoteReference": {
        story.steps.count += 1;
        const kind = node.name === "w:footnoteReference" ? "footnote" : "endnote";
        const note = story.noteText(kind, node.attributes["w:id"] ?? "");
        if (note !== "") inline.notes.push(note);
        // A mark of the author's own («*») stands in the rest of the run.
        if (node.attributes["w:customMarkFollows"] !== undefined) return;
        break;
      }
      case "w:ruby": {
        const base = child(node, "w:rubyBase");
        if (base) readRuns(base, reading);
        break;
      }
      case "w:rPr":
      case "w:delText":
      case "w:delInstrText":
      case "w:softHyphen":
        break;
      default:
        collectBoxes(node, inline.boxes);
    }
  }
}

function addFieldLink(inline: Inline, ended: { from: number; url: string } | null): void {
  if (ended) addLink(inline, Math.min(ended.from, inline.text.length), ended.url);
}

function runFormat(properties: XmlElement | undefined, { story, format }: Reading): RunFormat {
  if (!properties || properties.children.length === 0) return format;
  const styleId = child(properties, "w:rStyle")?.attributes["w:val"];
  return { ...format, ...(styleId === undefined ? {} : story.styles.character(styleId)), ...readRunFormat(properties) };
}

function append({ inline, story }: Reading, written: string, format: RunFormat): void {
  if (story.fields.inInstruction) {
    story.steps.count += 1;
    return;
  }
  if (format.hidden) return;
  const text = written.includes("\u00ad") ? written.replaceAll("\u00ad", "") : written;
  inline.text += text;
  const letters = text.trim().length;
  if (letters === 0) return;
  inline.letters += letters;
  if (format.bold) inline.boldLetters += letters;
  if (format.size !== undefined) inline.sizes.set(format.size, (inline.sizes.get(format.size) ?? 0) + letters);
}

function collectBoxes(node: XmlElement, boxes: XmlElement[]): void {
  if (node.name === "w:txbxContent") {
    boxes.push(node);
    return;
  }
  for (const inner of flow(node)) collectBoxes(inner, boxes);
}
