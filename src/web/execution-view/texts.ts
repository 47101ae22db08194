import type { ViewCounts } from "#core/coverage/counts.ts";
import { knownOf, wholeOf } from "#core/coverage/counts.ts";
import type { StatusKind } from "#web/ui/status.tsx";
import { counted, formatNumber } from "#web/lib/russian.ts";
import type { ExecutionBy, RowGroup } from "./execution-search.ts";

export const GROUP_WORDS: Readonly<Record<RowGroup, string>> = {
  done: "выполнено",
  late: "позже срока",
  ahead: "впереди",
  soon: "скоро срок",
  missed: "не выполнено",
  overdue: "просрочено",
  unknown: "нет ответа",
  cancelled: "отменено",
};

/** The shape of a group; the word stands beside it. */
export const GROUP_SHAPES: Readonly<Record<RowGroup, StatusKind>> = {
  done: "done",
  late: "done",
  ahead: "plan",
  soon: "soon",
  missed: "over",
  overdue: "over",
  unknown: "ask",
  cancelled: "past",
};

export const BY_WORDS: Readonly<Record<ExecutionBy, string>> = {
  organisations: "По организациям",
  workstreams: "По направлениям",
  quarters: "По кварталам",
  bodies: "По ответственным",
};

const QUARTERS = ["I", "II", "III", "IV"];

/** «IV кв. 2026»; «дата не названа» where there is none. */
export function quarterInWords(quarter: string): string {
  if (quarter === "" || quarter === "none") return texts.undated;
  return `${QUARTERS[Number(quarter.slice(6)) - 1] ?? ""} кв. ${quarter.slice(0, 4)}`;
}

/** «2026/27 учебный год: июль 2026 – июнь 2027» */
export function viewPeriodInWords(period: string): string {
  const school = /^(\d{4})\/(\d{4})$/.exec(period);
  if (school) return `${period} учебный год`;
  return /^\d{4}$/.test(period) ? `${period} год` : quarterInWords(period);
}

/** «известно 42 из 45» */
export function knownInWords(counts: ViewCounts): string {
  return `известно ${formatNumber(knownOf(counts))} из ${formatNumber(wholeOf(counts))}`;
}

/** «21 ноября, 10:15», on the clock of the organisation. */
export function momentInWords(moment: string, timeZone: string): string {
  const format = { timeZone, day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat("ru-RU", format).format(new Date(moment)).replace(" в ", ", ");
}

export const texts = {
  page: "Исполнение",
  title: (organisation: string) => `Исполнение: ${organisation}`,
  asOf: (moment: string) => `Данные на ${moment}`,
  stale: (moment: string) => `Обновить не удалось. Показаны данные на ${moment}; новее их у вас нет.`,
  again: "Повторить",
  failure: "Исполнение не открылось",
  loading: "Считаем исполнение…",
  notFound: "Такой организации нет или она вам не подчинена",
  toOwn: "К своей организации",
  answered: (silent: number, asked: number) =>
    `ответили ${formatNumber(asked - silent)} из ${counted(asked, ["организации", "организаций", "организаций"])}`,
  outside: "в счёт не входит",
  previous: "Предыдущий период",
  next: "Следующий период",
  quartersOf: "Учебный год здесь считается целыми кварталами: с июля по июнь.",
  by: "Разрез",
  reports: "Отчёты",
  organisation: "Организация",
  own: "сама организация",
  belowOf: (count: number) => `ниже ${counted(count, ["организация", "организации", "организаций"])}`,
  workstream: "Направление",
  quarter: "Квартал",
  body: "Ответственный",
  noWorkstream: "Вне направлений",
  workstreamOf: (number: number, title: string | null) =>
    title === null ? `Направление ${number}` : `${number}. ${title}`,
  undated: "дата не названа",
  duties: (count: number) => counted(count, ["пункт", "пункта", "пунктов"]),
  bodiesNote: "Пункт с двумя ответственными стоит у обоих, поэтому строки не складываются в итог.",
  moreBodies: (count: number) =>
    `И ещё ${counted(count, ["ответственный", "ответственных", "ответственных"])} с меньшим числом пунктов.`,
  share: "Исполнение",
  known: "Известно",
  total: "Всего",
  find: "Найти организацию",
  sort: "Порядок",
  byName: "по названию",
  byMissed: "сначала где не выполнено",
  byUnknown: "сначала где нет ответа",
  nothingFound: "Таких организаций здесь нет.",
  showRest: (count: number) => `Показать ещё ${formatNumber(count)}`,
  empty: "Исполнять пока нечего",
  emptyText: "Пункты появятся здесь, когда план будет утверждён или принят сверху, и у них будут сроки в этом периоде.",
  rowsOf: "Что за числом",
  back: "К числам",
  rowsTotal: (count: number) => counted(count, ["запись", "записи", "записей"]),
  noRows: "Таких пунктов нет.",
  previousPage: "Назад",
  nextPage: "Дальше",
  pageOf: (page: number, pages: number) => `Страница ${page} из ${pages}`,
  item: "Пункт",
  term: "Срок",
  stateOf: "Состояние",
  evidence: "Подтверждение",
  record: (files: number) => (files === 0 ? "отчёт" : `отчёт, ${counted(files, ["файл", "файла", "файлов"])}`),
  noEvidence: "нет",
  review: { sent: "ждёт проверки", accepted: "принят", returned: "возвращён" },
  approvedTerm: (term: string) => `по плану: ${term}`,
  held: (day: string) => `выполнено ${day}`,
  noAnswer: "организация ещё не ответила, берёт ли пункт",
  reason: (text: string) => `причина: ${text}`,
  document: (text: string) => `документ: ${text}`,
  states: {
    planned: "впереди",
    waitsForDate: "ждём дату",
    dateSet: "дата назначена",
    running: "идёт",
    done: "выполнено",
    doneLate: "выполнено позже срока",
    moved: "перенесено",
    cancelled: "отменено",
    notDone: "не выполнено",
  },
  overdue: "просрочено",
  print: "Печать",
} as const;
