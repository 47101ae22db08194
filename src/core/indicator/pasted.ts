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

/** The indicators that a form asks for, in its sequence; `labels`: words that may stand beside their figures, such as titles. */
interface FormRow {
  readonly code: string;
  readonly fields: number;
  readonly labels?: readonly string[];
}

/**
 * Where the cells of a pasted table go. A table with a column of numbers of indicators is put by them, wherever its rows and
 * columns stand: what is not their words are their fields, in one row or in several. Another one goes row by row from the given
 * field on: a single row or column fills one field after the other, a row of several cells the fields of one indicator.
 */
export function placePasted(
  table: readonly (readonly string[])[],
  rows: readonly FormRow[],
  at: FieldPlace,
): PastePlan {
  const filled = table.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(isFilled));
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

/** Null: no column has a code in every row but one of headings, or no words stand beside one. */
function byCode(table: readonly (readonly string[])[], rows: readonly FormRow[]): PastePlan | null {
  const known = new Map(rows.map((row) => [folded(row.code), row]));
  const rowOf = (cells: readonly string[], column: number): FormRow | undefined =>
    known.get(folded(cells[column] ?? ""));
  const width = Math.max(0, ...table.map((cells) => cells.length));
  const column = Array.from({ length: width }, (_, index) => index).find((index) => {
    const found = table.filter((cells) => rowOf(cells, index) !== undefined);
    if (found.length === 0 || found.length < table.length - 1 || !isInTurn(found, index, rowOf)) return false;
    // Numbers beside numbers may be figures of the first fields as well, and so may numbers beside nothing but titles.
    const beside = found.map((cells) => ({ cells, row: rowOf(cells, index) }));
    const hasWords = beside.some(({ cells }) => cells.some((cell, other) => other !== index && isTitle(cell)));
    return hasWords && beside.some(({ cells, row }) => row !== undefined && valuesOf(cells, index, row).some(isFilled));
  });
  if (column === undefined) return null;
  const placed: PlacedCell[] = [];
  const left: string[] = [];
  const next = new Map<string, number>();
  for (const cells of table) {
    const row = rowOf(cells, column);
    if (row === undefined) {
      left.push(...cells.filter(isFilled));
      continue;
    }
    const isSpread = table.some((other) => other !== cells && rowOf(other, column) === row);
    const field = next.get(row.code) ?? 0;
    const { own, rest } = fieldsAmong(valuesOf(cells, column, row), isSpread ? 1 : row.fields);
    own.forEach((text, index) => {
      if (text !== "") placed.push({ code: row.code, field: field + index, text });
    });
    left.push(...rest.filter(isFilled));
    next.set(row.code, field + 1);
  }
  return { by: "code", placed, left };
}

/** A code stands once, or its rows follow one another, a row for each field. */
function isInTurn(
  table: readonly (readonly string[])[],
  column: number,
  rowOf: (cells: readonly string[], column: number) => FormRow | undefined,
): boolean {
  const codes = table.map((cells) => rowOf(cells, column));
  return codes.every((row, index) => {
    const count = codes.filter((other) => other === row).length;
    return count === 1 || (count === row?.fields && (codes.indexOf(row) === index || codes[index - 1] === row));
  });
}

/** The cells beside a code that are not its words: neither known labels nor, before the first figure, other words. */
function valuesOf(cells: readonly string[], column: number, { labels = [] }: FormRow): string[] {
  const words = new Set(labels.map(foldedWords));
  const beside = cells.filter((_, index) => index !== column);
  const isLabel = (cell: string): boolean => words.has(foldedWords(cell));
  if (beside.some(isLabel)) return beside.filter((cell) => !isLabel(cell));
  const title = beside.findIndex((cell) => isTitle(cell));
  return beside.filter((_, index) => index !== title);
}

const isFilled = (cell: string): boolean => cell !== "";
const isFigure = (cell: string): boolean => /\d/.test(cell) || /^(?:да|нет)$/iu.test(cell);

/** More cells than fields: those side by side that hold most of the figures and fewest other words; the last of such. */
function fieldsAmong(values: readonly string[], count: number): { own: readonly string[]; rest: readonly string[] } {
  let end = values.length;
  while (end > count && values[end - 1] === "") end -= 1;
  const hasFigures = values.some(isFigure);
  const worth = (from: number): number => {
    const own = values.slice(from, from + count).filter(isFilled);
    const figures = own.filter(isFigure).length;
    return figures * (values.length + 1) - (own.length - figures);
  };
  let best = 0;
  for (let from = 1; from + count <= end; from += 1)
    if (hasFigures ? worth(from) >= worth(best) : worth(from) > worth(best)) best = from;
  return {
    own: values.slice(best, best + count),
    rest: values.filter((_, index) => index < best || index >= best + count),
  };
}

const foldedWords = (text: string): string => text.toLowerCase().replace(/\s+/g, " ").trim();

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
