import type { RawRow } from "./blocks.ts";

interface TabTable {
  readonly rows: readonly RawRow[];
  readonly columnCount: number;
  /** Index of the first line after the table. */
  readonly end: number;
}

const tabsIn = (line: string): number => line.split("\t").length - 1;
const LOOK_AHEAD = 3;

/**
 * A table of lines with tabs that begins at `start`, or null. Empty lines (page ends) do not end it; lines with too few
 * tabs are halves of a row broken inside a cell; quoted cells may hold line breaks, as spreadsheets copy them.
 */
export function tabTableAt(lines: readonly string[], start: number): TabTable | null {
  if (tabsIn(lines[start] ?? "") === 0) return null;
  const reach = reachOf(lines, start);
  const tabs = usualTabs(lines.slice(start, reach));
  const rows: RawRow[] = [];
  let at = start;
  while (at < reach) {
    const line = lines[at] ?? "";
    if (line.trim() === "" && tabsIn(line) === 0) {
      at += 1;
      continue;
    }
    if (tabsIn(line) === 0) {
      rows.push({ cells: [line], wide: true });
      at += 1;
      continue;
    }
    const { text, next } = wholeRow(lines, at, reach, tabs);
    rows.push({ cells: cellsOf(text, tabs + 1) });
    at = next;
  }
  const tail = trailingText(lines, reach, rows);
  return { rows: tail.rows, columnCount: Math.max(tabs + 1, ...rows.map((row) => row.cells.length)), end: tail.end };
}

/** The table goes on while lines with as many tabs come, with at most empty lines or one row of text between. */
function reachOf(lines: readonly string[], start: number): number {
  const tabs = tabsIn(lines[start] ?? "");
  let end = start + 1;
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (tabsIn(line) > 0) {
      if (at > end && isNewHeader(line, tabs, lines.slice(end, at))) break;
      end = at + 1;
      continue;
    }
    if (line.trim() !== "" && !mayBeInside(lines, at)) break;
    if (at - end > 6) break;
  }
  return end;
}

/** After a pause: other columns than before make another table. */
function isNewHeader(line: string, tabs: number, between: readonly string[]): boolean {
  return (
    between.some((item) => item.trim() !== "") &&
    between.some((item) => item.trim() === "") &&
    tabsIn(line) > 0 &&
    tabsIn(line) !== tabs &&
    !line.startsWith("\t")
  );
}

/** A line without tabs in the middle of a table: lines with tabs follow at once, no empty line parts them. */
function mayBeInside(lines: readonly string[], at: number): boolean {
  if ((lines[at - 1] ?? "").trim() === "") return false;
  for (let next = at + 1; next <= at + LOOK_AHEAD; next += 1) {
    const line = lines[next] ?? "";
    if (line.trim() === "") return false;
    if (tabsIn(line) > 0) return true;
  }
  return false;
}

function usualTabs(lines: readonly string[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) if (tabsIn(line) > 0) counts.set(tabsIn(line), (counts.get(tabsIn(line)) ?? 0) + 1);
  const first = tabsIn(lines[0] ?? "");
  let best = first;
  for (const [tabs, count] of counts) if (count > (counts.get(best) ?? 0) * 1.5 && tabs > best) best = tabs;
  return best;
}

/** Joins the lines of one row: while tabs are missing, or a quoted cell is open. */
function wholeRow(
  lines: readonly string[],
  at: number,
  reach: number,
  tabs: number,
): { readonly text: string; readonly next: number } {
  let text = lines[at] ?? "";
  let next = at + 1;
  while (next < reach && hasOpenQuote(text) && next - at < 60) {
    text += `\n${lines[next] ?? ""}`;
    next += 1;
  }
  if (hasOpenQuote(text)) [text, next] = [lines[at] ?? "", at + 1];
  while (next < reach && tabsIn(text) < tabs) {
    const line = lines[next] ?? "";
    if (line.trim() === "" || tabsIn(text) + tabsIn(line) > tabs) break;
    text += `\n${line}`;
    next += 1;
  }
  // The last cell runs over several lines: they have no tabs and begin small.
  while (
    next < reach &&
    tabsIn(text) === tabs &&
    /^[\p{Ll}(]/u.test(lines[next] ?? "") &&
    tabsIn(lines[next] ?? "") === 0
  ) {
    text += `\n${lines[next] ?? ""}`;
    next += 1;
  }
  return { text, next };
}

/** A cell that begins with a quote sign directly after a tab and is not closed on this line. */
function hasOpenQuote(text: string): boolean {
  const cell = text.slice(text.lastIndexOf("\t") + 1);
  return cell.startsWith('"') && (cell.split('"').length - 1) % 2 === 1;
}

function cellsOf(text: string, count: number): readonly string[] {
  const cells = text.split("\t").map(unquoted);
  while (cells.length < count) cells.push("");
  return cells;
}

function unquoted(cell: string): string {
  const inner = cell.trim();
  const quoted =
    inner.length > 1 && inner.startsWith('"') && inner.endsWith('"') && (inner.includes("\n") || inner.includes('""'));
  return quoted ? inner.slice(1, -1).replaceAll('""', '"') : cell;
}

/** Small-letter lines directly after the last row belong to its last cell. */
function trailingText(
  lines: readonly string[],
  reach: number,
  rows: readonly RawRow[],
): { readonly rows: readonly RawRow[]; readonly end: number } {
  let end = reach;
  const extra: string[] = [];
  while (/^[\p{Ll}(]/u.test(lines[end] ?? "")) {
    extra.push(lines[end] ?? "");
    end += 1;
  }
  const last = rows.at(-1);
  if (extra.length === 0 || last === undefined) return { rows, end: reach };
  const cells = last.cells.map((cell, index) => (index === last.cells.length - 1 ? [cell, ...extra].join("\n") : cell));
  return { rows: [...rows.slice(0, -1), { ...last, cells }], end };
}
