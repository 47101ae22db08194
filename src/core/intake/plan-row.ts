import { isBlank } from "./cell-text.ts";
import { columnTitles } from "./column-titles.ts";
import type { ClassifiedTable, ColumnRole, GridCell, GridRow } from "./prepared.ts";
import type { Place } from "./source-document.ts";

/** The fields an activity takes from cells. */
export type FieldName = "number" | "title" | "audience" | "schedule" | "responsible" | "expectedResult" | "component";

export interface FieldValue {
  readonly text: string;
  readonly places: readonly Place[];
  /** The words hang from a merged cell above. */
  readonly hanging: boolean;
  /** The recogniser was not sure of a word. */
  readonly doubtful?: boolean;
}

/** One row of a plan table with its cells sorted by meaning. */
export interface PlanRow {
  readonly row: GridRow;
  readonly fields: Readonly<Partial<Record<FieldName, FieldValue>>>;
  /** The value of a workstream column. */
  readonly workstream: FieldValue | null;
  /** Footnotes, comments, words of columns that no field holds. */
  readonly notes: readonly string[];
  /** Notes from cells hanging from above: for items of their own, not for the rest of a broken row. */
  readonly sharedNotes: readonly string[];
  /** Filled cells that begin in this row. */
  readonly own: readonly { readonly cell: GridCell; readonly role: ColumnRole; readonly column: number }[];
  /** Filled cells in all, merged ones from above too. */
  readonly filled: number;
  /** Columns that the table has. */
  readonly roles: ReadonlySet<ColumnRole>;
}

export interface PlanTable {
  readonly classified: ClassifiedTable;
  readonly rows: readonly PlanRow[];
  readonly hasNumbers: boolean;
  /** Most titles begin with a small letter: it is this document's way, no sign of a broken row. */
  readonly smallTitles: boolean;
  readonly columnCount: number;
  /** Fields whose column groups the items: it stands before their titles, its value on the first row of a group. */
  readonly leading: readonly FieldName[];
}

/** Below this share a person should look at the picture: about one cell in fifty of a fair scan. */
const SURE_ENOUGH = 0.6;

/** In the order of the draft. */
export const FIELDS: readonly FieldName[] = [
  "number",
  "title",
  "audience",
  "schedule",
  "responsible",
  "expectedResult",
  "component",
];

export function planTable(classified: ClassifiedTable): PlanTable {
  const titles = columnTitles(classified.table);
  const numbersInTitles = titlesCarryNumbers(classified);
  const roles = new Set(classified.columns);
  const rows = classified.table.rows.map((row) => ({
    ...planRow(row, classified.columns, titles, numbersInTitles),
    roles,
  }));
  let small = 0;
  let all = 0;
  for (const { fields } of rows) {
    if (!fields.title) continue;
    all += 1;
    if (/^\p{Ll}/u.test(fields.title.text)) small += 1;
  }
  return {
    classified,
    rows,
    hasNumbers: classified.columns.includes("number") || numbersInTitles,
    smallTitles: small > 2 && small > all * 0.3,
    columnCount: classified.table.columnCount,
    leading: leadingFields(classified.columns, titles),
  };
}

/** A component, or a month, in front of the titles. */
function leadingFields(columns: readonly ColumnRole[], titles: readonly string[]): FieldName[] {
  const before = columns.slice(0, Math.max(0, columns.indexOf("title")));
  return before.flatMap((role, column): FieldName[] => {
    if (role === "component") return [role];
    return role === "schedule" && (titles[column] ?? "").toLowerCase().startsWith("месяц") ? [role] : [];
  });
}

