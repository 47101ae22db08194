import type { Paper } from "./model.ts";
import { listTable, paragraph, reportHead } from "./report-blocks.ts";
import type { ExecutionReport } from "./report-model.ts";
import { dotted, termInWords } from "./report-words.ts";
import { textWidth } from "./styles.ts";

/** «Протокол переносов и отмен»: what was moved or cancelled, from which term, why and by which document. */
export function changesPaper(report: ExecutionReport): Paper {
  const title = "Протокол переносов и отмен";
  const rows = report.changes.map((change) => [
    change.number ?? "–",
    change.title,
    change.organisation,
    termInWords(change.fromDay, change.toDay),
    change.kind === "cancelled"
      ? "отменено"
      : `перенесено ${change.movedTo === null ? "на дату, которая ещё не названа" : `на ${dotted(change.movedTo)}`}`,
    change.reason ?? "не указана",
    change.document ?? "не указан",
  ]);
  return {
    title,
    sections: [
      {
        orientation: "landscape",
        blocks: [
          ...reportHead(report, title),
          rows.length === 0
            ? paragraph("text", "В отчётном периоде ничего не переносили и не отменяли.")
            : listTable(
                [
                  ["№", 10, "center"],
                  ["Мероприятие", 62],
                  ["Организация", 42],
                  ["Срок по плану", 28],
                  ["Что решено", 30],
                  ["Причина", 38],
                  ["Документ", 38],
                ],
                rows,
                textWidth("landscape"),
              ),
          { kind: "signature", post: null, name: null },
        ],
      },
    ],
  };
}
