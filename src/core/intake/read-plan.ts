import { comparable, isNumberCell, startsInside, withoutTail } from "./cell-text.ts";
import type { Draft, DroppedFragment, Finding } from "./draft.ts";
import type { KnownWords } from "./known-words.ts";
import { PlanBuilder } from "./plan-builder.ts";
import { planTable, type FieldName, type FieldValue, type PlanRow, type PlanTable } from "./plan-row.ts";
import type { ClassifiedTable, PreparedDocument, PreparedParagraph, PreparedTable } from "./prepared.ts";
import { readListPlan } from "./read-list.ts";
import { rowKind } from "./row-kind.ts";
import { ownTexts, rowText } from "./table-grid.ts";
import { readHeading } from "./workstream-heading.ts";

/** Activities and workstreams, and which paragraphs were headings of workstreams. */
export interface PlanPart extends Pick<Draft, "workstreams" | "activities"> {
  readonly consumed: ReadonlySet<PreparedParagraph>;
  readonly dropped: readonly DroppedFragment[];
  readonly findings: readonly Finding[];
  readonly builder: PlanBuilder;
}

export function isPlanKind({ kind }: ClassifiedTable): boolean {
  return kind === "plan" || kind === "components";
}

/** Reads all plan tables of the document as one plan, with the headings that stand between them. */
export function readPlan(
  document: PreparedDocument,
  tables: readonly ClassifiedTable[],
  knownWords: KnownWords,
): PlanPart {
  const builder = new PlanBuilder(knownWords);
  const consumed = new Set<PreparedParagraph>();
  const byTable = new Map<PreparedTable, ClassifiedTable>(tables.map((one) => [one.table, one]));
  const planTables = tables.filter(isPlanKind).length;
  let between: PreparedParagraph[] = [];
  let seen = 0;
  for (const item of document.order) {
    if (item.kind === "paragraph") {
      between.push(item);
      continue;
    }
    const classified = byTable.get(item);
    if (classified && isPlanKind(classified)) {
      for (const heading of headingsBefore(between, seen, planTables > 1 || goesOnFromOne(classified))) {
        consumed.add(heading);
        readParagraphHeading(heading, builder);
      }
      readTable(planTable(classified), builder);
      seen += 1;
    }
    between = [];
  }
  if (builder.activities.length === 0) for (const paragraph of readListPlan(document, builder)) consumed.add(paragraph);
  return { ...builder.build(), consumed, dropped: builder.dropped, findings: builder.findings, builder };
}

function readParagraphHeading(paragraph: PreparedParagraph, builder: PlanBuilder): void {
  builder.waitingNotes.push(...(paragraph.notes ?? []));
  const heading = readHeading(paragraph.text);
  if (!heading.sure && heading.number === null && builder.openHeading && startsInside(paragraph.text))
    builder.continueHeading(paragraph.text);
  else builder.openWorkstream(heading, paragraph.place);
}

const AIM = /^(?:цел[ьи]|задач[аи])(?: (?:плана|проекта|программы|работы|деятельности)){0,2} ?:/iu;

/** Paragraphs right above a plan table that head its activities. Before the first table only sure words count. */
function headingsBefore(between: readonly PreparedParagraph[], seen: number, several: boolean): PreparedParagraph[] {
  const body = between.filter((paragraph) => paragraph.role === "body" && paragraph.fromTable !== "below");
  // «Цель: …» above the first table is the goal of the whole plan, not of a part of it.
  const aim = seen === 0 ? body.findLastIndex(({ text }) => AIM.test(text)) : -1;
  const candidates = body.slice(aim + 1);
  let from = candidates.length;
  while (from > 0 && headsOn(candidates[from - 1], candidates[from])) from -= 1;
  while (from < candidates.length && !isSureHeading(candidates[from]?.text ?? "")) from += 1;
  if (from < candidates.length) return candidates.slice(from);
  const last = candidates.at(-1);
  if (!last || !several || last.text.length > 300) return [];
  const heading = readHeading(last.text);
  if (seen === 0) return heading.number === 1 && heading.title !== null ? [last] : [];
  const plain =
    candidates.length === 1 && !/[.:;]$/.test(last.text.trim()) && !/^(?:приложение|\*|примечани)/i.test(last.text);
  return heading.number !== null || plain ? [last] : [];
}

/** The first heading inside the table has the number 2: the one before stands above the table. */
function goesOnFromOne({ table }: ClassifiedTable): boolean {
  for (const row of table.rows) {
    const own = ownTexts(row);
    const number = own.length === 1 ? readHeading(own[0]?.text ?? "").number : null;
    if (number !== null) return number === 2;
  }
  return false;
}

/** A sure heading, or the wrapped rest of one. */
function headsOn(paragraph: PreparedParagraph | undefined, below: PreparedParagraph | undefined): boolean {
  if (!paragraph || paragraph.text.length > 600) return false;
  return (
    isSureHeading(paragraph.text) ||
    (startsInside(paragraph.text) && (!below || isSureHeading(below.text) || startsInside(below.text)))
  );
}

function isSureHeading(text: string): boolean {
  const heading = readHeading(text);
  return heading.sure && (heading.title !== null || heading.number !== null);
}

/** «Сентябрь» before the first of its items stands for the empty cells below it too. */
function withLeading(row: PlanRow, leading: readonly FieldName[], above: PlanRow | null): PlanRow {
  const fields: Partial<Record<FieldName, FieldValue>> = { ...row.fields };
  for (const name of leading) {
    const value = above?.fields[name];
    if (value && !fields[name]) fields[name] = { ...value, hanging: true };
  }
  return { ...row, fields };
}

function readTable(table: PlanTable, builder: PlanBuilder): void {
  let above: PlanRow | null = null;
  table.rows.forEach((row, index) => {
    const kind = rowKind(row, { table, next: nextRow(table, index), builder });
    if (kind !== "activity" && kind !== "continued") builder.waitingNotes.push(...row.notes);
    if (kind === "total") {
      builder.drop(rowText(row.row), "total", row.row.place);
      return;
    }
    if (kind === "heading") readHeadingRow(row, builder);
    else if (kind === "headingContinued") builder.continueHeading(rowText(row.row));
    else if (kind === "continued") builder.continueActivity(row);
    else if (kind === "activity") {
      readWorkstreamColumn(row, builder);
      builder.addActivity(withLeading(row, table.leading, above));
    }
    if (kind === "activity") above = builder.lastActivity?.row ?? null;
    else if (kind === "heading") above = null;
  });
}

function nextRow(table: PlanTable, index: number): PlanRow | undefined {
  return table.rows.slice(index + 1, index + 4).find((row) => row.own.length > 0);
}

function readHeadingRow(row: PlanRow, builder: PlanBuilder): void {
  const text = row.own.map(({ cell }) => cell.text).join(" ");
  const place = row.own[0]?.cell.place ?? row.row.place;
  const [first, second] = row.own;
  if (first && second && (isNumberCell(first.cell.text) || first.cell.text.length < 8)) {
    const numbered = readHeading(`${withoutTail(first.cell.text.trim(), ".)")}. ${second.cell.text}`);
    builder.openWorkstream(numbered, place);
  } else builder.openWorkstream(readHeading(text), place);
}

function readWorkstreamColumn(row: PlanRow, builder: PlanBuilder): void {
  const value = row.workstream;
  if (!value || comparable(value.text) === builder.columnValue) return;
  builder.columnValue = comparable(value.text);
  if (row.row.afterBreak && !value.hanging && builder.continuesColumn(value.text)) return;
  builder.openWorkstream(readHeading(value.text), value.places[0] ?? row.row.place, "column");
}
