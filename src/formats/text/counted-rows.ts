import { isPartHeading, isRowNumber } from "#core/text/table-words.ts";
import type { Line, RawRow } from "./blocks.ts";

/** Where a column with dates or row numbers stands, to see whether lines fall into their columns. */
interface Columns {
  readonly count: number;
  readonly dates: number;
  readonly numbers: number;
}

interface Step {
  readonly score: number;
  /** Lines taken; 0 where the table ends. */
  readonly lines: number;
  readonly kind: "row" | "group" | "heading" | "end";
}

const END: Step = { score: 0, lines: 0, kind: "end" };
/** A longer paste is read without weighing: no such list of cells is typed by hand. */
const MOST_LINES = 20_000;

const MONTH = /^(?:январ|феврал|март|апрел|ма[йя](?!\p{L})|июн|июл|август|сентябр|октябр|ноябр|декабр)/iu;
const BARE_DATE =
  /^(?:\d{1,2}\.\d{1,2}|(?:январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр)[ьйта]{0,2}$)/iu;
const DATE =
  /(?:январ|феврал|март|апрел|(?:^|[\s–-])ма[йея](?!\p{L})|июн|июл|август|сентябр|октябр|ноябр|декабр|\d{1,2}\.\d{1,2}|20\d\d|квартал|ежегод|ежемес|ежекварт|еженед|недел|постоянно|в течени|раз в|каникул|полугод|срок|график|расписани|по плану|по мере|четверт|учебн|понедельник|вторник|сред[аы]м?(?!\p{L})|четверг|пятниц|суббот)/iu;

/**
 * Rows of a table pasted with one cell on a line and without leading numbers: n lines a row, one less where the first
 * cell is merged with that above, headings between. The reading in which dates fall under their header is taken.
 */
export function countedRows(
  body: readonly Line[],
  header: readonly string[],
): { readonly rows: readonly RawRow[]; readonly end: number } {
  const columns: Columns = {
    count: header.length,
    dates: header.findIndex((text) => /^(?:сроки?|дат[аы]|период|время|месяц)/iu.test(text)),
    numbers: header.findIndex((text) => /^(?:№|n п|номер)/iu.test(text)),
  };
  const weighed =
    columns.dates >= 0 && body.length <= MOST_LINES && body.slice(0, columns.count).every((line) => line.text !== "");
  return weighed
    ? weighedRows(
        body.filter((line) => line.text !== ""),
        columns,
      )
    : exactRows(body, columns.count);
}

function weighedRows(
  lines: readonly Line[],
  columns: Columns,
): { readonly rows: readonly RawRow[]; readonly end: number } {
  const best: Step[] = Array.from({ length: lines.length + 1 }, () => END);
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    for (const step of stepsAt(lines, at, columns)) {
      const score = step.score + (best[at + step.lines]?.score ?? 0);
      if (score > (best[at]?.score ?? 0)) best[at] = { ...step, score };
    }
  }
  const rows: RawRow[] = [];
  let end = lines[0]?.index ?? 0;
  for (let at = 0; at < lines.length;) {
    const step = best[at] ?? END;
    if (step.lines === 0) break;
    const cells = lines.slice(at, at + step.lines).map((line) => line.text);
    if (step.kind === "heading") rows.push({ cells, wide: true });
    else rows.push({ cells: step.kind === "group" ? ["", ...cells] : cells });
    at += step.lines;
    end = (lines[at - 1]?.index ?? end) + 1;
  }
  return { rows, end };
}

function stepsAt(lines: readonly Line[], at: number, columns: Columns): readonly Step[] {
  const text = (offset: number): string => lines[at + offset]?.text ?? "";
  const steps: Step[] = [];
  const first = text(0);
  const mayHead = first.length <= 200 && (isPartHeading(first) || MONTH.test(first) || !DATE.test(first));
  if (mayHead) steps.push({ kind: "heading", lines: 1, score: isPartHeading(first) ? 0.5 : -1.5 });
  const { count, dates, numbers } = columns;
  const weight = (shift: number): number => {
    let score = numbers < 0 ? 0 : isRowNumber(text(numbers - shift)) ? 2 : -3;
    if (dates - shift >= 0) score += DATE.test(text(dates - shift)) ? 3 : -3;
    for (let offset = 0; offset < count - shift; offset += 1)
      if (offset !== dates - shift && BARE_DATE.test(text(offset))) score -= 3;
    return score;
  };
  if (at + count <= lines.length) steps.push({ kind: "row", lines: count, score: weight(0) });
  if (at > 0 && at + count - 1 <= lines.length)
    steps.push({ kind: "group", lines: count - 1, score: weight(1) - (dates === 0 ? -0.3 : 1) });
  return steps;
}

/** Rows of exactly n lines. */
function exactRows(
  body: readonly Line[],
  columnCount: number,
): { readonly rows: readonly RawRow[]; readonly end: number } {
  const rows: RawRow[] = [];
  let at = 0;
  let end = body[0]?.index ?? 0;
  while (at < body.length) {
    const line = body[at];
    if (line === undefined) break;
    if (line.text === "") {
      at += 1;
      continue;
    }
    if (isPartHeading(line.text)) {
      rows.push({ cells: [line.text], wide: true });
      at += 1;
      end = line.index + 1;
      continue;
    }
    const cells = body.slice(at, at + columnCount).map((item) => item.text);
    if (cells.length < columnCount || cells[0] === "" || cells.filter((text) => text !== "").length < 2) break;
    rows.push({ cells });
    at += columnCount;
    end = (body[at - 1]?.index ?? end) + 1;
  }
  return { rows, end };
}
