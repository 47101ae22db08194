/** A field of a form: of which indicator, and which of its fields, from 0. */
interface FieldPlace {
  readonly code: string;
  readonly field: number;
}

interface PlacedCell extends FieldPlace {
  readonly text: string;
}

export interface PastePlan {
  /** code: rows were found by the numbers of their indicators; sequence: cells go on from the place where they were pasted. */
  readonly by: "code" | "sequence";
  /** Each place at most once, as pasted; empty cells change nothing. */
  readonly placed: readonly PlacedCell[];
  /** Filled cells that found no place. */
  readonly left: readonly string[];
}

/** The indicators that a form asks for, in its sequence. */
interface FormRow {
  readonly code: string;
  readonly fields: number;
}

/**
 * Where the cells of a pasted table go. A table whose rows begin with numbers of indicators is put by them, wherever its rows
 * stand: the last cells of a row are its fields. Another one goes row by row from the given field on: a single row or column
 * fills one field after the other, a row of several cells the fields of one indicator.
 */
export function placePasted(
  table: readonly (readonly string[])[],
  rows: readonly FormRow[],
  at: FieldPlace,
): PastePlan {
  const filled = table.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some((cell) => cell !== ""));
  return byCode(filled, rows) ?? inSequence(filled, rows, at);
}

/** «1.», «1)» and «1» are one code. */
function folded(text: string): string {
  const code = text.toLowerCase();
  let end = code.length;
  while (end > 0 && /^[\s.)]$/u.test(code.charAt(end - 1))) end -= 1;
  return code.slice(0, end);
}

const isTitle = (cell: string | undefined): boolean => /\p{L}{4}/u.test(cell ?? "");

/** Null: not every row but one of headings begins with a code, or no title stands beside one. */
function byCode(table: readonly (readonly string[])[], rows: readonly FormRow[]): PastePlan | null {
  const known = new Map(rows.map((row) => [folded(row.code), row]));
  const found = table.map(([first = "", ...cells]) => ({ row: known.get(folded(first)), cells, first }));
  const named = found.filter(({ row }) => row !== undefined);
  const distinct = new Set(named.map(({ row }) => row?.code));
  const isTable = named.length > 0 && named.length >= table.length - 1 && distinct.size === named.length;
  // Numbers beside numbers may be figures of the first fields as well.
  if (!isTable || !named.some(({ cells }) => isTitle(cells[0]))) return null;
  const placed: PlacedCell[] = [];
  const left: string[] = [];
  for (const { cells, first, row } of found) {
    if (row === undefined) {
      left.push(...[first, ...cells].filter((cell) => cell !== ""));
      continue;
    }
    const values = isTitle(cells[0]) ? cells.slice(1) : cells;
    values.slice(-row.fields).forEach((text, field) => {
      if (text !== "") placed.push({ code: row.code, field, text });
    });
  }
  return { by: "code", placed, left };
}

function inSequence(table: readonly (readonly string[])[], rows: readonly FormRow[], at: FieldPlace): PastePlan {
  const start = Math.max(
    0,
    rows.findIndex(({ code }) => code === at.code),
  );
  const width = Math.max(0, ...table.map((row) => row.length));
  const placed: PlacedCell[] = [];
  const left: string[] = [];
  const put = (text: string, place: FieldPlace | undefined): void => {
    if (text === "") return;
    if (place === undefined) left.push(text);
    else placed.push({ ...place, text });
  };
  if (width > 1 && table.length > 1) {
    table.forEach((cells, index) => {
      const row = rows[start + index];
      const from = index === 0 && row !== undefined && row.fields >= at.field + cells.length ? at.field : 0;
      cells.forEach((text, field) => {
        const isField = row !== undefined && from + field < row.fields;
        put(text, isField ? { code: row.code, field: from + field } : undefined);
      });
    });
    return { by: "sequence", placed, left };
  }
  const places = rows
    .slice(start)
    .flatMap(({ code, fields }) => Array.from({ length: fields }, (_, field) => ({ code, field })))
    .slice(at.field);
  table.flat().forEach((text, index) => put(text, places[index]));
  return { by: "sequence", placed, left };
}
