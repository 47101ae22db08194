import type { DraftAct, DraftIndicator, DraftPlannedAct } from "../draft.ts";
import type { ClassifiedTable, ColumnRole, GridCell, GridRow } from "../prepared.ts";
import { glueRows } from "./glue-rows.ts";
import { tidy, trimEnd } from "./plain-text.ts";

/** What a registry table yields: its rows, and cells that no field holds. */
export interface TableReading<T> {
  readonly items: readonly T[];
  readonly leftovers: readonly { readonly text: string; readonly row: GridRow }[];
}

const UNIT_ALONE =
  /^(?:чел(?:\.|овек[а]?)?|ед(?:\.|иниц[аы]?)?|шт(?:\.|ук[аи]?)?|числ(?:о|енность)|кол(?:\.|ичество|-во)|%|процент(?:ов|ы|а)?|доля|балл(?:ов|ы|а)?|час(?:ов|ы|а)?|да ?\/ ?нет|руб(?:\.|лей)?|тыс\. ?руб\.?)[.,;]?$/iu;

interface Cells {
  readonly row: GridRow;
  readonly text: (role: ColumnRole) => string | null;
  readonly cells: (role: ColumnRole) => readonly GridCell[];
  readonly columns: readonly { readonly role: ColumnRole; readonly cell: GridCell; readonly index: number }[];
}

function open(table: ClassifiedTable, row: GridRow): Cells {
  const columns = row.cells
    .map((cell, index) => ({ cell, index, role: table.columns[index] ?? "other" }))
    .filter(({ cell }) => cell.covered !== "left" && tidy(cell.text) !== "");
  const cells = (role: ColumnRole) => columns.filter((column) => column.role === role).map((column) => column.cell);
  const text = (role: ColumnRole) => {
    const found = cells(role).map((cell) => cellText(cell));
    return found.length === 0 ? null : found.join(" ");
  };
  return { row, text, cells, columns };
}

function cellText(cell: GridCell): string {
  return tidy(cell.text);
}

/** Roles by position where the table has no words for them: the number, then the longest first text, then the rest. */
function withTitle(table: ClassifiedTable): ClassifiedTable {
  if (table.columns.includes("title")) return table;
  const first = table.columns.findIndex(
    (role, index) => role !== "number" && role !== "url" && !numbersOnly(table, index),
  );
  return { ...table, columns: table.columns.map((role, index) => (index === first ? "title" : role)) };
}

function numbersOnly(table: ClassifiedTable, column: number): boolean {
  return table.table.rows.every((row) => /^[\d. ]*$/u.test(row.cells[column]?.text ?? ""));
}

/** Indicators: title, unit, way of counting, target, in any order; a column for each year gives «2024: 60 %». */
export function readIndicators(given: ClassifiedTable): TableReading<DraftIndicator> {
  const table = withTitle(given);
  const items: DraftIndicator[] = [];
  const leftovers: { text: string; row: GridRow }[] = [];
  for (const row of glueRows(table)) {
    const cells = open(table, row);
    const title = cells.text("title");
    const values = cells.columns.filter(({ role }) => role !== "title" && role !== "number");
    if (title === null || (values.length === 0 && table.columns.length > 1 && isCaption(cells))) {
      const text = cells.columns.map(({ cell }) => cellText(cell)).join(" ");
      if (text !== "") leftovers.push({ text, row });
      continue;
    }
    items.push(indicator(table, cells, title));
  }
  return { items, leftovers };
}

function isCaption(cells: Cells): boolean {
  return cells.columns.some(({ cell }) => cell.span > 1) || cells.text("number") === null;
}

function indicator(table: ClassifiedTable, cells: Cells, title: string): DraftIndicator {
  const units: string[] = [];
  const methods: string[] = [];
  const targets: string[] = [];
  for (const { role, cell, index } of cells.columns) {
    if (role === "title" || role === "number") continue;
    const text = cellText(cell);
    if (role === "unit" || role === "method")
      (UNIT_ALONE.test(text) || (role === "unit" && !/[*=÷]/u.test(text)) ? units : methods).push(text);
    else targets.push(yearOfColumn(table, index) + text);
  }
  const number = cells.text("number");
  return {
    ...(number === null ? {} : { number }),
    title,
    ...(units.length === 0 ? {} : { unit: units.join(" ") }),
    ...(methods.length === 0 ? {} : { method: methods.join(" ") }),
    ...(targets.length === 0 ? {} : { target: targets.join("; ") }),
  };
}

