import { comparable, endsClosed, isFiller, isNumberCell, startsInside, withoutTail } from "./cell-text.ts";
import type { PlanBuilder } from "./plan-builder.ts";
import type { FieldName, PlanRow, PlanTable } from "./plan-row.ts";
import { isRomanCell, readHeading } from "./workstream-heading.ts";

export type RowKind = "activity" | "heading" | "headingContinued" | "continued" | "total" | "empty";

interface Surroundings {
  readonly table: PlanTable;
  readonly next: PlanRow | undefined;
  readonly builder: PlanBuilder;
}

/** What a row of a plan table is: an item, a workstream heading, the rest of the row above, a total. */
export function rowKind(row: PlanRow, around: Surroundings): RowKind {
  if (row.own.length === 0) return row.fields.title && !row.fields.title.hanging ? "activity" : "empty";
  if (isTotal(row)) return "total";
  if (saysNothing(row)) return around.builder.lastActivity ? "continued" : "empty";
  if (row.filled === 1 && row.own.length === 1) return loneCell(row, around);
  if (isNumberedHeading(row, around)) return "heading";
  return isContinuation(row, around) ? "continued" : "activity";
}

function isTotal(row: PlanRow): boolean {
  const text = comparable(row.own[0]?.cell.text ?? "");
  return (
    row.own.length <= 3 &&
    /^(?:итого|всего)(?![а-я])/.test(text) &&
    text.length < 80 &&
    (row.own.length === 1 || !row.fields.schedule)
  );
}

/** Only words of columns that no field holds. */
function saysNothing(row: PlanRow): boolean {
  return row.own.length > 1 && Object.values(row.fields).every((value) => value.hanging) && !row.workstream;
}

/** One filled cell in the whole row. */
function loneCell(row: PlanRow, { table, next, builder }: Surroundings): RowKind {
  const only = row.own[0];
  if (!only) return "empty";
  const { cell, role } = only;
  const heading = readHeading(cell.text);
  if (heading.sure) return "heading";
  // Headings here have numbers: words without one after a page break are the rest of the heading above.
  const unnumbered = builder.openHeading?.numbered === true && heading.number === null && !isNumberCell(cell.text);
  const goesOn = row.row.afterBreak === true && (startsInside(cell.text) || unnumbered);
  if (goesOn && builder.openHeading && (role === "title" || cell.span > 1 || role === "number"))
    return "headingContinued";
  const merged = cell.span >= Math.max(2, table.columnCount - 1);
  if (merged && !goesOn) return builder.openHeading?.title === null ? "headingContinued" : "heading";
  if (role === "number") return isNumberCell(cell.text) ? "activity" : "heading";
  // «Сентябрь» alone in a first column of dates heads what follows.
  const leads = role === "schedule" && only.column === 0 && !row.row.afterBreak && !startsInside(cell.text);
  if (leads && table.classified.table.grid === "declared") return "heading";
  if (role !== "title") return builder.lastActivity && !cell.bold ? "continued" : "heading";
  if (heading.number !== null && !table.classified.columns.includes("number")) return numberedTitle(row, next);
  return opensNumbering(next, builder) ? "heading" : loneTitle(row, table, builder);
}

function loneTitle(row: PlanRow, table: PlanTable, builder: PlanBuilder): RowKind {
  const text = row.fields.title?.text ?? "";
  const bold = row.own[0]?.cell.bold === true;
  if (row.fields.number) return "activity";
  const last = builder.lastActivity;
  if (!last || builder.openHeading) return "heading";
  if (startsInside(text) && !table.smallTitles) return "continued";
  if (row.row.afterBreak && !bold)
    return endsClosed(last.fields.title?.text ?? "") && !table.hasNumbers ? "heading" : "continued";
  return "heading";
}

/** Numbers open the titles here: «1. Организация» heads «1.1. …», else it is an item without data. */
function numberedTitle(row: PlanRow, next: PlanRow | undefined): RowKind {
  const own = withoutTail(row.fields.number?.text ?? "", ".)");
  if (own === "") return "heading";
  return next?.fields.number?.text.startsWith(`${own}.`) === true ? "heading" : "activity";
}

/** The next item begins another series: 2.1 after 1.4, or 1 after 12. */
function opensNumbering(next: PlanRow | undefined, builder: PlanBuilder): boolean {
  const digits = (text: string | undefined): string[] => (text ?? "").split(/\D+/).filter((part) => part !== "");
  const below = digits(next?.fields.number?.text);
  const above = digits(builder.lastActivity?.fields.number?.text);
  if (below.length === 0 || above.length === 0) return false;
  if (below.length > 1 && above.length > 1) return below[0] !== above[0];
  return below.length === above.length && below[0] === "1" && above[0] !== "1";
}

/** «1. | Организационные мероприятия» over 1.1, 1.2 …; «IV | …» at any rate. */
function isNumberedHeading(row: PlanRow, { next }: Surroundings): boolean {
  const [first, second] = row.own;
  if (row.own.length !== 2 || row.filled !== 2 || !first || !second || first.role !== "number") return false;
  if (second.role !== "title" && second.cell.span < 2) return false;
  if (isRomanCell(first.cell.text) || readHeading(first.cell.text).sure) return true;
  if (second.cell.span >= Math.max(2, row.row.cells.length - 1 - first.column) && second.cell.span > 1) return true;
  if (!isNumberCell(first.cell.text) || !next) return false;
  const bare = withoutTail(first.cell.text.trim(), ".)");
  const below = next.fields.number?.text.trim() ?? "";
  if (below.startsWith(`${bare}.`) && below.length > bare.length + 1 && /\d/.test(below.slice(bare.length + 1)))
    return true;
  return second.cell.bold && next.own.length > 2 && !next.own.some((one) => one.role === "title" && one.cell.bold);
}

const DATA_FIELDS: readonly FieldName[] = ["audience", "schedule", "responsible", "expectedResult"];

function isContinuation(row: PlanRow, { table, builder }: Surroundings): boolean {
  const last = builder.lastActivity;
  if (!last) return false;
  const { number, title } = row.fields;
  if (number && !number.hanging && !isFiller(number.text)) return false;
  if (number?.hanging && title && !title.hanging) return false;
  if (!title) return true;
  if (title.hanging) return false;
  const inside = startsInside(title.text) && !table.smallTitles;
  const filled = DATA_FIELDS.filter((name) => row.fields[name]);
  const small = filled.filter((name) => startsInside(row.fields[name]?.text ?? ""));
  if (inside) {
    const sure = row.row.afterBreak === true || small.length > 0 || filled.length === 0;
    return sure || (table.hasNumbers && (filled.length === 1 || table.classified.table.grid === "guessed"));
  }
  if (!row.row.afterBreak || builder.openHeading) return false;
  const usual = DATA_FIELDS.filter((name) => last.fields[name]).length;
  if (filled.length === 0 || filled.length * 2 < usual) return true;
  // «февраль, апрель» begins with a small letter by nature: it proves nothing.
  return small.some((name) => name !== "schedule") && (table.hasNumbers || filled.length < usual);
}
