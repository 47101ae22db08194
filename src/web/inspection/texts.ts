import type { InspectionVerdict, SampledReport } from "#core/inspection/model.ts";
import { counted, shortDate } from "#web/lib/russian.ts";
import type { StatusKind } from "#web/ui/status.tsx";

const MOMENT = new Intl.DateTimeFormat("ru-RU", { dateStyle: "short", timeStyle: "short" });
/** By the clock of whoever looks. */
const moment = (at: string): string => MOMENT.format(new Date(at));
const said = (at: string, by: string | null): string => `${moment(at)}${by === null ? "" : `, ${by}`}`;
const REPORTS = ["отчёт", "отчёта", "отчётов"] as const;
const OF_REPORTS = ["отчёта", "отчётов", "отчётов"] as const;

export const VERDICTS: Readonly<Record<InspectionVerdict, { readonly words: string; readonly shape: StatusKind }>> = {
  found: { words: "найдено", shape: "done" },
  doubtful: { words: "вызывает вопросы", shape: "ask" },
  notFound: { words: "не найдено", shape: "over" },
};

const OUTCOMES: Readonly<Record<SampledReport["outcome"], string>> = {
  held: "состоялось",
  moved: "перенесено",
  cancelled: "отменено",
  notDone: "не проведено",
  started: "начато",
};

export const texts = {
  title: "Выборочная проверка",
  sub: "Случайные отчёты с их пунктами плана и подтверждениями. Проверка ничего не меняет у тех, кого проверяют; отметки видит ваша организация.",
  loading: "Открываем проверки…",
  failure: "Проверки не открылись",
  again: "Повторить",
  notFound: "Такой проверки нет",
  back: "Все проверки",
  none: "Проверок ещё не было",
  noneText: "Назовите дни, число отчётов и зерно: по тому же зерну получится та же выборка.",
  draw: "Взять выборку",
  drawing: "Берём…",
  from: "Сданы с",
  to: "По",
  size: "Сколько отчётов",
  seed: "Зерно",
  seedHint: "Любые слова. Их объявляют заранее, чтобы выборку мог повторить каждый.",
  line: (from: string, to: string) => `Отчёты, сданные ${shortDate(from)} – ${shortDate(to)}`,
  lineSum: (size: number, population: number, marked: number) =>
    `${counted(size, REPORTS)} из ${population}; с отметкой: ${marked}`,
  drawn: (at: string, by: string | null, seed: string) => `Зерно «${seed}». Взята ${said(at, by)}`,
  rule: (population: number) =>
    `Взяты отчёты с наименьшим SHA-256 строки «зерно:номер отчёта» из ${counted(population, OF_REPORTS)}. Показаны такими, какими были в тот день.`,
  certificate: "Справка",
  making: "Готовится…",
  certificateHint:
    "В справке – выборка с отметками, состояние цепочки журнала с отпечатком, пересчёт всех сводов и числа, изменённые после сдачи.",
  progress: (marked: number, of: number) => `Отмечено ${marked} из ${of}`,
  report: (index: number) => `Отчёт ${index + 1}`,
  open: "Отчёт и подтверждения",
  outcome: ({ day, outcome }: SampledReport) => `${OUTCOMES[outcome]}${day === null ? "" : ` ${shortDate(day)}`}`,
  people: (count: number) => `человек: ${count}`,
  sent: (at: string, by: string | null) => `сдан ${said(at, by)}`,
  reviewed: (at: string, by: string | null) => `проверен ${said(at, by)}`,
  notReviewed: "никем не проверен",
  proof: ({ acts, files, links, photos }: SampledReport) =>
    [
      photos === 0 ? null : `фото: ${photos}`,
      files === 0 ? null : `файлов: ${files}`,
      links.length === 0 ? null : `ссылок: ${links.length}`,
      acts.length === 0 ? null : `документов: ${acts.length}`,
    ]
      .filter((part) => part !== null)
      .join(", ") || "подтверждений нет",
  verdict: "Отметка",
  remark: "Замечание",
  save: "Записать",
  saved: "Записано.",
  marked: said,
  noRow: "пункт плана не указан",
} as const;
