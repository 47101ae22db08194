import type { ReportKind } from "#contract/execution-report.ts";

export const KIND_WORDS: Readonly<Record<ReportKind, { readonly name: string; readonly about: string }>> = {
  execution: {
    name: "Отчёт об исполнении",
    about: "Таблица плана, как она утверждена, с отметкой об исполнении, и черновик текста по направлениям",
  },
  certificate: { name: "Справка к совещанию", about: "Две страницы с диаграммами, которые читаются и без цвета" },
  load: { name: "Нагрузка", about: "Сколько сроков у каждого ответственного по месяцам" },
  changes: { name: "Переносы и отмены", about: "Что перенесли и отменили и каким документом" },
};

export const reportTexts = {
  title: "Отчёты об исполнении",
  kind: "Какой отчёт",
  text: "Текст отчёта",
  editText: "Править текст",
  textHint: "Каждая строка — абзац; название направления на отдельной строке станет заголовком. Таблица не меняется.",
  saveText: "Сохранить текст",
  corrected: (day: string, by: string | null) =>
    `Текст исправлен ${day}${by === null ? "" : ` (${by})`}. Числа с тех пор могли измениться.`,
  composeAgain: "Собрать текст заново (мои правки пропадут)",
  loading: "Собираем отчёт по журналу исполнения…",
  updating: "Собираем заново…",
  failure: "Отчёт не собрался",
  again: "Повторить",
  noEdition: "Утверждённого плана пока нет",
  noEditionText: "Отчёт составляют по утверждённой редакции. Утвердите план, и отчёт соберётся сам.",
  toPlans: "К планам",
  edition: "План",
  editionName: (title: string | null, period: string, number: number) =>
    `${title ?? "Без названия"}${period === "" ? "" : `, ${period}`}, редакция ${number}`,
  from: "С",
  to: "По",
  badDay: "Последний день раньше первого: поменяйте их местами.",
  workstreams: "Направления",
  workstreamOf: (number: number | null, title: string | null) =>
    number === null ? "Вне направлений" : title === null ? `Направление ${number}` : `${number}. ${title}`,
  organisations: "Организации",
  allOf: "все",
  chosenOf: (count: number, all: number) => `${count} из ${all}`,
  noneChosen: "Не выбрано ничего: в отчёт войдут все.",
  body: "Ответственный",
  everybody: "все ответственные",
  files: "Скачать",
  making: (what: string) =>
    `Готовим ${what}. Большой отчёт занимает до минуты; страницу можно не закрывать и смотреть дальше.`,
  made: (name: string) => `Файл «${name}» сохранён.`,
  failed: "Файл не получился. Попробуйте ещё раз или другой формат.",
  extensions: { docx: "Word", pdf: "PDF", xlsx: "Excel" },
  blank: "____________________",
  preview: "Как это будет на бумаге",
} as const;
