import type { Paragraph } from "#core/intake/source-document.ts";
import { child, childrenNamed, elements, type XmlElement } from "../xml/tree.ts";

/** What a style says; absent means «as inherited». */
export interface OdtFormat {
  readonly bold?: boolean;
  readonly hidden?: boolean;
  /** Points. */
  readonly size?: number;
  readonly align?: NonNullable<Paragraph["align"]>;
  readonly masterPage?: string;
  /** Tables: a hidden sheet. */
  readonly notShown?: boolean;
}

export interface OdtStyles {
  format(family: string, name: string | undefined): OdtFormat;
  listStyle(name: string): XmlElement | undefined;
  readonly outline: XmlElement | undefined;
}

type MutableFormat = { -readonly [Key in keyof OdtFormat]: OdtFormat[Key] };

interface Style {
  readonly parent: string | undefined;
  readonly format: OdtFormat;
}

/** Common styles of styles.xml under the automatic ones of content.xml (OpenDocument 1.3 part 3, 16). */
export function readOdtStyles(roots: readonly (XmlElement | null)[]): OdtStyles {
  const styles = new Map<string, Style>();
  const lists = new Map<string, XmlElement>();
  let outline: XmlElement | undefined;
  for (const root of roots) {
    for (const group of ["office:styles", "office:automatic-styles"]) {
      for (const element of elements(child(root ?? undefined, group) ?? EMPTY)) {
        const name = element.attributes["style:name"] ?? "";
        const family = element.attributes["style:family"] ?? "";
        if (element.name === "style:style") styles.set(`${family}/${name}`, styleOf(element));
        else if (element.name === "style:default-style") styles.set(`${family}/`, styleOf(element));
        else if (element.name === "text:list-style") lists.set(name, element);
        else if (element.name === "text:outline-style") outline = element;
      }
    }
  }
  const resolved = new Map<string, OdtFormat>();
  const resolve = (family: string, name: string, depth: number): OdtFormat => {
    const key = `${family}/${name}`;
    const known = resolved.get(key);
    if (known) return known;
    const style = styles.get(key);
    if (!style || depth > 40) return name === "" ? {} : resolve(family, "", depth + 1);
    const parent = name === "" ? {} : resolve(family, style.parent ?? "", depth + 1);
    const format = { ...parent, ...style.format };
    resolved.set(key, format);
    return format;
  };
  return {
    format: (family, name) => (name === undefined && family !== "paragraph" ? {} : resolve(family, name ?? "", 0)),
    listStyle: (name) => lists.get(name),
    outline,
  };
}

const EMPTY: XmlElement = { name: "", attributes: {}, children: [] };

function styleOf(element: XmlElement): Style {
  const format: MutableFormat = {};
  const text = child(element, "style:text-properties")?.attributes;
  const weight = text?.["fo:font-weight"];
  if (weight !== undefined) format.bold = weight === "bold" || Number(weight) >= 600;
  const display = text?.["text:display"];
  if (display !== undefined) format.hidden = display === "none" || display === "true";
  const size = /^([\d.]+)pt$/.exec(text?.["fo:font-size"] ?? "")?.[1];
  if (size !== undefined) format.size = Number(size);
  const align = ALIGNMENTS[child(element, "style:paragraph-properties")?.attributes["fo:text-align"] ?? ""];
  if (align) format.align = align;
  const masterPage = element.attributes["style:master-page-name"];
  if (masterPage !== undefined && masterPage !== "") format.masterPage = masterPage;
  const shown = child(element, "style:table-properties")?.attributes["table:display"];
  if (shown !== undefined) format.notShown = shown === "false";
  return { parent: element.attributes["style:parent-style-name"], format };
}

const ALIGNMENTS: Readonly<Record<string, NonNullable<Paragraph["align"]>>> = {
  left: "left",
  start: "left",
  center: "center",
  right: "right",
  end: "right",
  justify: "justify",
};

/** Names of the page templates in use, with their page headers and footers. */
export function masterPages(styles: XmlElement | null, used: ReadonlySet<string>): XmlElement[] {
  const all = childrenNamed(child(styles ?? undefined, "office:master-styles"), "style:master-page");
  const chosen = all.filter((page) => used.has(page.attributes["style:name"] ?? ""));
  const standard = all.find((page) => page.attributes["style:name"] === "Standard") ?? all[0];
  // The first page has the standard template unless its first paragraph asks for another.
  if (standard && !chosen.includes(standard)) chosen.unshift(standard);
  return chosen;
}
