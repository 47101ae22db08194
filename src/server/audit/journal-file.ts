import type { AuditEntryView } from "#contract/audit.ts";
import type { Paper } from "#core/paper/model.ts";
import { writeCsv } from "#formats/csv/write.ts";
import { writeXlsx } from "#formats/xlsx/write/write-xlsx.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";

interface FileWish {
  readonly extension: "csv" | "xlsx";
  /** IANA name: moments are written as the clocks there show them. */
  readonly timeZone: string;
  readonly today: string;
}

/** Columns and their widths in millimetres. */
const COLUMNS = [
  ["Время", 32],
  ["Кто", 40],
  ["Что сделано", 95],
  ["Организация", 50],
  ["Адрес", 25],
  ["Строка", 25],
] as const;

/** The rows of the journal as a table; every cell is a text and never a formula. */
export async function writeJournal(
  entries: readonly AuditEntryView[],
  { extension, timeZone, today }: FileWish,
): Promise<FileAnswer> {
  const name = `Журнал ${today}.${extension}`;
  const format = new Intl.DateTimeFormat("ru-RU", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const rows = entries.map((entry) => [
    format.format(new Date(entry.at)),
    entry.actor ?? "",
    entry.sentence,
    entry.organisationName ?? "",
    entry.address ?? "",
    String(entry.position),
  ]);
  if (extension === "csv")
    return { bytes: Buffer.from(writeCsv([COLUMNS.map(([heading]) => heading), ...rows])), name };
  return { bytes: Buffer.from(await writeXlsx(paperOf(rows))), name };
}

function paperOf(rows: readonly (readonly string[])[]): Paper {
  const columns = COLUMNS.map(([heading, width]) => ({ heading, width, align: "left" as const }));
  const cells = rows.map((row) => ({ kind: "cells" as const, cells: row.map((text) => ({ text })) }));
  return {
    title: "Журнал",
    sections: [
      { orientation: "landscape", blocks: [{ kind: "table", subject: "journal", columns, rows: cells, fontSize: 10 }] },
    ],
  };
}
