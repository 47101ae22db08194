import { addCounts, NO_COUNTS, wholeOf, type ViewCounts } from "#core/coverage/counts.ts";
import type { Paper, PaperBlock } from "./model.ts";
import { BAR_LEGEND, barOf } from "./report-bar.ts";
import { listTable, paragraph, reportHead } from "./report-blocks.ts";
import { stateInWords } from "./report-mark.ts";
import type { ExecutionReport } from "./report-model.ts";
import { reportedRows, workstreamSums } from "./report-sums.ts";
import { counted, knownInWords, thousands } from "./report-words.ts";
import { textWidth } from "./styles.ts";

/** So that each page stays one page. */
const MOST_WORKSTREAMS = 12;
const MOST_ORGANISATIONS = 14;
const MOST_MISSED = 6;
const LONGEST = 110;

/** «Справка об исполнении плана» for a meeting: two pages, A4; the shapes of its bars stay apart without colour. */
export function certificatePaper(report: ExecutionReport): Paper {
  return {
    title: "Справка об исполнении плана",
    sections: [
      { orientation: "portrait", blocks: [...firstPage(report)] },
      { orientation: "portrait", blocks: [...secondPage(report)] },
    ],
  };
}

function firstPage(report: ExecutionReport): PaperBlock[] {
  const sums = workstreamSums(report);
  const all = sums.reduce((sum, { counts }) => addCounts(sum, counts), NO_COUNTS);
  const people = sums.reduce((sum, one) => sum + one.people, 0);
  const shown = sums.slice(0, MOST_WORKSTREAMS);
  return [
    ...reportHead(report, "Справка об исполнении плана"),
    paragraph("text", `Всего сроков ${thousands(wholeOf(all))}: ${groupsInWords(all)} (${knownInWords(all)}).`),
    ...(people === 0
      ? []
      : [
          paragraph(
            "text",
            `Участников в мероприятиях организации: ${thousands(people)}, каждый отчёт учтён один раз.`,
          ),
        ]),
    paragraph("heading", "По направлениям"),
    barTable(
      "Направление",
      shown.map(({ title, counts }) => ({ name: cut(title), counts })),
    ),
    paragraph("text", BAR_LEGEND),
    ...more(sums.length - shown.length, ["направление", "направления", "направлений"]),
  ];
}

function secondPage(report: ExecutionReport): PaperBlock[] {
  const worst = report.organisations
    .filter(({ counts }) => wholeOf(counts) > 0)
    .toSorted((a, b) => b.counts.missed - a.counts.missed || b.counts.unknown - a.counts.unknown || byName(a, b));
  const shown = worst.slice(0, MOST_ORGANISATIONS);
  const missed = reportedRows(report).flatMap(({ activity, row }) =>
    row.own
      .filter(({ state, overdue }) => state === "notDone" || overdue)
      .map(
        (one) =>
          `${activity.number === null ? "" : `${activity.number}. `}${cut(activity.title)}: ${stateInWords(one)}`,
      ),
  );
  const moved = report.changes.filter(({ kind }) => kind === "moved").length;
  const cancelled = report.changes.length - moved;
  return [
    ...(shown.length === 0
      ? []
      : [
          paragraph("heading", "По организациям: сначала те, где больше не выполнено"),
          barTable(
            "Организация",
            shown.map(({ name, counts }) => ({ name: cut(name), counts })),
          ),
          ...more(worst.length - shown.length, ["организация", "организации", "организаций"]),
        ]),
    paragraph("heading", "Не выполнено организацией"),
    ...(missed.length === 0 ? ["Нет."] : missed.slice(0, MOST_MISSED)).map((text) => paragraph("text", cut(text, 220))),
    ...more(missed.length - MOST_MISSED, ["пункт", "пункта", "пунктов"]),
    paragraph("heading", "Переносы и отмены"),
    paragraph(
      "text",
      `Перенесено ${thousands(moved)}, отменено ${thousands(cancelled)}; причины и документы стоят в протоколе переносов и отмен.`,
    ),
    { kind: "signature", post: null, name: null },
  ];
}

function barTable(heading: string, lines: readonly { readonly name: string; readonly counts: ViewCounts }[]) {
  return listTable(
    [
      [heading, 46],
      ["Исполнение", 44],
      ["Выполнено", 21, "center"],
      ["Не выполнено", 21, "center"],
      ["Впереди", 18, "center"],
      ["Известно", 20, "center"],
    ],
    lines.map(({ name, counts }) => [
      name,
      barOf(counts),
      thousands(counts.done),
      thousands(counts.missed),
      thousands(counts.ahead),
      knownInWords(counts).replace("известно ", ""),
    ]),
    textWidth("portrait"),
    9,
  );
}

function groupsInWords({ done, late, missed, ahead, unknown, cancelled }: ViewCounts): string {
  return [
    `выполнено ${thousands(done)}${late === 0 ? "" : ` (позже срока ${thousands(late)})`}`,
    `не выполнено ${thousands(missed)}`,
    `впереди ${thousands(ahead)}`,
    `нет ответа ${thousands(unknown)}`,
    cancelled === 0 ? null : `кроме того, отменено ${thousands(cancelled)}`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

function more(count: number, forms: readonly [string, string, string]): PaperBlock[] {
  return count > 0 ? [paragraph("text", `И ещё ${counted(count, forms)}: полностью в отчёте об исполнении.`)] : [];
}

/** A meeting reads two pages; the whole words stand in the report. */
function cut(text: string, longest = LONGEST): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, "ru");
}
