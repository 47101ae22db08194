import { type Column, type TruthPlan, columnsOf, headOf, sectionsOf, valueOf } from "./plan.ts";
import {
  type ModelRow,
  type SectionStyle,
  type TableModel,
  headerRow,
  mergedScheduleTable,
  reordered,
  sectionColumnTable,
  sectionText,
  tableOf,
  twoLevelTable,
} from "./table-model.ts";
import { type DocxPart, writeDocx } from "./write-docx.ts";

export interface Made {
  readonly layout: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
}

const head = (plan: TruthPlan): readonly DocxPart[] => headOf(plan).map((item) => ({ kind: "paragraph", ...item }));
const tail = (plan: TruthPlan): readonly DocxPart[] => [
  {
    kind: "paragraph",
    text: `${plan.post ?? "Руководитель проекта"} ____________ ${plan.approval?.signer ?? "А.А. Иванцова"}`,
  },
];

/** The files of one plan in the layouts of Word. */
export async function docxLayouts(plan: TruthPlan): Promise<readonly Made[]> {
  const made: Made[] = [];
  const add = async (
    layout: string,
    parts: readonly DocxPart[] | null,
    options: Parameters<typeof writeDocx>[1] = {},
  ): Promise<void> => {
    if (parts !== null) made.push({ layout, extension: "docx", bytes: await writeDocx(parts, options) });
  };
  const simple = (
    table: TableModel | null,
    extra: Partial<Extract<DocxPart, { kind: "table" }>> = {},
  ): readonly DocxPart[] | null => (table === null ? null : [...head(plan), { kind: "table", table, ...extra }]);
  await add("plain", simple(tableOf(plan), { repeatHeader: true, bullets: true }));
  await add("reordered", simple(tableOf(plan, { columns: reordered(plan), sections: "section" })), { landscape: true });
  await add("twolevel", simple(twoLevelTable(plan), { repeatHeader: true }), { landscape: true });
  await add("sectioncolumn", simple(sectionColumnTable(plan)), { landscape: true });
  await add("mergedcells", simple(mergedScheduleTable(plan)));
  await add("roman", simple(tableOf(plan, { sections: "roman", columnNumbers: true })));
  await add("plainsections", simple(tableOf(plan, { sections: "plain" })));
  const total = simple(tableOf(plan, { total: true, columnNumbers: true }));
  await add("totals", total === null ? null : [...total, ...tail(plan)]);
  await add("tracked", simple(tableOf(plan), { tracked: true }));
  await add("betweentables", betweenTables(plan, "direction"));
  await add("sectionparagraphs", betweenTables(plan, "section"));
  await add("perpage", perPage(plan));
  await add("autonumber", autoNumbered(plan), { lists: listsOf(plan) });
  return made;
}

/** Every section is a paragraph and a table of its own with the header. */
function betweenTables(plan: TruthPlan, style: SectionStyle): readonly DocxPart[] | null {
  if (plan.workstreams.length === 0) return null;
  const columns = columnsOf(plan);
  return [
    ...head(plan),
    ...sectionsOf(plan).flatMap((section): readonly DocxPart[] => {
      const rows = section.activities.map((activity): ModelRow => ({
        cells: columns.map((column) => ({ text: valueOf(activity, column.field) })),
      }));
      const table = { weights: columns.map((column) => column.weight), rows: [headerRow(columns), ...rows] };
      const heading: readonly DocxPart[] =
        section.heading === null
          ? []
          : [
              {
                kind: "paragraph",
                text: sectionText(style, section.heading.number, section.heading.title),
                bold: true,
                align: "center",
              },
            ];
      return [...heading, { kind: "table", table }];
    }),
  ];
}

/** A table for every page with the header typed again, as old conversions make. */
function perPage(plan: TruthPlan): readonly DocxPart[] {
  const whole = tableOf(plan);
  const [first, ...rows] = whole.rows;
  const parts: DocxPart[] = [...head(plan)];
  for (let at = 0; at < rows.length; at += 6) {
    if (at > 0) parts.push({ kind: "paragraph", text: "", newPage: true });
    parts.push({
      kind: "table",
      table: { weights: whole.weights, rows: first === undefined ? [] : [first, ...rows.slice(at, at + 6)] },
    });
  }
  return parts;
}

/** The sign after the last digit that all numbers share («1», «1.»), or null where the numbers are no plain sequence. */
function sequenceMark(plan: TruthPlan): string | null {
  const mark = (plan.activities[0]?.number ?? "").replace(/^[\d.]*\d/u, "");
  return plan.activities.every((activity, index) => activity.number === `${index + 1}${mark}`) ? mark : null;
}

function pairMark(plan: TruthPlan): string | null {
  const mark = (plan.activities[0]?.number ?? "").replace(/^[\d.]*\d/u, "");
  const regular = sectionsOf(plan).every(
    (section, s) =>
      section.heading?.number === s + 1 &&
      section.activities.every((activity, a) => activity.number === `${s + 1}.${a + 1}${mark}`),
  );
  return regular ? mark : null;
}

function listsOf(plan: TruthPlan): Readonly<Record<string, readonly string[]>> {
  const mark = sequenceMark(plan);
  return mark === null ? { rows: ["Направление %1.", `%1.%2${pairMark(plan) ?? ""}`] } : { rows: [`%1${mark}`] };
}

function autoNumbered(plan: TruthPlan): readonly DocxPart[] | null {
  if (sequenceMark(plan) !== null)
    return [...head(plan), { kind: "table", table: tableOf(plan, { autoNumber: true }) }];
  if (pairMark(plan) === null) return null;
  const columns: readonly Column[] = columnsOf(plan);
  const rows: ModelRow[] = [headerRow(columns)];
  for (const section of sectionsOf(plan)) {
    rows.push({
      cells: [{ text: section.heading?.title ?? "", columnSpan: columns.length, numbered: { level: 0, list: "rows" } }],
    });
    for (const activity of section.activities) {
      rows.push({
        cells: columns.map((column) =>
          column.field === "number"
            ? { text: "", numbered: { level: 1, list: "rows" } }
            : { text: valueOf(activity, column.field) },
        ),
      });
    }
  }
  return [...head(plan), { kind: "table", table: { weights: columns.map((column) => column.weight), rows } }];
}
