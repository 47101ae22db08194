import { comparable, isBlank, isNumberCell } from "./cell-text.ts";
import { assignRoles, kindOfColumns } from "./column-roles.ts";
import { headerAt } from "./header-rows.ts";
import type {
  ClassifiedTable,
  ColumnRole,
  PreparedDocument,
  PreparedParagraph,
  PreparedTable,
  TableKind,
} from "./prepared.ts";

/** Decides by the headers what every table is about; a table without one goes on with the table before it. */
export function classifyTables(document: PreparedDocument): ClassifiedTable[] {
  const result: ClassifiedTable[] = [];
  let before: ClassifiedTable | null = null;
  let said: PreparedParagraph | null = null;
  for (const item of document.order) {
    if (item.kind === "paragraph") {
      said = item;
      continue;
    }
    const classified: ClassifiedTable =
      byHeader(item, said) ?? byCaption(item) ?? asBefore(item, before) ?? byContents(item);
    if (classified.kind !== "other") before = classified;
    result.push(classified);
    said = null;
  }
  return result;
}

function byHeader(table: PreparedTable, said: PreparedParagraph | null): ClassifiedTable | null {
  if (table.header.length === 0) return null;
  const header = headerAt(table.header, 0);
  if (!header) return null;
  const plan = assignRoles(header.meanings);
  const kind = refine(kindOfColumns(plan), plan.columns, comparable(said?.text ?? ""));
  return { table, kind, columns: kind === "plan" ? completed(table, plan.columns, header.texts) : plan.columns };
}

/** Columns without a telling name show by their contents that they hold numbers or dates. */
function completed(
  table: PreparedTable,
  columns: readonly ColumnRole[],
  texts: readonly string[],
): readonly ColumnRole[] {
  const result = [...columns];
  const unnamed = columns.flatMap((role, column) => (role === "other" ? [column] : []));
  if (!result.includes("number")) {
    const number = unnamed.find((column) => isBlank(texts[column] ?? "") && share(table, column, isNumberCell) > 0.6);
    if (number !== undefined) result[number] = "number";
  }
  if (!result.some((role) => role === "schedule" || role === "start" || role === "month")) {
    const dates = best(unnamed, [], (column) => share(table, column, isScheduleText), 0.6);
    if (dates !== undefined && result[dates] === "other") result[dates] = "schedule";
  }
  return result;
}

function isScheduleText(text: string): boolean {
  return text.length < 120 && SCHEDULE.test(comparable(text));
}

/** Where the header leaves a doubt, the line above the table decides. */
function refine(kind: TableKind, columns: readonly ColumnRole[], said: string): TableKind {
  if (
    kind === "acts" &&
    /(?:долж(?:ен|на|но|ны) быть|планируем|разрабатываем|необходимо разработать|разработке)/.test(said)
  )
    return "plannedActs";
  if (kind !== "other" || !columns.includes("title")) return kind;
  if (/(?:показател|индикатор|критери)/.test(said)) return "indicators";
  if (/(?:норматив|правовых|перечень документов)/.test(said)) return "acts";
  return kind;
}

/** «Целевые показатели проекта» inside a table: title and target, whatever the columns above meant. */
function byCaption(table: PreparedTable): ClassifiedTable | null {
  if (table.caption === null) return null;
  const columns = Array.from<unknown, ColumnRole>({ length: table.columnCount }, () => "other");
  const filled = filledColumns(table);
  const number = filled.find((column) => share(table, column, isNumberCell) > 0.6);
  const rest = filled.filter((column) => column !== number);
  if (number !== undefined) columns[number] = "number";
  if (rest[0] !== undefined) columns[rest[0]] = "title";
  if (rest[1] !== undefined) columns[rest[1]] = "target";
  return { table, kind: "indicators", columns };
}

function asBefore(table: PreparedTable, before: ClassifiedTable | null): ClassifiedTable | null {
  if (!before || before.table.columnCount !== table.columnCount) return null;
  const schedule = before.columns.indexOf("schedule");
  const guess = byContents(table);
  if (before.kind === "other" && guess.kind !== "other") return null;
  if (schedule >= 0 && guess.kind === "plan" && guess.columns.indexOf("schedule") !== schedule) return null;
  const number = before.columns.indexOf("number");
  if (number >= 0 && share(table, number, (text) => text.length > 40) > 0.5 && share(table, number, isNumberCell) < 0.2)
    return null;
  return { table, kind: before.kind, columns: before.columns };
}

