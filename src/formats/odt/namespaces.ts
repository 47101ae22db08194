import type { Namespaces } from "../xml/parse-xml.ts";

const OASIS = "urn:oasis:names:tc:opendocument:xmlns";

/** Prefixes used in this folder for the namespaces of OpenDocument 1.3. */
export const NAMESPACES: Namespaces = {
  [`${OASIS}:office:1.0`]: "office",
  [`${OASIS}:style:1.0`]: "style",
  [`${OASIS}:text:1.0`]: "text",
  [`${OASIS}:table:1.0`]: "table",
  [`${OASIS}:drawing:1.0`]: "draw",
  [`${OASIS}:presentation:1.0`]: "presentation",
  [`${OASIS}:xsl-fo-compatible:1.0`]: "fo",
  [`${OASIS}:svg-compatible:1.0`]: "svg",
  [`${OASIS}:meta:1.0`]: "meta",
  [`${OASIS}:manifest:1.0`]: "manifest",
  "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
  "http://www.w3.org/1999/xlink": "xlink",
  "http://www.w3.org/XML/1998/namespace": "xml",
};

/** Parts without printed text. Deleted text of tracked changes lives in `text:tracked-changes`. */
export const SKIPPED: ReadonlySet<string> = new Set([
  "office:scripts",
  "office:font-face-decls",
  "office:annotation",
  "office:annotation-end",
  "office:forms",
  "office:event-listeners",
  "text:tracked-changes",
  "text:sequence-decls",
  "text:variable-decls",
  "text:user-field-decls",
  "text:note-citation",
  "text:bookmark",
  "text:bookmark-start",
  "text:bookmark-end",
  "text:reference-mark",
  "text:change",
  "text:change-start",
  "text:change-end",
  "text:ruby-text",
  "style:font-face",
  "style:graphic-properties",
  "style:table-cell-properties",
  "style:table-column-properties",
  "style:list-level-properties",
  "svg:title",
  "svg:desc",
  "draw:image",
  "draw:object",
  "draw:object-ole",
  "table:named-expressions",
  "table:shapes",
  "presentation:notes",
]);
