import { columnsOf } from "#core/intake/columns-read.ts";
import type { SourceDocument, Table } from "#core/intake/source-document.ts";
import type { GivenColumnRole } from "#core/plan/change/model.ts";
import type { ReviewModel } from "./model.ts";

export interface DocumentColumn {
  /** From 1. */
  readonly column: number;
  readonly heading: string;
  /** The first words that stand in it. */
  readonly sample: string;
  readonly role: GivenColumnRole;
}

/** A table of the document; its continuations on the next pages count as one with it. */
export interface DocumentTable {
  readonly table: number;
  readonly sheet: string | undefined;
  readonly isPlan: boolean;
  readonly columns: readonly DocumentColumn[];
}

/** Every table with the meaning of its columns as it stands now; one that was not taken for a plan can be made one. */
export function tablesOf(document: SourceDocument, { state }: ReviewModel): readonly DocumentTable[] {
  const given = state.counting.flatMap(({ action }) => (action.kind === "setColumn" ? [action] : []));
  const read = columnsOf(document, given);
  const tables: DocumentTable[] = [];
  let width = 0;
  for (const block of document.blocks) {
    const number = block.place.table;
    if (block.kind !== "table" || number === undefined) continue;
    const { sheet } = block.place;
    const own = read.filter((one) => one.table === number && one.sheet === sheet);
    if (own.length > 0) {
      width = block.columnCount;
      const columns = own.map(({ column, heading, samples, role }) => ({
        column,
        heading,
        sample: shortened(samples),
        role,
      }));
      tables.push({ table: number, sheet, isPlan: true, columns });
    } else if (block.columnCount !== width)
      tables.push({ table: number, sheet, isPlan: false, columns: unread(block) });
  }
  return tables;
}

const SAMPLE_LETTERS = 90;

function shortened(samples: readonly string[]): string {
  const text = samples.map((sample) => sample.split(/\s+/).join(" ")).join(" · ");
  return text.length > SAMPLE_LETTERS ? `${text.slice(0, SAMPLE_LETTERS)}…` : text;
}

/** A table that is no plan: its first row stands for the headings. */
function unread({ columnCount, rows }: Table): readonly DocumentColumn[] {
  const textAt = (row: number, at: number) => rows[row]?.cells.find(({ column }) => column === at)?.text ?? "";
  return Array.from({ length: columnCount }, (_, at) => ({
    column: at + 1,
    heading: shortened([textAt(0, at)]),
    sample: shortened([textAt(1, at)]),
    role: "other",
  }));
}
