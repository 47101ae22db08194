import type { Cell } from "#core/intake/source-document.ts";
import { child, childrenNamed, elements, type XmlElement } from "../xml/tree.ts";
import { builtInFormat, parseNumberFormat, type NumberFormat } from "./number-format.ts";

export interface CellStyle {
  readonly number: NumberFormat;
  readonly bold: boolean;
  readonly align: Cell["align"];
}

const PLAIN: CellStyle = { number: { kind: "general" }, bold: false, align: undefined };

/** The style of a cell by its index in `cellXfs` (ECMA-376 part 1, 18.8). */
export function readCellStyles(root: XmlElement | null): (index: number) => CellStyle {
  const formats = new Map<number, NumberFormat>();
  for (const { attributes } of childrenNamed(child(root ?? undefined, "numFmts"), "numFmt")) {
    formats.set(Number(attributes["numFmtId"]), parseNumberFormat(attributes["formatCode"] ?? ""));
  }
  const fonts = childrenNamed(child(root ?? undefined, "fonts"), "font").map(isBold);
  const styles = childrenNamed(child(root ?? undefined, "cellXfs"), "xf").map((xf): CellStyle => {
    const id = Number(xf.attributes["numFmtId"] ?? "0");
    return {
      number: formats.get(id) ?? builtInFormat(id),
      bold: fonts[Number(xf.attributes["fontId"] ?? "0")] ?? false,
      align: ALIGNMENTS[child(xf, "alignment")?.attributes["horizontal"] ?? ""],
    };
  });
  return (index) => styles[index] ?? PLAIN;
}

const ALIGNMENTS: Readonly<Record<string, NonNullable<Cell["align"]>>> = {
  left: "left",
  center: "center",
  centerContinuous: "center",
  right: "right",
  justify: "justify",
};

function isBold(font: XmlElement): boolean {
  const bold = elements(font).find((element) => element.name === "b");
  return bold !== undefined && bold.attributes["val"] !== "0" && bold.attributes["val"] !== "false";
}
