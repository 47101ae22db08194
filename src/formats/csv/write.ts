/** Signs that make a spreadsheet take a cell for a formula, also behind spaces and as their full-width forms. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

/**
 * RFC 4180 with «;», which Excel in Russian takes for the comma, and a mark of UTF-8 at the beginning. What a spreadsheet
 * would take for a formula gets an apostrophe before it (trust 6.7).
 */
export function writeCsv(rows: Iterable<readonly string[]>): string {
  let text = "\uFEFF";
  for (const row of rows) text += `${row.map(cell).join(";")}\r\n`;
  return text;
}

function cell(text: string): string {
  const known = text.replaceAll("\u0000", "");
  const safe = FORMULA.test(known) ? `'${known}` : known;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
