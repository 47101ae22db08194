import { parseXml } from "../xml/parse-xml.ts";
import { childrenNamed, elements, textOf, type XmlElement } from "../xml/tree.ts";
import { NAMESPACES } from "./namespaces.ts";

/** The shared strings of a workbook; rich text loses its formats, phonetic hints are left out. */
export function readSharedStrings(bytes: Buffer | null): readonly string[] {
  const strings: string[] = [];
  if (!bytes) return strings;
  let text = "";
  let inText = false;
  let phonetic = 0;
  parseXml(bytes, NAMESPACES, {
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic += 1;
      else if (name === "t") inText = phonetic === 0;
    },
    close(name) {
      if (name === "si") strings.push(unescaped(text));
      else if (name === "rPh") phonetic -= 1;
      else if (name === "t") inText = false;
    },
    text(chunk) {
      if (inText) text += chunk;
    },
  });
  return strings;
}

/** Signs that XML cannot hold are written «_x000D_» (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  const read = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return read.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}

/** Texts of the comments of a sheet by the name of their cell. */
export function readComments(root: XmlElement | null): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  for (const list of childrenNamed(root ?? undefined, "commentList")) {
    for (const comment of childrenNamed(list, "comment")) {
      const texts = elements(comment).filter((element) => element.name === "text");
      const text = unescaped(texts.map(textOf).join("")).trim();
      if (text !== "") comments.set(comment.attributes["ref"] ?? "", text);
    }
  }
  return comments;
}
