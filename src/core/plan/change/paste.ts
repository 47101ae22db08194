import { activityField, type ActivityField } from "#core/intake/draft.ts";
import { headerMeaning } from "#core/intake/header-words.ts";
import { textOf } from "./cells.ts";
import type { PlanAction, PlanCell, PlanContent, PlanRow, RowAction } from "./model.ts";

export interface Paste {
  /** Rows of cells, as they came from the clipboard. */
  readonly table: readonly (readonly string[])[];
  /** The cell that was chosen when the paste came. */
  readonly at: PlanCell;
  /** The columns on the screen, from left to right. */
  readonly columns: readonly ActivityField[];
  /** over: into the cells from the chosen one on, new rows at the end; insert: new rows below the chosen one. */
  readonly mode: "over" | "insert";
  /** The person was told of columns that the plan does not have and wants the rest. */
  readonly leaveUnknown?: boolean;
}

export type PasteResult =
  | { readonly kind: "action"; readonly action: PlanAction; readonly rows: number; readonly cleaned: boolean }
  /** Nothing in it, or the same words as are there. */
  | { readonly kind: "nothing" }
  /** More columns than there are from the chosen cell to the right edge. */
  | { readonly kind: "tooWide"; readonly pasted: number; readonly room: number }
  /** Its heading names columns that the plan does not have; their words would go nowhere. */
  | { readonly kind: "unknownColumns"; readonly headings: readonly string[] };

/**
 * What a pasted table does to the plan. A first row of column headings says what the columns are; without one they are
 * taken in the order of the screen. One action: it is undone at once.
 */
export function pasteTable(content: PlanContent, paste: Paste, newKey: () => string): PasteResult {
  const rows = paste.table.map((row) => row.map(cleanPasted));
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === "")) rows.pop();
  const [first] = rows;
  if (first === undefined) return { kind: "nothing" };
  const headed = headings(first);
  const fields = headed ?? placed(rows, paste);
  if (!Array.isArray(fields)) return fields;
  const body = headed === null ? rows : rows.slice(1);
  const unknown = first.filter(
    (_cell, index) => fields[index] === null && body.some((row) => (row[index] ?? "") !== ""),
  );
  if (headed !== null && unknown.length > 0 && paste.leaveUnknown !== true)
    return { kind: "unknownColumns", headings: unknown };
  const actions =
    paste.mode === "insert"
      ? insert(content, paste.at.key, body, fields, newKey)
      : over(content, paste.at.key, body, fields, newKey);
  if (actions.length === 0) return { kind: "nothing" };
  const cleaned = paste.table.some((row) => row.some((cell) => cleanPasted(cell) !== cell.trim()));
  return { kind: "action", action: { kind: "several", actions }, rows: body.length, cleaned };
}

/** Signs that Word and web pages leave and no screen shows; line ends and non-breaking spaces are words' own. */
export function cleanPasted(text: string): string {
  return text
    .replace(/\r\n?|\v|\f|\u2028|\u2029/g, "\n")
    .replaceAll("\t", " ")
    .replace(UNSEEN, "")
    .trim();
}

/** Controls other than the line end, format marks (soft hyphen, zero width, direction) and non-characters. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Noncharacter_Code_Point}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** The fields that a row of headings names, null for a column of another kind; null when the row is no heading. */
function headings(row: readonly string[]): (ActivityField | null)[] | null {
  const named = row.map((cell) => fieldNamed(cell));
  const known = named.filter((field) => field !== null);
  const filled = row.filter((cell) => cell !== "").length;
  // «Мероприятие ко Дню науки» and «Обучающиеся» are words of a plan's row too; «Срок» and «№» only head a column.
  const telling = named.includes("schedule") || (named.includes("number") && known.length > 1);
  if (!telling || known.length < 2 || new Set(known).size < known.length || known.length * 2 < filled) return null;
  return named;
}

function fieldNamed(heading: string): ActivityField | null {
  const role = heading === "" || heading.length > 80 ? undefined : headerMeaning(heading)?.role;
  return activityField.options.find((field) => field === role) ?? null;
}

function placed(
  rows: readonly (readonly string[])[],
  { at, columns }: Paste,
): ActivityField[] | Extract<PasteResult, { kind: "tooWide" }> {
  const from = Math.max(columns.indexOf(at.field), 0);
  const room = columns.slice(from);
  const pasted = Math.max(...rows.map((row) => row.length));
  const wide = rows.some((row) => row.slice(room.length).some((cell) => cell !== ""));
  return wide ? { kind: "tooWide", pasted, room: room.length } : room;
}

function over(
  { activities }: PlanContent,
  key: string,
  body: readonly (readonly string[])[],
  fields: readonly (ActivityField | null)[],
  newKey: () => string,
): RowAction[] {
  const start = Math.max(
    activities.findIndex((row) => row.key === key),
    0,
  );
  const actions = body.slice(0, activities.length - start).flatMap((cells, index) => {
    const row = activities[start + index];
    return row === undefined ? [] : cellActions(row, cells, fields);
  });
  const last = activities.at(-1);
  const beyond = body.slice(activities.length - start);
  return [...actions, ...newRows(last, beyond, fields, newKey)];
}

function cellActions(row: PlanRow, cells: readonly string[], fields: readonly (ActivityField | null)[]): RowAction[] {
  return cells.flatMap((text, index): RowAction[] => {
    const field = fields[index];
    if (field === undefined || field === null || textOf(row, field) === text) return [];
    return [{ kind: "setField", key: row.key, field, text: text === "" ? null : text }];
  });
}

function insert(
  { activities }: PlanContent,
  key: string,
  body: readonly (readonly string[])[],
  fields: readonly (ActivityField | null)[],
  newKey: () => string,
): RowAction[] {
  return newRows(
    activities.find((row) => row.key === key),
    body,
    fields,
    newKey,
  );
}

function newRows(
  above: PlanRow | undefined,
  body: readonly (readonly string[])[],
  fields: readonly (ActivityField | null)[],
  newKey: () => string,
): RowAction[] {
  let afterKey = above?.key ?? null;
  return body
    .filter((cells) => cells.some((cell) => cell !== ""))
    .map((cells): RowAction => {
      const made = newKey();
      const place = { afterKey, workstream: above?.workstream ?? null };
      afterKey = made;
      return { kind: "addRow", newKey: made, place, fields: fieldsOf(cells, fields) };
    });
}

function fieldsOf(
  cells: readonly string[],
  fields: readonly (ActivityField | null)[],
): Partial<Record<ActivityField, string>> {
  const pairs = cells.flatMap((text, index) => {
    const field = fields[index];
    return field === undefined || field === null || text === "" ? [] : [[field, text] as const];
  });
  return Object.fromEntries(pairs);
}
