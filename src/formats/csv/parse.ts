/** Signs that part the fields of a CSV file, in the order tried. */
export const DELIMITERS = [";", "\t", ",", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Rows of fields (RFC 4180: a quoted field may hold delimiters, quotes written twice and line breaks). */
export function parseCsv(
  text: string,
  delimiter: Delimiter,
  mostRows = Number.POSITIVE_INFINITY,
): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text.charAt(at + 1) === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && field.trim() === "") {
      field = "";
      quoted = true;
    } else if (sign === delimiter) {
      row.push(field);
      field = "";
    } else if (sign === "\n") {
      row.push(field);
      rows.push(row);
      [row, field] = [[], ""];
      if (rows.length >= mostRows) return rows;
    } else field += sign;
  }
  if (field !== "" || row.length > 0) rows.push([...row, field]);
  return rows;
}

/** The delimiter that gives most rows the same number of fields, more than one. */
export function findDelimiter(text: string): Delimiter {
  const sample = text.slice(0, 65_536);
  let best: Delimiter = ";";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    const rows = parseCsv(sample, delimiter).filter((row) => row.some((field) => field.trim() !== ""));
    for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
    const regular = Math.max(0, ...[...counts].filter(([width]) => width > 1).map(([, count]) => count));
    const score = regular / Math.max(1, rows.length);
    if (score > bestScore + 0.02) [best, bestScore] = [delimiter, score];
  }
  return best;
}
