import type { Namespaces } from "../xml/parse-xml.ts";

const TRANSITIONAL = "http://schemas.openxmlformats.org";
const STRICT = "http://purl.oclc.org/ooxml";

/** Prefixes used in this folder for the namespaces of ECMA-376, transitional and strict. */
export const NAMESPACES: Namespaces = {
  [`${TRANSITIONAL}/wordprocessingml/2006/main`]: "w",
  [`${STRICT}/wordprocessingml/main`]: "w",
  [`${TRANSITIONAL}/officeDocument/2006/relationships`]: "r",
  [`${STRICT}/officeDocument/relationships`]: "r",
  [`${TRANSITIONAL}/officeDocument/2006/math`]: "m",
  [`${STRICT}/officeDocument/math`]: "m",
  [`${TRANSITIONAL}/markup-compatibility/2006`]: "mc",
  "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
};

/** Parts of the markup that never carry text nor structure of the table; left out of the tree. */
export const SKIPPED: ReadonlySet<string> = new Set([
  "w:proofErr",
  "w:bookmarkStart",
  "w:bookmarkEnd",
  "w:commentRangeStart",
  "w:commentRangeEnd",
  "w:commentReference",
  "w:annotationRef",
  "w:permStart",
  "w:permEnd",
  "w:tblBorders",
  "w:tcBorders",
  "w:tblLook",
  "w:tblW",
  "w:tcW",
  "w:tblCellMar",
  "w:tcMar",
  "w:tblLayout",
  "w:shd",
  "w:pBdr",
  "w:tabs",
  "w:spacing",
  "w:rFonts",
  "w:lang",
  "w:color",
  "w:szCs",
  "w:bCs",
  "w:iCs",
  "w:kern",
  "w:noProof",
  "w:rPrChange",
  "w:pPrChange",
  "w:tblPrChange",
  "w:trPrChange",
  "w:tcPrChange",
  "w:sectPrChange",
  "w:tblGridChange",
  "w:tblPrExChange",
]);

/** Formats, which Word writes out anew at every paragraph, run, row and cell, and cells, which plans repeat in many rows. */
export const REPEATED: ReadonlySet<string> = new Set(["w:rPr", "w:pPr", "w:tcPr", "w:trPr", "w:tblPr", "w:tc"]);
