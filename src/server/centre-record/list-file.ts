import type { Paper } from "#core/paper/model.ts";
import { writeXlsx } from "#formats/xlsx/write/write-xlsx.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";

export interface FileList {
  readonly heading: string;
  /** Headings and widths in millimetres. */
  readonly columns: readonly (readonly [heading: string, width: number])[];
  readonly rows: readonly (readonly string[])[];
}

/** Lists as sheets of one workbook; every cell is a text and never a formula. */
export async function fileOfLists(title: string, lists: readonly FileList[]): Promise<FileAnswer> {
  const paper: Paper = {
    title,
    sections: lists.map(({ columns, heading, rows }) => ({
      orientation: "landscape",
      blocks: [
        { kind: "paragraph", role: "heading", text: heading },
        {
          kind: "table",
          subject: "list",
          columns: columns.map(([name, width]) => ({ heading: name, width, align: "left" })),
          rows: rows.map((cells) => ({ kind: "cells", cells: cells.map((text) => ({ text })) })),
          fontSize: 10,
        },
      ],
    })),
  };
  return { bytes: Buffer.from(await writeXlsx(paper)), name: `${title.replace(/[\\/:*?"<>|]/g, " ")}.xlsx` };
}

/** «2023-11-15» → «15.11.2023». */
export const dayInCell = (day: string | null): string => (day === null ? "" : day.split("-").toReversed().join("."));
export const yesInCell = (is: boolean): string => (is ? "да" : "");
