import type { ParagraphRole } from "#core/paper/model.ts";
import { XML_DECLARATION } from "../../xml/write-xml.ts";

type Align = "left" | "center";

interface CellStyle {
  readonly font: 0 | 1 | 2 | 3;
  readonly border: boolean;
  readonly align: Align;
  readonly vertical: "top" | "center";
  readonly fill: boolean;
}

const TEXT: CellStyle = { font: 0, border: false, align: "left", vertical: "top", fill: false };

/** In the order of their numbers in the file; each has a twin behind it whose words begin like a formula. */
const STYLES = {
  text: TEXT,
  centred: { ...TEXT, align: "center" },
  bold: { ...TEXT, font: 1 },
  title: { ...TEXT, font: 2, align: "center", vertical: "center" },
  cell: { ...TEXT, border: true },
  number: { ...TEXT, border: true, align: "center" },
  header: { ...TEXT, font: 1, border: true, align: "center", vertical: "center", fill: true },
  workstream: { ...TEXT, font: 1, border: true, align: "center", vertical: "center" },
  link: { ...TEXT, font: 3, border: true },
} as const satisfies Readonly<Record<string, CellStyle>>;

export type CellStyleName = keyof typeof STYLES;

const NAMES = Object.keys(STYLES);
const FORMULA_START = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u;

/**
 * The number of a style for these words. Words that look like a formula are marked as text, so that they stay words
 * when somebody edits their cell.
 */
export function styleNumber(name: CellStyleName, text: string): number {
  return NAMES.indexOf(name) * 2 + (FORMULA_START.test(text) ? 1 : 0);
}

/** How a line outside the tables looks. */
export function lineStyle(role: ParagraphRole): CellStyleName {
  if (role === "title" || role === "actKind" || role === "letterhead") return "title";
  if (role === "heading") return "bold";
  return role === "place" ? "centred" : "text";
}

const FONT = (size: number, more: string): string =>
  `<font>${more}<sz val="${size}"/><name val="Times New Roman"/><family val="1"/></font>`;
const SIDES = ["left", "right", "top", "bottom"];
const THIN = SIDES.map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join("");

export function stylesXml(): string {
  const formats = Object.values(STYLES).flatMap((style) => [format(style, ""), format(style, ' quotePrefix="1"')]);
  return (
    `${XML_DECLARATION}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<fonts count="4">${FONT(11, "")}${FONT(11, "<b/>")}${FONT(13, "<b/>")}${FONT(11, "<u/>").replace("<name", '<color rgb="FF0B4F9C"/><name')}</fonts>` +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEAE2"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    `<borders count="2"><border>${SIDES.map((side) => `<${side}/>`).join("")}<diagonal/></border><border>${THIN}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${formats.length}">${formats.join("")}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

function format({ font, border, align, vertical, fill }: CellStyle, quoted: string): string {
  return (
    `<xf numFmtId="0" fontId="${font}" fillId="${fill ? 2 : 0}" borderId="${border ? 1 : 0}" xfId="0"${quoted} ` +
    'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">' +
    `<alignment horizontal="${align}" vertical="${vertical}" wrapText="1"/></xf>`
  );
}
