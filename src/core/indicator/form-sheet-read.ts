import { FORM_MARK, KEYS } from "./form-sheet.ts";

/** A cell that was read back; `field` null: the explanation. */
interface ReadSheetCell {
  readonly organisationId: string;
  /** Of the form when the sheet was made. */
  readonly version: number;
  readonly code: string;
  readonly field: number | null;
  readonly text: string;
}

export interface ReadFormSheet {
  readonly roundId: string;
  readonly period: string;
  readonly cells: readonly ReadSheetCell[];
  /** Rows whose visible label is not that of their mark, and rows without one, by their number in the sheet. */
  readonly strayRows: readonly number[];
  /** Names of organisations, by id, as the rows say. */
  readonly names: ReadonlyMap<string, string>;
  /** Columns stand in another sequence than they were sent out in; they were read by their marks. */
  readonly columnsMoved: boolean;
}

interface SheetRow {
  /** From 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEAD_ROWS = 60;

/**
 * A form that was sent out and filled, read by its marks and not by the places of its cells. Null: the marks are not there. An
 * empty cell is read as empty: what was there is proposed to be taken away.
 */
export function readFormSheet(rows: readonly SheetRow[]): ReadFormSheet | null {
  const head = rows.slice(0, HEAD_ROWS);
  const marks = head.flatMap(({ cells }) => cells).find((text) => text.startsWith(`${FORM_MARK} `));
  const [, roundId = "", period = ""] = (marks ?? "").split(" ");
  const keys = head.find(({ cells }) => cells.includes(KEYS.line) || cells.includes(KEYS.organisation));
  if (!ID.test(roundId) || period === "" || keys === undefined) return null;
  const at = (key: string): number => keys.cells.indexOf(key);
  const below = rows.filter(({ number }) => number > keys.number);
  const read = at(KEYS.line) >= 0 ? oneForm(keys.cells, at, below) : table(keys.cells, at, below);
  return { roundId, period, ...read };
}

type Read = Omit<ReadFormSheet, "roundId" | "period">;

function oneForm(keys: readonly string[], at: (key: string) => number, rows: readonly SheetRow[]): Read {
  const values = keys.findIndex((key) => key.startsWith(`${KEYS.value} `));
  const [, organisationId = "", version = ""] = (keys[values] ?? "").split(" ");
  const order = [at(KEYS.line), at(KEYS.code), at(KEYS.name), at(KEYS.field), values, at(KEYS.reason)];
  const cells: ReadSheetCell[] = [];
  const strayRows: number[] = [];
  for (const { cells: row, number } of rows) {
    const place = placeOf(row[at(KEYS.line)] ?? "");
    const label = (row[at(KEYS.code)] ?? "").trim();
    if (place === null) {
      if ((row[values] ?? "").trim() !== "" && !isHeading(row, at)) strayRows.push(number);
      continue;
    }
    if (at(KEYS.code) >= 0 && label !== place.code) {
      strayRows.push(number);
      continue;
    }
    const own = { organisationId, version: Number(version), code: place.code };
    if (values >= 0) cells.push({ ...own, field: place.field, text: (row[values] ?? "").trim() });
    if (place.field === 0 && at(KEYS.reason) >= 0)
      cells.push({ ...own, field: null, text: (row[at(KEYS.reason)] ?? "").trim() });
  }
  return { cells: ID.test(organisationId) ? cells : [], strayRows, names: new Map(), columnsMoved: isMoved(order) };
}

/** The row of headings and the words above it have no mark and are no figures. */
function isHeading(row: readonly string[], at: (key: string) => number): boolean {
  return (row[at(KEYS.field)] ?? "").trim() !== "" && (row[at(KEYS.code)] ?? "").trim() === "№";
}

function table(keys: readonly string[], at: (key: string) => number, rows: readonly SheetRow[]): Read {
  const values = keys.flatMap((key, column) => {
    const place = key.startsWith(`${KEYS.value} `) ? placeOf(key.slice(KEYS.value.length + 1)) : null;
    return place === null ? [] : [{ column, ...place }];
  });
  const cells: ReadSheetCell[] = [];
  const strayRows: number[] = [];
  const names = new Map<string, string>();
  let isBody = false;
  for (const { cells: row, number } of rows) {
    const organisationId = row[at(KEYS.organisation)] ?? "";
    if (!ID.test(organisationId)) {
      if (isBody && values.some(({ column }) => (row[column] ?? "").trim() !== "")) strayRows.push(number);
      continue;
    }
    isBody = true;
    names.set(organisationId, (row[at(KEYS.name)] ?? "").trim());
    const version = Number(row[at(KEYS.version)]);
    for (const { code, column, field } of values)
      cells.push({ organisationId, version, code, field, text: (row[column] ?? "").trim() });
  }
  const order = [at(KEYS.organisation), at(KEYS.version), at(KEYS.name), ...values.map(({ column }) => column)];
  const fields = values.map(({ code, field }) => `${code}#${field}`);
  const isFieldsMoved = values.some(
    ({ code, field }) => field > 0 && fields.indexOf(`${code}#${field - 1}`) > fields.indexOf(`${code}#${field}`),
  );
  return { cells, strayRows, names, columnsMoved: isMoved(order) || isFieldsMoved };
}

const isMoved = (order: readonly number[]): boolean =>
  order.some((place, index) => index > 0 && place < (order[index - 1] ?? 0));

/** «3.1#0» */
function placeOf(text: string): { readonly code: string; readonly field: number } | null {
  const hash = text.lastIndexOf("#");
  const field = text.slice(hash + 1);
  return hash > 0 && /^\d{1,2}$/.test(field) ? { code: text.slice(0, hash), field: Number(field) } : null;
}
