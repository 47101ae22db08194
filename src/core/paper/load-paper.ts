import type { Paper, PaperBlock } from "./model.ts";
import { listTable, paragraph, reportHead } from "./report-blocks.ts";
import type { ExecutionReport, ReportLoad } from "./report-model.ts";
import { thousands } from "./report-words.ts";
import { textWidth } from "./styles.ts";

/** «Нагрузка по ответственным»: how many terms are open for each body in each month. `body`: that one alone. */
export function loadPaper(report: ExecutionReport, body: string | null): Paper {
  const loads = report.loads.filter((load) => body === null || load.body === body);
  const title = "Нагрузка по ответственным";
  return {
    title,
    sections: [
      {
        orientation: "landscape",
        blocks: [
          ...reportHead(report, title),
          ...(loads.length === 0
            ? [paragraph("text", "В отчётном периоде нет пунктов с названным ответственным.")]
            : tablesOf(report, loads)),
          ...(monthsOf(report) > report.months.length
            ? [paragraph("text", `В таблицы вошли первые ${report.months.length} месяцев отчётного периода.`)]
            : []),
          paragraph(
            "text",
            "Срок стоит в том месяце, в котором кончается; пункт с двумя ответственными стоит у обоих. Пункты, дата которых не названа, в месяцы не входят.",
          ),
        ],
      },
    ],
  };
}

/** Columns that have room on a sheet. */
const MONTHS_ON_SHEET = 24;

/** One table for each stretch of months that has room; of each the months' own sums. */
function tablesOf(report: ExecutionReport, loads: readonly ReportLoad[]): PaperBlock[] {
  const starts = Array.from(
    { length: Math.ceil(report.months.length / MONTHS_ON_SHEET) },
    (_, at) => at * MONTHS_ON_SHEET,
  );
  return starts.flatMap((start) => {
    const end = Math.min(start + MONTHS_ON_SHEET, report.months.length);
    const table = listTable(
      [
        ["Ответственный", 98],
        ...report.months.slice(start, end).map((month) => [month, 11, "center"] as const),
        ["Всего", 14, "center"],
        ["Не выполнено за весь период", 23, "center"],
      ],
      loads.map(({ body, perMonth, missed }) => {
        const counts = perMonth.slice(start, end);
        return [
          body,
          ...counts.map((count) => (count === 0 ? "–" : thousands(count))),
          thousands(counts.reduce((sum, count) => sum + count, 0)),
          thousands(missed),
        ];
      }),
      textWidth("landscape"),
    );
    if (starts.length === 1) return [table];
    return [paragraph("heading", `${monthAt(report.from, start)} – ${monthAt(report.from, end - 1)}`), table];
  });
}

/** «09.2026»: so many months after the day. */
function monthAt(from: string, later: number): string {
  const month = monthNumber(from) + later;
  return `${String((month % 12) + 1).padStart(2, "0")}.${Math.floor(month / 12)}`;
}

const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

function monthsOf({ from, to }: ExecutionReport): number {
  return monthNumber(to) - monthNumber(from) + 1;
}
