import type { PaperBlock, PaperParagraph, PaperSignature, PaperTable, Paper, PaperSection } from "#core/paper/model.ts";
import { textWidth } from "#core/paper/styles.ts";

type Line = PaperParagraph | PaperSignature;

/** One sheet: lines over a table, or lines alone in one column. */
export interface Sheet {
  readonly name: string;
  readonly orientation: PaperSection["orientation"];
  readonly lines: readonly Line[];
  readonly table: PaperTable | null;
  /** Millimetres. */
  readonly widths: readonly number[];
}

const TABLE_NAMES: Readonly<Record<PaperTable["subject"], string>> = {
  plan: "План",
  indicators: "Показатели",
  acts: "Акты",
  plannedActs: "Планируемые акты",
  fragment: "Изменения",
  journal: "Журнал",
  list: "Список",
};

const EMPTY: Sheet = { name: "План", orientation: "portrait", lines: [], table: null, widths: [textWidth("portrait")] };

/**
 * A sheet for every table with the words above it, and one for each run of words between: below a table they would be
 * taken for its rows.
 */
export function sheetsOf({ sections }: Paper): Sheet[] {
  const sheets: Sheet[] = [];
  for (const section of sections) sheets.push(...ofSection(section, sections.length > 1 && section === sections[0]));
  // A workbook has at least one sheet.
  if (sheets.length === 0) sheets.push({ ...EMPTY });
  const used = new Map<string, number>();
  return sheets.map((sheet) => {
    const times = (used.get(sheet.name) ?? 0) + 1;
    used.set(sheet.name, times);
    return times === 1 ? sheet : { ...sheet, name: `${sheet.name} ${times}` };
  });
}

function ofSection({ orientation, blocks }: PaperSection, isOrder: boolean): Sheet[] {
  const sheets: Sheet[] = [];
  let lines: Line[] = [];
  const closeText = (): void => {
    if (lines.length > 0)
      sheets.push({
        name: isOrder ? "Приказ" : "Текст",
        orientation: "portrait",
        lines,
        table: null,
        widths: [textWidth("portrait")],
      });
    lines = [];
  };
  for (const block of blocks) {
    // Its numbers stand in a table of the same paper.
    if (block.kind === "chart") continue;
    if (block.kind !== "table") {
      lines.push(block);
      continue;
    }
    const above = block.subject === "plan" ? lines : lines.splice(headingsFrom(lines));
    if (block.subject === "plan") lines = [];
    closeText();
    const widths = block.columns.map(({ width }) => width);
    sheets.push({ name: TABLE_NAMES[block.subject], orientation, lines: above, table: block, widths });
  }
  closeText();
  return sheets;
}

/** Where the headings right over a table begin. */
function headingsFrom(lines: readonly PaperBlock[]): number {
  let from = lines.length;
  for (let line = lines[from - 1]; line?.kind === "paragraph" && line.role === "heading"; line = lines[from - 1])
    from -= 1;
  return from;
}
