import { child, childrenNamed, type XmlElement } from "../xml/tree.ts";

export type Align = "left" | "center" | "right" | "justify";

/** What a style or a direct setting says; absent means «as inherited». */
export interface RunFormat {
  readonly bold?: boolean;
  readonly hidden?: boolean;
  /** Points. */
  readonly size?: number;
}

export interface NumberingReference {
  readonly numId?: string;
  readonly level?: number;
}

export interface ParagraphFormat {
  readonly align?: Align;
  /** 1–9. */
  readonly headingLevel?: number;
  readonly numbering?: NumberingReference;
  readonly run: RunFormat;
}

export interface Styles {
  paragraph(id: string | undefined): ParagraphFormat;
  character(id: string | undefined): RunFormat;
  /** The numbering a list style stands for. */
  numIdOf(id: string): string | undefined;
}

interface Style {
  readonly basedOn: string | undefined;
  readonly format: ParagraphFormat;
}

export function readStyles(root: XmlElement | null): Styles {
  const styles = new Map<string, Style>();
  let defaultParagraph: string | undefined;
  for (const element of childrenNamed(root ?? undefined, "w:style")) {
    const id = element.attributes["w:styleId"] ?? "";
    const basedOn = child(element, "w:basedOn")?.attributes["w:val"];
    styles.set(id, { basedOn, format: readFormat(element) });
    if (element.attributes["w:type"] === "paragraph" && isOn(element.attributes["w:default"] ?? "0"))
      defaultParagraph = id;
  }
  const defaults = readDefaults(root);
  const resolved = new Map<string, ParagraphFormat>();
  const resolve = (id: string, depth: number): ParagraphFormat => {
    const known = resolved.get(id);
    if (known) return known;
    const style = styles.get(id);
    // A chain of styles that closes on itself stops at a depth no real document has.
    if (!style || depth > 40) return { run: {} };
    const parent = style.basedOn === undefined ? { run: {} } : resolve(style.basedOn, depth + 1);
    const format = overlay(parent, style.format);
    resolved.set(id, format);
    return format;
  };
  const paragraphs = new Map<string, ParagraphFormat>();
  return {
    paragraph: (id) => {
      const named = id !== undefined && styles.has(id) ? id : (defaultParagraph ?? "");
      const known = paragraphs.get(named) ?? overlay(defaults, resolve(named, 0));
      paragraphs.set(named, known);
      return known;
    },
    character: (id) => (id === undefined ? {} : resolve(id, 0).run),
    numIdOf: (id) => resolve(id, 0).numbering?.numId,
  };
}

function readDefaults(root: XmlElement | null): ParagraphFormat {
  const defaults = child(root ?? undefined, "w:docDefaults");
  const run = child(child(defaults, "w:rPrDefault"), "w:rPr");
  const paragraph = child(child(defaults, "w:pPrDefault"), "w:pPr");
  return { ...readParagraphFormat(paragraph), run: readRunFormat(run) };
}

function readFormat(style: XmlElement): ParagraphFormat {
  const format = readParagraphFormat(child(style, "w:pPr"));
  const name = child(style, "w:name")?.attributes["w:val"]?.toLowerCase() ?? "";
  const heading = /^(?:heading|заголовок) ([1-9])$/.exec(name)?.[1];
  return {
    ...format,
    ...(heading !== undefined && format.headingLevel === undefined ? { headingLevel: Number(heading) } : {}),
    run: readRunFormat(child(style, "w:rPr")),
  };
}

/** `w:pPr` without its runs. */
export function readParagraphFormat(properties: XmlElement | undefined): ParagraphFormat {
  const format: { -readonly [Key in keyof ParagraphFormat]: ParagraphFormat[Key] } = { run: {} };
  for (const element of properties?.children ?? []) {
    if (typeof element === "string") continue;
    const value = element.attributes["w:val"];
    if (element.name === "w:jc") {
      const align = ALIGNMENTS[value ?? ""];
      if (align) format.align = align;
    } else if (element.name === "w:outlineLvl") {
      const level = Number(value);
      if (level >= 0 && level <= 8) format.headingLevel = level + 1;
    } else if (element.name === "w:numPr") {
      const numId = child(element, "w:numId")?.attributes["w:val"];
      const level = child(element, "w:ilvl")?.attributes["w:val"];
      format.numbering = {
        ...(numId === undefined ? {} : { numId }),
        ...(level === undefined ? {} : { level: Number(level) }),
      };
    }
  }
  return format;
}

const ALIGNMENTS: Readonly<Record<string, Align>> = {
  left: "left",
  start: "left",
  center: "center",
  right: "right",
  end: "right",
  both: "justify",
  distribute: "justify",
};

export function readRunFormat(properties: XmlElement | undefined): RunFormat {
  const format: { -readonly [Key in keyof RunFormat]: RunFormat[Key] } = {};
  for (const element of properties?.children ?? []) {
    if (typeof element === "string") continue;
    const value = element.attributes["w:val"];
    if (element.name === "w:b") format.bold = isOn(value);
    else if (element.name === "w:vanish") format.hidden = isOn(value);
    else if (element.name === "w:sz" && Number(value) > 0) format.size = Number(value) / 2;
  }
  return format;
}

/** An on/off setting is on when it says nothing else. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !(value === "0" || value === "false" || value === "off");
}

/** The second format over the first. */
export function overlay(base: ParagraphFormat, over: ParagraphFormat): ParagraphFormat {
  const numbering = base.numbering || over.numbering ? { ...base.numbering, ...over.numbering } : undefined;
  return { ...base, ...over, ...(numbering ? { numbering } : {}), run: { ...base.run, ...over.run } };
}