function planRow(
  row: GridRow,
  columns: readonly ColumnRole[],
  titles: readonly string[],
  numbersInTitles: boolean,
): Omit<PlanRow, "roles"> {
  const values: Partial<Record<ColumnRole, FieldValue>> = {};
  const notes: string[] = [];
  const sharedNotes: string[] = [];
  const own: { cell: GridCell; role: ColumnRole; column: number }[] = [];
  let filled = 0;
  row.cells.forEach((cell, column) => {
    const role = columns[column] ?? "other";
    if (cell.covered !== "above") addNotes(cell, notes);
    if (isBlank(cell.text)) return;
    filled += 1;
    if (cell.covered === undefined) own.push({ cell, role, column });
    const hanging = cell.covered === "above";
    const doubtful = cell.confidence !== undefined && cell.confidence < SURE_ENOUGH;
    const value: FieldValue = { text: cell.text, places: [cell.place], hanging, ...(doubtful ? { doubtful } : {}) };
    if (isField(role) || role === "start" || role === "end" || role === "workstream")
      values[role] = both(values[role], value);
    else if (role !== "month" && /[\p{L}\p{N}]/u.test(cell.text))
      (value.hanging ? sharedNotes : notes).push(labelled(titles[column] ?? "", cell.text));
  });
  const schedule = values.schedule ?? betweenDates(values.start, values.end) ?? markedMonths(row, columns, titles);
  const fields: Partial<Record<FieldName, FieldValue>> = {};
  for (const name of FIELDS) {
    const value = name === "schedule" ? schedule : values[name];
    if (value) fields[name] = value;
  }
  if (numbersInTitles && fields.title) splitNumber(fields, fields.title);
  return { row, fields, workstream: values.workstream ?? null, notes, sharedNotes, own, filled };
}

function isField(role: ColumnRole): role is FieldName {
  return FIELDS.some((name) => name === role);
}

/** A person may say that two columns hold the same: their words go one after another. */
function both(first: FieldValue | undefined, second: FieldValue): FieldValue {
  if (first === undefined) return second;
  return {
    text: `${first.text} ${second.text}`,
    places: [...first.places, ...second.places],
    hanging: first.hanging && second.hanging,
    ...(first.doubtful === true || second.doubtful === true ? { doubtful: true } : {}),
  };
}

function addNotes(cell: GridCell, notes: string[]): void {
  for (const note of cell.notes) notes.push(note);
  for (const link of cell.links) if (!cell.text.includes(link.url) && !notes.includes(link.url)) notes.push(link.url);
}

function labelled(title: string, text: string): string {
  return title === "" ? text : `${title}: ${text}`;
}

/** Start and end columns give «start – end», one date when they are equal (contracts, cli). */
function betweenDates(start: FieldValue | undefined, end: FieldValue | undefined): FieldValue | undefined {
  if (!start || !end) return start ?? end;
  const places = [...start.places, ...end.places];
  const hanging = start.hanging && end.hanging;
  return { text: start.text === end.text ? start.text : `${start.text} – ${end.text}`, places, hanging };
}

const MARK = /^[+xхvy✓✔*•]$/iu;

/** A grid of months: a mark says the month of its column, words say more about it. */
function markedMonths(row: GridRow, columns: readonly ColumnRole[], titles: readonly string[]): FieldValue | undefined {
  const marked = row.cells.flatMap((cell, column) =>
    columns[column] === "month" && !isBlank(cell.text) ? [{ cell, month: titles[column] ?? "" }] : [],
  );
  if (marked.length === 0) return undefined;
  return {
    text: marked.map(({ cell, month }) => (MARK.test(cell.text) ? month : `${month}: ${cell.text}`)).join(", "),
    places: marked.map(({ cell }) => cell.place),
    hanging: marked.every(({ cell }) => cell.covered === "above"),
  };
}

const LEADING_NUMBER = /^(?:\d{1,3}\.){1,4}(?:\d{1,3})?\)?\s+(?=\S)|^\d{1,3}\)\s*(?=\S)/;

/** Without a number column the numbers may open the titles. */
function titlesCarryNumbers({ table, columns }: ClassifiedTable): boolean {
  if (columns.includes("number")) return false;
  const at = columns.indexOf("title");
  const different = new Set<string>();
  let numbered = 0;
  let all = 0;
  for (const row of table.rows) {
    const cell = row.cells[at];
    if (!cell || isBlank(cell.text) || cell.span >= row.cells.length) continue;
    all += 1;
    const number = LEADING_NUMBER.exec(cell.text)?.[0];
    if (number === undefined) continue;
    // A list inside the cell is no numbering of the rows.
    if (/\n\s?\d{1,2}[.)]/.test(cell.text)) return false;
    numbered += 1;
    different.add(number);
  }
  return numbered >= 2 && numbered >= all * 0.6 && different.size * 2 > numbered;
}

function splitNumber(fields: Partial<Record<FieldName, FieldValue>>, title: FieldValue): void {
  const number = LEADING_NUMBER.exec(title.text)?.[0];
  if (number === undefined) return;
  fields.number = { ...title, text: number.trim() };
  fields.title = { ...title, text: title.text.slice(number.length).trim() };
}
