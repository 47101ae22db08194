/**
 * Tables as Excel, LibreOffice and Word put them on the clipboard: text with tabs (a cell with a tab, a line end or a
 * quote stands in quotes, quotes doubled) and, beside it, HTML. Word's text cannot tell the lines of a cell from rows.
 */
export type ClipboardTable = readonly (readonly string[])[];

/** Text with tabs → cells. A last line end makes no row; a lone text is one cell. */
export function parseTabText(text: string): string[][] {
  const source = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= source.length) {
    const quoted = source[at] === '"' ? quotedCell(source, at) : null;
    const end = quoted?.end ?? endOfCell(source, at);
    row.push(quoted?.text ?? source.slice(at, end));
    if (source[end] !== "\t") {
      rows.push(row);
      row = [];
      if (end >= source.length - 1) break;
    }
    at = end + 1;
  }
  return rows;
}

function endOfCell(source: string, from: number): number {
  let end = from;
  while (end < source.length && source[end] !== "\t" && source[end] !== "\n") end += 1;
  return end;
}

/** A cell in quotes, only when the closing quote ends the cell: «"Точка роста" в школе» is a text as it stands. */
function quotedCell(source: string, from: number): { text: string; end: number } | null {
  let text = "";
  let at = from + 1;
  while (at < source.length) {
    const quote = source.indexOf('"', at);
    if (quote < 0) return null;
    text += source.slice(at, quote);
    const next = source[quote + 1];
    if (next !== '"') return next === undefined || next === "\t" || next === "\n" ? { text, end: quote + 1 } : null;
    text += '"';
    at = quote + 2;
  }
  return null;
}

/** The first table of an HTML fragment; null when there is none. A merged cell gives its text to every row it covers. */
export function parseHtmlTable(html: string): string[][] | null {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (table === null) return null;
  const rows: string[][] = [...table.rows].map(() => []);
  [...table.rows].forEach((row, index) => {
    let column = 0;
    for (const cell of row.cells) {
      while (rows[index]?.[column] !== undefined) column += 1;
      const text = cellText(cell);
      for (let down = 0; down < Math.min(Math.max(cell.rowSpan, 1), rows.length - index); down += 1)
        for (let over = 0; over < Math.min(Math.max(cell.colSpan, 1), 60); over += 1)
          (rows[index + down] ?? [])[column + over] = over === 0 ? text : "";
      column += 1;
    }
  });
  return rows.map((row) => Array.from(row, (text) => text ?? "")).filter((row) => row.length > 0);
}

/** Paragraphs and breaks are line ends, other white space is a space: the source of HTML may be wrapped anywhere. */
function cellText(cell: Element): string {
  const lines: string[] = [""];
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) lines[lines.length - 1] += (node.nodeValue ?? "").replace(/[ \t\r\n]+/g, " ");
    if (!(node instanceof Element)) return;
    const name = node.tagName.toLowerCase();
    if (name === "style" || name === "script") return;
    const parts = name === "p" || name === "div" || name === "li" || name === "br";
    if (parts && (name === "br" || lines.at(-1)?.trim() !== "")) lines.push("");
    for (const child of node.childNodes) visit(child);
    if (parts && name !== "br") lines.push("");
  };
  for (const child of cell.childNodes) visit(child);
  return lines
    .map((line) => line.replace(/ {2,}/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** Cells → text with tabs, as Excel reads it. */
export function printTabText(table: ClipboardTable): string {
  return table.map((row) => row.map(quoted).join("\t")).join("\n");
}

function quoted(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Cells → an HTML table, as Word reads it. */
export function printHtmlTable(table: ClipboardTable): string {
  const cell = (text: string): string => `<td>${text.split("\n").map(escaped).join("<br>")}</td>`;
  return `<table border="1">${table.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("")}</table>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
