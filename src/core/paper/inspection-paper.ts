import type { Drawing, InspectionMark, InspectionVerdict, SampledReport } from "#core/inspection/model.ts";
import type { RecordOutcome } from "#core/evidence/model.ts";
import type { Paper, PaperBlock } from "./model.ts";
import { listTable, paragraph } from "./report-blocks.ts";
import { counted, dotted } from "./report-words.ts";
import { textWidth } from "./styles.ts";

/** A figure that another one stands instead of; both in words. */
interface ChangedFigure {
  readonly round: string;
  readonly organisation: string;
  readonly code: string;
  readonly was: string;
  readonly now: string;
  readonly on: string;
  readonly reason: string | null;
}

/** What the certificate of an inspection says; moments are in words of the organisation's clocks. */
export interface InspectionOnPaper {
  readonly organisation: string;
  readonly drawing: Drawing;
  readonly drawnAt: string;
  readonly drawnBy: string | null;
  readonly asOf: string;
  readonly reports: readonly SampledReport[];
  readonly marks: readonly InspectionMark[];
  readonly journal: {
    /** Null: never checked. */
    readonly checkedAt: string | null;
    readonly rows: number;
    readonly isWhole: boolean;
    readonly checkpoint: { readonly at: string; readonly count: number; readonly hash: string } | null;
  };
  readonly figures: {
    readonly rounds: number;
    readonly values: number;
    readonly sums: number;
    readonly differences: number;
  };
  /** Figures that were changed since the first day of the inspection. */
  readonly changed: readonly ChangedFigure[];
}

const VERDICTS: Readonly<Record<InspectionVerdict, string>> = {
  found: "найдено",
  doubtful: "вызывает вопросы",
  notFound: "не найдено",
};

const OUTCOMES: Readonly<Record<RecordOutcome, string>> = {
  held: "состоялось",
  moved: "перенесено",
  cancelled: "отменено",
  notDone: "не проведено",
  started: "начато",
};

/** «Справка о выборочной проверке»: what was looked at, what was found, and whether journal and figures are whole. */
export function inspectionPaper(about: InspectionOnPaper): Paper {
  const { asOf, drawing, drawnAt, drawnBy, marks, organisation, reports } = about;
  const count = (verdict: InspectionVerdict): number => marks.filter((mark) => mark.verdict === verdict).length;
  const title = "Справка о выборочной проверке";
  const said = (Object.keys(VERDICTS) as InspectionVerdict[]).map(
    (verdict) => `${VERDICTS[verdict]} – ${count(verdict)}`,
  );
  const blocks: PaperBlock[] = [
    paragraph("letterhead", organisation),
    paragraph("title", title),
    paragraph(
      "text",
      `Проверены отчёты, сданные с ${dotted(drawing.from)} по ${dotted(drawing.to)}. Из ${reportsInWords(drawing.population)} взято ${reports.length}.`,
    ),
    paragraph(
      "text",
      `Выборка случайная и повторяется: взяты отчёты с наименьшим SHA-256 строки «${drawing.seed}:номер отчёта». Выборку взял${drawnBy === null ? "и" : ` ${drawnBy}`} ${drawnAt}.`,
    ),
    paragraph("text", `Итог: ${said.join(", ")}, без отметки – ${reports.length - marks.length}.`),
    paragraph("heading", "Журнал действий"),
    paragraph("text", journalInWords(about.journal)),
    paragraph("heading", "Показатели"),
    paragraph("text", figuresInWords(about.figures)),
    paragraph("text", `Справка составлена ${asOf}. Позднейшие отметки в неё не вошли.`),
    { kind: "signature", post: "Проверяющий", name: drawnBy },
  ];
  return {
    title,
    sections: [
      { orientation: "portrait", blocks },
      { orientation: "landscape", blocks: [paragraph("heading", "Выборка"), sampleTable(reports, marks)] },
      ...(about.changed.length === 0
        ? []
        : [
            {
              orientation: "landscape" as const,
              blocks: [
                paragraph("heading", `Числа, изменённые с ${dotted(drawing.from)}`),
                changedTable(about.changed),
              ],
            },
          ]),
    ],
  };
}

function reportsInWords(count: number): string {
  return counted(count, ["отчёта", "отчётов", "отчётов"]);
}

function journalInWords({ checkedAt, checkpoint, isWhole, rows }: InspectionOnPaper["journal"]): string {
  const state =
    checkedAt === null
      ? "Цепочка журнала ещё не проверялась."
      : isWhole
        ? `Цепочка журнала цела: строк ${rows}, проверено ${checkedAt}.`
        : `Цепочка журнала нарушена: проверено ${checkedAt}.`;
  return checkpoint === null
    ? state
    : `${state} Контрольная точка ${checkpoint.at}: строк ${checkpoint.count}, отпечаток SHA-256 ${checkpoint.hash}.`;
}

function figuresInWords({ differences, rounds, sums, values }: InspectionOnPaper["figures"]): string {
  const counted = `Все своды региона пересчитаны заново: сборов ${rounds}, чисел ${values}, сумм ${sums}`;
  return differences === 0 ? `${counted}. Расхождений нет.` : `${counted}. Расхождений: ${differences}.`;
}

function sampleTable(reports: readonly SampledReport[], marks: readonly InspectionMark[]): PaperBlock {
  return listTable(
    [
      ["№", 8, "center"],
      ["Пункт плана", 66],
      ["Организация", 44],
      ["Отчёт", 52],
      ["Подтверждение", 40],
      ["Отметка", 24],
      ["Замечание", 40],
    ],
    reports.map((report, index) => {
      const mark = marks.find(({ recordId }) => recordId === report.recordId);
      return [
        String(index + 1),
        report.rows.map(({ number, title }) => (number === null ? title : `${number} ${title}`)).join("\n"),
        report.organisation,
        reportInWords(report),
        proofInWords(report),
        mark === undefined ? "" : VERDICTS[mark.verdict],
        mark?.remark ?? "",
      ];
    }),
    textWidth("landscape"),
    9,
  );
}

function reportInWords({ day, outcome, people, reviewedBy, sentBy }: SampledReport): string {
  return [
    `${OUTCOMES[outcome]}${day === null ? "" : ` ${dotted(day)}`}`,
    ...(people === 0 ? [] : [`человек: ${people}`]),
    ...(sentBy === null ? [] : [`сдал: ${sentBy}`]),
    ...(reviewedBy === null ? [] : [`проверил: ${reviewedBy}`]),
  ].join("\n");
}

/** «фото: 2, ссылок: 1». */
function proofInWords({ acts, files, links, photos }: SampledReport): string {
  const parts = [
    ...(photos === 0 ? [] : [`фото: ${photos}`]),
    ...(files === 0 ? [] : [`файлов: ${files}`]),
    ...links,
    ...acts,
  ];
  return parts.length === 0 ? "нет" : parts.join("\n");
}

function changedTable(changed: readonly ChangedFigure[]): PaperBlock {
  return listTable(
    [
      ["Сбор", 60],
      ["Организация", 60],
      ["Показатель", 22],
      ["Было", 24],
      ["Стало", 24],
      ["Когда", 24],
      ["Причина", 50],
    ],
    changed.map(({ code, now, on, organisation, reason, round, was }) => [
      round,
      organisation,
      code,
      was,
      now,
      on,
      reason ?? "",
    ]),
    textWidth("landscape"),
    9,
  );
}
