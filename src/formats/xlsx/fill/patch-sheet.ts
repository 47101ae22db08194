import { parseAddress } from "../address.ts";
import { refuse } from "../../refused-file.ts";

/** One number for one cell: a decimal with a point. */
export interface CellValue {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
  readonly value: string;
}

interface Tag {
  readonly from: number;
  readonly to: number;
  /** Without the prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly kind: "open" | "close" | "empty";
  readonly text: string;
}

interface FoundCell {
  readonly column: number;
  readonly tag: Tag;
  end: number;
  hasFormula: boolean;
}

interface FoundRow {
  readonly number: number;
  readonly tag: Tag;
  /** Where the inside ends. */
  end: number;
  readonly cells: FoundCell[];
}

/**
 * Puts numbers into the text of a sheet; every other letter of it stays. A cell keeps its format; one with a formula is never
 * touched. Answers the new text and what was not put: cells with formulas.
 */
export function patchSheet(
  text: string,
  values: readonly CellValue[],
): { readonly text: string; readonly kept: readonly CellValue[] } {
  const wanted = new Map<number, CellValue[]>();
  for (const value of values) wanted.set(value.row, [...(wanted.get(value.row) ?? []), value]);
  const { data, rows } = findRows(text, new Set(wanted.keys()));
  const kept: CellValue[] = [];
  const changes: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  const newRows: { readonly number: number; readonly text: string }[] = [];
  for (const [number, own] of [...wanted].toSorted(([a], [b]) => a - b)) {
    const sorted = own.toSorted((a, b) => a.column - b.column);
    const row = rows.find((one) => one.number === number && one.end >= 0);
    const prefix = data.prefix;
    if (row === undefined) {
      const cells = sorted.map((one) => cellXml(prefix, one, "")).join("");
      newRows.push({ number, text: `<${prefix}row r="${number}">${cells}</${prefix}row>` });
      continue;
    }
    if (row.tag.kind === "empty") {
      const cells = sorted.map((one) => cellXml(prefix, one, "")).join("");
      changes.push({ ...row.tag, text: `${openOf(row.tag)}${cells}</${prefix}row>` });
      continue;
    }
    const inserted = new Map<number, string>();
    for (const value of sorted) {
      const cell = row.cells.find(({ column }) => column === value.column);
      if (cell?.hasFormula === true) kept.push(value);
      else if (cell !== undefined) {
        const style = /\ss\s*=\s*["'](\d+)["']/.exec(cell.tag.text)?.[1];
        changes.push({
          from: cell.tag.from,
          to: cell.end,
          text: cellXml(prefix, value, style === undefined ? "" : ` s="${style}"`),
        });
      } else {
        const at = row.cells.find(({ column }) => column > value.column)?.tag.from ?? row.end;
        inserted.set(at, (inserted.get(at) ?? "") + cellXml(prefix, value, ""));
      }
    }
    for (const [at, cells] of inserted) changes.push({ from: at, to: at, text: cells });
  }
  for (const { number, text: row } of newRows) {
    const at = rows.find((one) => one.number > number)?.tag.from ?? data.end;
    if (data.tag.kind === "empty")
      changes.push({ ...data.tag, text: `${openOf(data.tag)}${row}</${data.prefix}sheetData>` });
    else changes.push({ from: at, to: at, text: row });
  }
  let [result, last] = ["", 0];
  // New rows of one place stay in their sequence: the sort is stable.
  for (const change of changes.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    result += text.slice(last, change.from) + change.text;
    last = change.to;
  }
  return { text: result + text.slice(last), kept };
}

const openOf = ({ text }: Tag): string => `${text.slice(0, text.lastIndexOf("/")).trimEnd()}>`;

function cellXml(prefix: string, { column, row, value }: CellValue, attributes: string): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `<${prefix}c r="${letters}${row}"${attributes}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
}

/** Every row by its number; cells only of those that are wanted. */
function findRows(
  text: string,
  wanted: ReadonlySet<number>,
): {
  readonly data: { readonly tag: Tag; readonly end: number; readonly prefix: string };
  readonly rows: readonly FoundRow[];
} {
  const rows: FoundRow[] = [];
  let data: Tag | null = null;
  let row: FoundRow | null = null;
  let cell: FoundCell | null = null;
  for (const tag of tagsOf(text)) {
    if (data === null) {
      if (tag.name === "sheetData" && tag.kind !== "close") {
        data = tag;
        if (tag.kind === "empty") return { data: { tag, end: tag.from, prefix: tag.prefix }, rows };
      }
      continue;
    }
    if (tag.name === "sheetData") return { data: { tag: data, end: tag.from, prefix: data.prefix }, rows };
    if (tag.name === "row" && tag.kind !== "close") {
      const said = Number(/\sr\s*=\s*["'](\d+)["']/.exec(tag.text)?.[1]);
      const number = said > 0 ? said : (rows.at(-1)?.number ?? 0) + 1;
      row = { number, tag, end: tag.kind === "empty" ? tag.from : -1, cells: [] };
      rows.push(row);
    } else if (tag.name === "row" && row !== null) row.end = tag.from;
    else if (row !== null && wanted.has(row.number)) {
      if (tag.name === "c" && tag.kind !== "close") {
        const address = parseAddress(/\sr\s*=\s*["']([A-Z0-9$]+)["']/.exec(tag.text)?.[1] ?? "");
        const column: number = address?.column ?? (row.cells.at(-1)?.column ?? -1) + 1;
        cell = { column, tag, end: tag.to, hasFormula: false };
        row.cells.push(cell);
      } else if (tag.name === "c" && cell !== null) cell.end = tag.to;
      else if (tag.name === "f" && cell !== null) cell.hasFormula = true;
    }
  }
  return refuse("damaged", { why: "sheetData" });
}

/** Tags in their sequence; what stands in comments and CDATA is none. The text is known to be well-formed. */
function* tagsOf(text: string): Generator<Tag, undefined> {
  for (let from = text.indexOf("<"); from >= 0;) {
    if (text.startsWith("<!--", from)) from = text.indexOf("<", text.indexOf("-->", from) + 3);
    else if (text.startsWith("<![CDATA[", from)) from = text.indexOf("<", text.indexOf("]]>", from) + 3);
    else {
      const to = endOf(text, from);
      const whole = text.slice(from, to);
      const named = /^<\/?(?:([\w.-]+):)?([\w.-]+)/.exec(whole);
      if (named !== null) {
        const kind = whole.startsWith("</") ? "close" : whole.endsWith("/>") ? "empty" : "open";
        const prefix = named[1] === undefined ? "" : `${named[1]}:`;
        yield { from, to, name: named[2] ?? "", prefix, kind, text: whole };
      }
      from = text.indexOf("<", to);
    }
  }
}

/** Behind the «>» that ends a tag: one in quotes is a letter. */
function endOf(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return at + 1;
  }
  return refuse("damaged", { why: "xml" });
}
