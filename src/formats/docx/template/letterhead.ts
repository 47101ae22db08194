import { posix } from "node:path";
import { openPackage } from "../../office-package.ts";
import { childrenNamed } from "../../xml/tree.ts";
import { decodeXml } from "../../xml/decode-xml.ts";
import type { ZipArchive } from "../../zip/open-zip.ts";
import type { ZipEntry } from "../../zip/write-zip.ts";
import { NAMESPACES } from "../namespaces.ts";
import { TemplateProblem } from "./template-problem.ts";

export interface AddedPart {
  /** Of its relationship. */
  readonly id: string;
  readonly kind: "header" | "footer" | "footnotes" | "styles";
  readonly name: string;
  readonly xml: string;
}

/** A letterhead taken apart: where its words are and how something is added to it. */
export interface Letterhead {
  readonly main: string;
  readonly styles: string;
  /** Headers and footers. */
  readonly margins: readonly string[];
  /** The first number that no footnote has. */
  readonly freeNote: number;
  text(part: string): string | null;
  /** The properties of the last section of the body; empty when it states none. */
  sectionOf(main: string): string;
  withEnd(main: string, content: string, properties: string): string;
  addNotes(changed: Map<string, string>, notes: string, newPart: string): void;
  addParts(changed: Map<string, string>, links: string, parts: readonly AddedPart[]): void;
  entries(changed: ReadonlyMap<string, string>): ZipEntry[];
}

const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const TYPES = "[Content_Types].xml";

/** Checks the parts that will be changed as the reader does, and refuses what is no Word document without macros. */
export function openLetterhead(zip: ZipArchive): Letterhead {
  if (!zip.has(TYPES)) notATemplate();
  const parts = openPackage(zip, { namespaces: NAMESPACES });
  const main = parts.mainPart;
  if (parts.tree(main)?.name !== "w:document") notATemplate();
  const folder = posix.dirname(main);
  const related = (kind: string): string[] =>
    [...parts.mainRelationships.values()].filter((one) => one.kind === kind && !one.external).map((one) => one.target);
  const margins = [...related("header"), ...related("footer")].filter((part) => parts.tree(part) !== null);
  const styles = related("styles")[0];
  const footnotes = related("footnotes")[0];
  const text = (part: string): string | null => {
    const bytes = zip.read(part);
    return bytes && decodeXml(bytes);
  };
  const notes = (footnotes === undefined ? null : text(footnotes)) ?? "";
  const root = footnotes === undefined ? null : parts.tree(footnotes);
  const ids = childrenNamed(root ?? undefined, "w:footnote").map(({ attributes }) => Number(attributes["w:id"]) || 0);
  const added: AddedPart[] = [];
  if (!/<w:body>/.test(text(main) ?? "")) notATemplate();
  return {
    main,
    styles: styles ?? posix.join(folder, "rostokStyles.xml"),
    margins,
    freeNote: Math.max(1, ...ids) + 1,
    text: (part) => (zip.has(part) ? text(part) : null),
    sectionOf,
    withEnd(document, content, properties) {
      const section = sectionOf(document);
      const at = document.lastIndexOf(`${section}</w:body>`);
      const whole = document.slice(0, at) + content + properties + document.slice(at + section.length);
      return whole.includes("xmlns:r=") ? whole : whole.replace("<w:document ", `<w:document xmlns:r="${RELATION}" `);
    },
    addNotes(changed, own, newPart) {
      if (own === "") return;
      const end = "</w:footnotes>";
      if (footnotes !== undefined) changed.set(footnotes, notes.replace(end, own + end));
      else
        added.push({
          id: "rostokNotes",
          kind: "footnotes",
          name: "rostokNotes.xml",
          xml: newPart.replace(end, own + end),
        });
    },
    addParts(changed, links, more) {
      added.push(...more);
      const stylesPart = posix.join(folder, "rostokStyles.xml");
      if (styles === undefined)
        added.push({
          id: "rostokStyles",
          kind: "styles",
          name: "rostokStyles.xml",
          xml: changed.get(stylesPart) ?? "",
        });
      const relations = posix.join(folder, "_rels", `${posix.basename(main)}.rels`);
      const relationships = added.map(
        ({ id, kind, name }) => `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${name}"/>`,
      );
      const overrides = added.map(
        ({ kind, name }) => `<Override PartName="/${posix.join(folder, name)}" ContentType="${OFFICE}.${kind}+xml"/>`,
      );
      changed.set(
        relations,
        insert(text(relations) ?? EMPTY_RELATIONS, "</Relationships>", relationships.join("") + links),
      );
      changed.set(TYPES, insert(text(TYPES) ?? "", "</Types>", overrides.join("")));
      for (const { name, xml } of added) changed.set(posix.join(folder, name), xml);
    },
    entries(changed) {
      const names = new Set([...zip.names.filter((name) => !name.endsWith("/")), ...changed.keys()]);
      return [...names].map((name) => ({ name, data: changed.get(name) ?? zip.read(name) ?? "" }));
    },
  };
}

const EMPTY_RELATIONS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';

function sectionOf(document: string): string {
  const end = document.lastIndexOf("</w:body>");
  const start = document.lastIndexOf("<w:sectPr", end);
  const section = start < 0 ? "" : document.slice(start, end).trim();
  return section.includes("</w:p>") ? "" : document.slice(start < 0 ? end : start, end);
}

function insert(xml: string, before: string, added: string): string {
  const at = xml.lastIndexOf(before);
  if (at < 0) notATemplate();
  return xml.slice(0, at) + added + xml.slice(at);
}

function notATemplate(): never {
  throw new TemplateProblem(
    "notATemplate",
    "Бланк не подходит: нужен документ Word (.docx). Откройте его в Word или LibreOffice и сохраните как .docx.",
  );
}
