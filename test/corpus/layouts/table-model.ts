import { type Column, type TruthPlan, columnsOf, roman, sectionsOf, valueOf } from "./plan.ts";

export interface ModelCell {
  readonly text: string;
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  readonly bold?: true;
  /** The text is made by automatic numbering; level 0 for sections, 1 for rows below them. */
  readonly numbered?: { readonly level: number; readonly list: string };
}

export interface ModelRow {
  readonly cells: readonly ModelCell[];
  readonly header?: true;
}

export interface TableModel {
  readonly weights: readonly number[];
  readonly rows: readonly ModelRow[];
}

export type SectionStyle = "direction" | "section" | "roman" | "plain" | "none";

export function sectionText(style: SectionStyle, number: number | null, title: string): string {
  if (number === null) return title;
  if (style === "direction") return `Направление ${number}. ${title}`;
  if (style === "section") return `Раздел ${roman(number)}. ${title}`;
  return style === "roman" ? `${roman(number)}. ${title}` : title;
}

export const headerRow = (columns: readonly Column[]): ModelRow => ({
  cells: columns.map((column) => ({ text: column.header, bold: true })),
  header: true,
});

export interface TableOptions {
  readonly columns?: readonly Column[];
  readonly sections?: SectionStyle;
  readonly columnNumbers?: boolean;
  readonly total?: boolean;
  readonly autoNumber?: boolean;
}

/** The usual table: header, section rows over all columns, one row for each activity. */
export function tableOf(plan: TruthPlan, options: TableOptions = {}): TableModel {
  const columns = options.columns ?? columnsOf(plan);
  const rows: ModelRow[] = [headerRow(columns)];
  if (options.columnNumbers) rows.push({ cells: columns.map((_, index) => ({ text: String(index + 1) })) });
  for (const section of sectionsOf(plan)) {
    if (section.heading !== null && options.sections !== "none") {
      const text = sectionText(options.sections ?? "direction", section.heading.number, section.heading.title);
      rows.push({ cells: [{ text, columnSpan: columns.length, bold: true }] });
    }
    for (const activity of section.activities) {
      rows.push({
        cells: columns.map((column) =>
          options.autoNumber && column.field === "number"
            ? { text: "", numbered: { level: 0, list: "rows" } }
            : { text: valueOf(activity, column.field) },
        ),
      });
    }
  }
  if (options.total)
    rows.push({
      cells: [{ text: `Всего мероприятий: ${plan.activities.length}`, columnSpan: columns.length, bold: true }],
    });
  return { weights: columns.map((column) => column.weight), rows };
}

/** Columns in another order; the number stays first, other header words. */
export function reordered(plan: TruthPlan): readonly Column[] {
  const names: Partial<Record<Column["field"], string>> = {
    number: "№",
    title: "Содержание деятельности",
    audience: "Категория участников",
    schedule: "Дата проведения",
    responsible: "Исполнитель",
    expectedResult: "Планируемый результат",
  };
  const order: readonly Column["field"][] = [
    "number",
    "schedule",
    "component",
    "title",
    "responsible",
    "expectedResult",
    "audience",
  ];
  const columns = columnsOf(plan);
  return order
    .flatMap((field) => columns.filter((column) => column.field === field))
    .map((column) => ({ ...column, header: names[column.field] ?? column.header }));
}

/** A header of two rows: audience and schedule under one title, all others over both rows. */
export function twoLevelTable(plan: TruthPlan): TableModel | null {
  const columns = columnsOf(plan);
  const first = columns.findIndex((column) => column.field === "audience");
  if (first < 0 || columns[first + 1]?.field !== "schedule") return null;
  const base = tableOf(plan, { columns, columnNumbers: true });
  const upper = columns.flatMap((column, index): readonly ModelCell[] => {
    if (index === first) return [{ text: "Организация проведения", columnSpan: 2, bold: true }];
    return index === first + 1 ? [] : [{ text: column.header, rowSpan: 2, bold: true }];
  });
  const lower = [columns[first], columns[first + 1]].map((column): ModelCell => ({
    text: column?.header ?? "",
    bold: true,
  }));
  return {
    weights: base.weights,
    rows: [{ cells: upper, header: true }, { cells: lower, header: true }, ...base.rows.slice(1)],
  };
}

/** The workstream in a first column, merged over its rows. */
export function sectionColumnTable(plan: TruthPlan): TableModel | null {
  if (plan.workstreams.length === 0 || plan.workstreams.some((item) => item.title === null)) return null;
  const columns = columnsOf(plan);
  const rows: ModelRow[] = [
    {
      cells: [
        { text: "Направление", bold: true },
        ...columns.map((column) => ({ text: column.header, bold: true as const })),
      ],
      header: true,
    },
  ];
  for (const section of sectionsOf(plan)) {
    for (const [index, activity] of section.activities.entries()) {
      const cells: ModelCell[] = columns.map((column) => ({ text: valueOf(activity, column.field) }));
      const heading = section.heading === null ? "" : `${section.heading.number ?? ""}. ${section.heading.title}`;
      rows.push({ cells: index === 0 ? [{ text: heading, rowSpan: section.activities.length }, ...cells] : cells });
    }
  }
  return { weights: [18, ...columns.map((column) => column.weight)], rows };
}

/** Equal schedules that follow each other merged into one tall cell. */
export function mergedScheduleTable(plan: TruthPlan): TableModel {
  const columns = columnsOf(plan);
  const at = columns.findIndex((column) => column.field === "schedule");
  const base = tableOf(plan, { columns });
  const rows = base.rows.map((row) => ({ ...row, cells: [...row.cells] }));
  for (let index = 1; index < rows.length; index += 1) {
    const text = base.rows[index]?.cells[at]?.text;
    if (base.rows[index]?.cells.length !== columns.length || !text) continue;
    let span = 1;
    while (
      base.rows[index + span]?.cells.length === columns.length &&
      base.rows[index + span]?.cells[at]?.text === text
    )
      span += 1;
    if (span === 1) continue;
    rows[index]?.cells.splice(at, 1, { text, rowSpan: span });
    for (let below = 1; below < span; below += 1) rows[index + below]?.cells.splice(at, 1);
    index += span - 1;
  }
  return { weights: base.weights, rows };
}
