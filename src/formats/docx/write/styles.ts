import type { PaperLayout, ParagraphRole } from "#core/paper/model.ts";
import { styleOf, type ParagraphStyle } from "#core/paper/styles.ts";
import { XML_DECLARATION } from "../../xml/write-xml.ts";
import { styleId } from "./paragraphs.ts";
import { twips } from "./units.ts";

/** Metric-compatible fonts stand in for it where it is missing (Liberation Serif, Tinos). */
const FONT = "Times New Roman";
const NAMES: readonly (readonly [ParagraphRole, string])[] = [
  ["letterhead", "Бланк"],
  ["issuer", "Организация"],
  ["actKind", "Вид документа"],
  ["requisites", "Дата и номер"],
  ["place", "Место издания"],
  ["orderTitle", "Заголовок приказа"],
  ["preamble", "Преамбула"],
  ["command", "Распорядительное слово"],
  ["orderPoint", "Пункт приказа"],
  ["stamp", "Гриф"],
  ["title", "heading 1"],
  ["label", "Цель и задачи"],
  ["task", "Задача"],
  ["heading", "heading 2"],
  ["text", "Текст"],
];

/** `word/styles.xml`: how every kind of paragraph looks, so that people change a whole paper in one place. */
export function stylesXml(layout: PaperLayout = "2016"): string {
  const roles = NAMES.map(([role, name]) =>
    roleStyle(role, name, styleOf(role, "portrait", layout), styleId(role, "portrait")),
  );
  const wide = (["stamp", "issuer"] as const).map((role) =>
    roleStyle(
      role,
      role === "stamp" ? "Гриф на широкой странице" : "Организация на широкой странице",
      styleOf(role, "landscape", layout),
      styleId(role, "landscape"),
    ),
  );
  return `${XML_DECLARATION}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${DEFAULTS}${roles.join("")}${wide.join("")}${REST}</w:styles>`;
}

const DEFAULTS =
  `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/>` +
  '<w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>' +
  '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>' +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>';

const BORDER = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
const BORDERS = ["top", "left", "bottom", "right", "insideH", "insideV"].map(BORDER).join("");

const REST = [
  own("Signature", "Подпись на бумаге", '<w:keepLines/><w:spacing w:before="600" w:after="0"/>', ""),
  own(
    "TableText",
    "Ячейка",
    '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>',
    '<w:sz w:val="22"/><w:szCs w:val="22"/>',
  ),
  based("TableNumber", "Номер в таблице", "TableText", '<w:suppressAutoHyphens/><w:jc w:val="center"/>', ""),
  based(
    "TableHeading",
    "Заголовок графы",
    "TableText",
    '<w:keepNext/><w:suppressAutoHyphens/><w:jc w:val="center"/>',
    "<w:b/><w:bCs/>",
  ),
  based(
    "TableWorkstream",
    "Направление",
    "TableText",
    '<w:keepNext/><w:suppressAutoHyphens/><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
    "<w:b/><w:bCs/>",
  ),
  own(
    "FootnoteText",
    "footnote text",
    '<w:spacing w:line="240" w:lineRule="auto"/>',
    '<w:sz w:val="20"/><w:szCs w:val="20"/>',
  ),
  own("Header", "header", '<w:jc w:val="center"/>', '<w:sz w:val="24"/><w:szCs w:val="24"/>'),
  own("Footer", "footer", '<w:jc w:val="right"/>', '<w:sz w:val="16"/><w:szCs w:val="16"/>'),
  own(
    "TableEnd",
    "Конец таблицы",
    '<w:spacing w:line="160" w:lineRule="exact"/>',
    '<w:sz w:val="2"/><w:szCs w:val="2"/>',
  ),
  '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
  '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B4F9C"/><w:u w:val="single"/></w:rPr></w:style>',
  `<w:style w:type="table" w:styleId="PlanTable"><w:name w:val="Таблица плана"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${BORDERS}</w:tblBorders></w:tblPr></w:style>`,
].join("");

function own(id: string, name: string, paragraph: string, run: string): string {
  return based(id, name, "Normal", paragraph, run);
}

function based(id: string, name: string, base: string, paragraph: string, run: string): string {
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${base}"/>` +
    `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}

function roleStyle(role: ParagraphRole, name: string, style: ParagraphStyle, id: string): string {
  const keep = style.keepWithNext ? "<w:keepNext/>" : "";
  const outline =
    role === "title" ? '<w:outlineLvl w:val="0"/>' : role === "heading" ? '<w:outlineLvl w:val="1"/>' : "";
  const hyphens = style.align === "justify" ? "" : "<w:suppressAutoHyphens/>";
  const indent = `<w:ind w:left="${twips(style.left)}" w:right="${twips(style.right)}" w:firstLine="${twips(style.firstLine)}"/>`;
  const align = style.align === "justify" ? "both" : style.align;
  const spacing = `<w:spacing w:before="${style.before * 20}" w:after="${style.after * 20}" w:line="${lineOf(role)}" w:lineRule="auto"/>`;
  const bold = style.bold ? "<w:b/><w:bCs/>" : "";
  const spread = role === "actKind" ? '<w:spacing w:val="60"/>' : "";
  const size = `<w:sz w:val="${style.size * 2}"/><w:szCs w:val="${style.size * 2}"/>`;
  const paragraph = `${keep}<w:keepLines/>${hyphens}${spacing}${indent}<w:jc w:val="${align}"/>${outline}`;
  return own(
    id,
    name,
    role === "orderPoint" || role === "text" || role === "preamble"
      ? paragraph.replace("<w:keepLines/>", "")
      : paragraph,
    `${bold}${spread}${size}`,
  );
}

/** Twelfths of a line, twenty of them a point: the text of an order is a little wider than one line. */
function lineOf(role: ParagraphRole): number {
  return role === "orderPoint" || role === "preamble" ? 276 : 252;
}
