import { writeXlsx } from "#formats/xlsx/write/write-xlsx.ts";

/** A workbook of one table as people fill it in: the headings, then the rows. */
export async function aWorkbook(headings: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const bytes = await writeXlsx({
    title: "",
    sections: [
      {
        orientation: "landscape",
        blocks: [
          {
            kind: "table",
            subject: "list",
            columns: headings.map((heading) => ({ heading, width: 30, align: "left" })),
            rows: rows.map((cells) => ({
              kind: "cells",
              cells: headings.map((_, column) => ({ text: cells[column] ?? "" })),
            })),
            fontSize: 9,
          },
        ],
      },
    ],
  });
  return Buffer.from(bytes);
}