const SCHEDULE =
  /(?:январ|феврал|март|апрел|(?:^|[^а-я])ма[йяе](?:$|[^а-я])|июн|июл|август|сентябр|октябр|ноябр|декабр|квартал|полугоди|ежегодно|ежемесячно|еженедельно|постоянно|в течени|учебного года|по графику|по плану|по отдельному|весь период|до \d|\d{1,2}\.\d{2}\.\d{2}|20\d\d)/;
const AUDIENCE = /(?:обучающ|учащ|педагог|учител|родител|школьник|воспитанник|дети|классы|классов|общественност)/;
const BODIES =
  /(?:руководител|директор|зам\.|заместител|управлени|министерств|департамент|администрац|институт|центр|отдел|методист|специалист|начальник|\p{Ll}{2} \p{Lu}\.\s?\p{Lu}\.|[ГМ][АБК]О?У)/iu;

/** A table without any header: the contents of the columns tell the number, the dates, the title and the rest. */
function byContents(table: PreparedTable): ClassifiedTable {
  const columns = Array.from<unknown, ColumnRole>({ length: table.columnCount }, () => "other");
  const other: ClassifiedTable = { table, kind: "other", columns };
  if (table.rows.length < 2 || table.columnCount > 60) return other;
  const filled = filledColumns(table);
  const number = filled.find((column) => share(table, column, isNumberCell) > 0.6);
  const schedule = best(
    filled,
    number === undefined ? [] : [number],
    (column) => share(table, column, isScheduleText),
    0.5,
  );
  if (schedule === undefined) return other;
  const texts = filled.filter((column) => column !== number && column !== schedule);
  const title = texts.find((column) => meanLength(table, column) > 25) ?? texts[0];
  if (title === undefined) return other;
  const items = table.rows.filter(
    (row) => !isBlank(row.cells[title]?.text ?? "") && !isBlank(row.cells[schedule]?.text ?? ""),
  ).length;
  if (items < (number === undefined ? 3 : 2)) return other;
  if (number !== undefined) columns[number] = "number";
  columns[schedule] = "schedule";
  columns[title] = "title";
  const rest = texts.filter((column) => column !== title);
  const responsible = best(
    rest,
    [],
    (column) => share(table, column, (text) => BODIES.test(text)) + (column > schedule ? 0.05 : 0),
    0.3,
  );
  if (responsible !== undefined) columns[responsible] = "responsible";
  const audience = best(
    rest,
    responsible === undefined ? [] : [responsible],
    (column) => share(table, column, (text) => AUDIENCE.test(comparable(text))),
    0.4,
  );
  if (audience !== undefined) columns[audience] = "audience";
  return { table, kind: "plan", columns };
}

function best(
  columns: readonly number[],
  except: readonly number[],
  score: (column: number) => number,
  least: number,
): number | undefined {
  let found: number | undefined;
  let highest = least;
  for (const column of columns) {
    if (except.includes(column)) continue;
    const value = score(column);
    if (value > highest) {
      found = column;
      highest = value;
    }
  }
  return found;
}

function filledColumns(table: PreparedTable): number[] {
  const sample = table.rows.slice(0, 60);
  const columns: number[] = [];
  for (let column = 0; column < table.columnCount; column += 1) {
    if (sample.some((row) => !isBlank(row.cells[column]?.text ?? ""))) columns.push(column);
  }
  return columns;
}

/** Share of the filled cells of a column that pass; the first rows are enough to tell. */
function share(table: PreparedTable, column: number, passes: (text: string) => boolean): number {
  let filled = 0;
  let passed = 0;
  for (const row of table.rows.slice(0, 60)) {
    const cell = row.cells[column];
    if (!cell || isBlank(cell.text) || cell.span === row.cells.length) continue;
    filled += 1;
    if (passes(cell.text)) passed += 1;
  }
  return filled === 0 ? 0 : passed / filled;
}

function meanLength(table: PreparedTable, column: number): number {
  let filled = 0;
  let length = 0;
  for (const row of table.rows.slice(0, 60)) {
    const text = row.cells[column]?.text ?? "";
    if (isBlank(text) || row.cells[column]?.span === row.cells.length) continue;
    filled += 1;
    length += text.length;
  }
  return filled === 0 ? 0 : length / filled;
}
