import type { Paper } from "./model.ts";
import { listTable, paragraph, reportHead } from "./report-blocks.ts";
import type { ExecutionReport } from "./report-model.ts";
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
            : [
                listTable(
                  [
                    ["Ответственный", 98],
                    ...report.months.map((month) => [month, 11, "center"] as const),
                    ["Всего", 14, "center"],
                    ["Не выполнено", 23, "center"],
                  ],
                  loads.map(({ body: name, perMonth, missed }) => [
                    name,
                    ...perMonth.map((count) => (count === 0 ? "–" : thousands(count))),
                    thousands(perMonth.reduce((sum, count) => sum + count, 0)),
                    thousands(missed),
                  ]),
                  textWidth("landscape"),
                ),
              ]),
          paragraph(
            "text",
            "Срок стоит в том месяце, в котором кончается; пункт с двумя ответственными стоит у обоих. Пункты, дата которых не названа, в месяцы не входят.",
          ),
        ],
      },
    ],
  };
}
