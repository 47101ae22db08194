import type { Namespaces } from "../xml/parse-xml.ts";

const TRANSITIONAL = "http://schemas.openxmlformats.org";
const STRICT = "http://purl.oclc.org/ooxml";

/** SpreadsheetML names are written without a prefix in this folder. */
export const NAMESPACES: Namespaces = {
  [`${TRANSITIONAL}/spreadsheetml/2006/main`]: "",
  [`${STRICT}/spreadsheetml/main`]: "",
  [`${TRANSITIONAL}/officeDocument/2006/relationships`]: "r",
  [`${STRICT}/officeDocument/relationships`]: "r",
  [`${TRANSITIONAL}/drawingml/2006/main`]: "a",
  [`${STRICT}/drawingml/main`]: "a",
  [`${TRANSITIONAL}/drawingml/2006/spreadsheetDrawing`]: "xdr",
  [`${STRICT}/drawingml/spreadsheetDrawing`]: "xdr",
};