function yearOfColumn(table: ClassifiedTable, column: number): string {
  const words = table.table.header.map((row) => row.cells[column]?.text ?? "").map(tidy);
  const year = words.findLast((word) => /^(?:на )?20\d\d(?:[/–-]20\d\d)?(?: ?(?:г\.?|год|уч\.?.*))?$/iu.test(word));
  return year === undefined ? "" : `${year}: `;
}

/** A registry of acts; the address is kept as printed, without the spaces that line ends put into it. */
export function readActs(given: ClassifiedTable): TableReading<DraftAct> {
  const table = withTitle(given);
  const items: DraftAct[] = [];
  const leftovers: { text: string; row: GridRow }[] = [];
  for (const row of glueRows(table)) {
    const cells = open(table, row);
    const title = cells.columns
      .filter(({ role }) => role !== "number" && role !== "url")
      .map(({ cell }) => cellText(cell))
      .join(" ");
    if (title === "") {
      const text = cells.columns.map(({ cell }) => cellText(cell)).join(" ");
      if (text !== "") leftovers.push({ text, row });
      continue;
    }
    const links = cells.columns.flatMap(({ cell }) => cell.links.map((link) => link.url));
    const address = cells
      .cells("url")
      .map((cell) => printedAddress(cell.text))
      .join(" ");
    const inTitle = address === "" && links.length === 0 ? addressIn(title) : null;
    const url = addressIn(address) ?? links[0] ?? (address === "" ? null : address);
    items.push({
      number: cells.text("number"),
      title: inTitle === null ? title : tidy(title.replace(inTitle, "")),
      url: inTitle ?? url,
    });
  }
  return { items, leftovers };
}

const ADDRESS_START = /(?:https?:\/\/|www\.)/iu;

/** The first address of a text, without the punctuation after it; null when there is none. */
export function addressIn(text: string): string | null {
  const at = text.search(ADDRESS_START);
  if (at < 0) return null;
  return trimEnd(text.slice(at).split(/\s/u)[0] ?? "", "),.;");
}

function printedAddress(text: string): string {
  const starts = text.match(/https?:\/\//giu) ?? [];
  const whole = text.replace(/\s+/gu, "");
  if (starts.length === 0) return tidy(text);
  return ADDRESS_START.test(whole.slice(0, 8)) &&
    !/[А-Яа-яЁё]{3} {0,3}[А-Яа-яЁё]{3}/u.test(text.replace(/[^\sА-Яа-яЁё]/gu, ""))
    ? whole
    : tidy(text);
}

/** Acts that are still to be written: title, why they are needed, to whom. */
export function readPlannedActs(given: ClassifiedTable): TableReading<DraftPlannedAct> {
  const table = withTitle(given);
  const items: DraftPlannedAct[] = [];
  const leftovers: { text: string; row: GridRow }[] = [];
  for (const row of glueRows(table)) {
    const cells = open(table, row);
    const title = cells.text("title");
    const others = cells.columns.filter(
      ({ role }) => role !== "title" && role !== "number" && role !== "rationale" && role !== "addressee",
    );
    const rest = others.map(({ cell }) => cellText(cell)).join(" ");
    if (title === null) {
      const text = cells.columns.map(({ cell }) => cellText(cell)).join(" ");
      if (text !== "") leftovers.push({ text, row });
      continue;
    }
    const rationale = [cells.text("rationale") ?? "", rest].filter((text) => text !== "").join(" ");
    items.push({
      number: cells.text("number"),
      title,
      rationale: rationale === "" ? null : rationale,
      addressee: cells.text("addressee"),
    });
  }
  return { items, leftovers };
}
