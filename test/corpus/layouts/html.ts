import { type TruthPlan, columnsOf, headOf, sectionsOf, valueOf } from "./plan.ts";
import { type TableModel, headerRow, sectionText, tableOf } from "./table-model.ts";

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br>");

/** Looks of a printed table; all share the same page. */
export const LOOKS: Readonly<Record<string, string>> = {
  grid: "th,td{border:1px solid #000} table{border-collapse:collapse}",
  spacedgrid: "th,td{border:1px solid #555} table{border:1px solid #555;border-spacing:2px}",
  rules:
    "tr{border-bottom:1px solid #000} table{border-collapse:collapse;border-top:2px solid #000} td{vertical-align:top} td,th{padding:5px 8px}",
  nolines: "td,th{padding:7px 9px;vertical-align:top;text-align:left} table{border-collapse:collapse}",
  middle: "td,th{padding:8px 9px;vertical-align:middle} table{border-collapse:collapse}",
  zebra:
    "td,th{padding:6px 8px;vertical-align:top} tr:nth-child(even){background:#e8eef6} table{border-collapse:collapse}",
  narrow:
    "th,td{border:1px solid #000;overflow-wrap:anywhere;padding:2px 3px} table{border-collapse:collapse;table-layout:fixed} td,th{font-size:12pt}",
  hyphens:
    "th,td{border:1px solid #000;hyphens:auto;padding:3px 4px;text-align:justify} table{border-collapse:collapse;table-layout:fixed}",
  verticals:
    "th,td{border-left:1px solid #000;border-right:1px solid #000;padding:6px 5px;vertical-align:top} tr:first-child th{border-bottom:1px solid #000} table{border-collapse:collapse;border-top:1px solid #000;border-bottom:1px solid #000}",
  tight: "td,th{padding:0 7px;vertical-align:top;text-align:left} table{border-collapse:collapse}",
  tightrules: "td,th{padding:0 7px;vertical-align:top;border-bottom:1px solid #777} table{border-collapse:collapse}",
  breakall:
    "th,td{border:1px solid #000;word-break:break-all;padding:2px 3px} table{border-collapse:collapse;table-layout:fixed}",
  centred: "td,th{padding:5px 6px;text-align:center;vertical-align:middle} table{border-collapse:collapse}",
  airy: "td,th{padding:4px 9px;vertical-align:top;text-align:left;line-height:1.6} table{border-collapse:collapse}",
  justified: "td,th{padding:5px 9px;vertical-align:top;text-align:justify} table{border-collapse:collapse}",
  dotted: "td,th{padding:3px 5px;border:1px dotted #000} table{border-collapse:collapse}",
  dashed: "td,th{padding:3px 5px;border:1px dashed #000} table{border-collapse:collapse}",
  doubled: "td,th{padding:3px 5px;border:3px double #000} table{border-collapse:collapse}",
  headeronly:
    "td,th{padding:4px 7px;vertical-align:top} th{border:1px solid #000;background:#ddd} table{border-collapse:collapse;border-bottom:1px solid #000}",
  standing:
    "th{writing-mode:vertical-rl;transform:rotate(180deg);height:130px} th,td{border:1px solid #000;padding:3px} table{border-collapse:collapse}",
  smalltables: "td,th{padding:5px 9px;vertical-align:top;text-align:left} table{border-collapse:collapse}",
  small: "th,td{border:0.5px solid #999;font-size:8pt;padding:1px 3px} table{border-collapse:collapse}",
};

const WIDE = new Set([
  "rules",
  "middle",
  "zebra",
  "grid",
  "verticals",
  "nolines",
  "centred",
  "airy",
  "headeronly",
  "standing",
  "smalltables",
]);

/** A page of HTML that prints the plan. */
export function htmlOf(plan: TruthPlan, look: string): string {
  const head = headOf(plan).map(
    (item) =>
      `<p style="text-align:${item.align};${item.bold ? "font-weight:bold;" : ""}${item.newPage ? "break-before:page;" : ""}white-space:pre-wrap">${escape(item.text)}</p>`,
  );
  const page = `@page{size:A4 ${WIDE.has(look) ? "landscape" : "portrait"};margin:15mm} body{font-family:'Liberation Serif';font-size:11pt;margin:0} table{width:100%} tr{break-inside:avoid} thead{display:table-header-group}`;
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><style>${page}${LOOKS[look] ?? ""}</style></head><body>${head.join("")}${look === "smalltables" ? smallTables(plan) : tableHtml(tableOf(plan), look)}</body></html>`;
}

/** A heading and a table of its own for each section, each as wide in its columns as its words want. */
function smallTables(plan: TruthPlan): string {
  const columns = columnsOf(plan);
  const header = headerRow(columns).cells.map((cell) => `<th>${escape(cell.text)}</th>`);
  return sectionsOf(plan)
    .map(({ heading, activities }) => {
      const title = heading && escape(sectionText("direction", heading.number, heading.title));
      const rows = activities.map((activity) =>
        columns.map((column) => `<td>${escape(valueOf(activity, column.field))}</td>`).join(""),
      );
      const body = [header.join(""), ...rows].map((row) => `<tr>${row}</tr>`).join("");
      return `${title ? `<p style="text-align:center"><b>${title}</b></p>` : ""}<table>${body}</table>`;
    })
    .join("");
}

function tableHtml(table: TableModel, look: string): string {
  const sum = table.weights.reduce((total, weight) => total + weight, 0);
  const columns = table.weights.map((weight) => `<col style="width:${((weight / sum) * 100).toFixed(2)}%">`).join("");
  const rows = table.rows.map((row) => {
    const tag = row.header ? "th" : "td";
    const cells = row.cells.map((cell) => {
      const span = `${cell.columnSpan ? ` colspan="${cell.columnSpan}"` : ""}${cell.rowSpan ? ` rowspan="${cell.rowSpan}"` : ""}`;
      return `<${tag}${span}>${cell.bold ? "<b>" : ""}${escape(cell.text)}${cell.bold ? "</b>" : ""}</${tag}>`;
    });
    return { html: `<tr>${cells.join("")}</tr>`, header: row.header === true };
  });
  const head = rows.filter((row) => row.header).map((row) => row.html);
  const body = rows.filter((row) => !row.header).map((row) => row.html);
  // Where rows may not break, some looks let them: rows over two pages are the harder case.
  const loose = look === "grid" || look === "narrow" ? "<style>tr{break-inside:auto}</style>" : "";
  return `${loose}<table><colgroup>${columns}</colgroup><thead>${head.join("")}</thead><tbody>${body.join("")}</tbody></table>`;
}
