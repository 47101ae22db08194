import { OUTCOME_WORDS, type Outcome } from "#core/figure/outcome.ts";
import type { FigureProposal } from "#contract/reporting-form.ts";
import type { MemberState } from "#contract/reporting-round.ts";
import { counted, shortDate } from "#web/lib/russian.ts";
import type { StatusKind } from "#web/ui/status.tsx";

export { periodInWords } from "#core/indicator/period-words.ts";

const ORGANISATIONS = ["организация", "организации", "организаций"] as const;

/** Each with its shape: states are told by more than colour. */
export const STATES: Readonly<Record<MemberState, { readonly words: string; readonly shape: StatusKind }>> = {
  waiting: { words: "не начата", shape: "plan" },
  draft: { words: "заполняется", shape: "run" },
  sent: { words: "у директора", shape: "wait" },
  confirmed: { words: "на проверке", shape: "soon" },
  accepted: { words: "принята", shape: "done" },
  returned: { words: "возвращена", shape: "over" },
};

const ABSENCES: Readonly<Record<string, string>> = {
  ended: "организация закрыта",
  notOpenYet: "центр ещё не открыт",
  closed: "центр закрыт",
  otherKind: "показатели не для такого центра",
};

export const absenceInWords = (code: string): string => ABSENCES[code] ?? code;

const TROUBLES: Readonly<Record<string, string>> = {
  notNumber: "Это не число. Впишите его цифрами, например: 12 или 1 200.",
  dateTyped: "Это дата: так Excel меняет «3.5». Впишите число; в Excel сделайте ячейку текстовой.",
  wrongUnit: "Здесь считают другое. Оставьте только число.",
  percentTyped: "Процент посчитает программа: впишите само количество.",
  percentOver100: "Больше 100 % быть не может. Впишите само количество, а не процент.",
  negative: "Меньше нуля быть не может.",
  notWhole: "Дробным это число не бывает. Впишите целое.",
  notYesNo: "Впишите «да» или «нет».",
  partMissing: "Это поле пустое. Если там ноль, впишите 0.",
  partAboveWhole: "Часть больше целого. Проверьте оба числа.",
};

const QUESTIONS: Readonly<Record<string, string>> = {
  missing: "Нет данных: напишите, почему. Если это ноль, впишите 0.",
  grewMuch: "На 30 % больше прошлого периода: напишите, за счёт чего, или исправьте.",
  notAsReported: "В отчётах о проведении другое число: напишите, почему, или исправьте.",
  shrank: "Меньше прошлого периода, а число накопительное: напишите, почему, или исправьте.",
};

export const troubleInWords = (code: string): string => TROUBLES[code] ?? code;
export function questionInWords(code: string, from: FigureProposal["from"] | undefined): string {
  if (code === "notAsReported" && from === "centres")
    return "В реестре организаций другое число центров: напишите, почему, или исправьте.";
  if (code === "notAsReported" && from !== undefined && from !== "reports")
    return "В списках вашей организации другое число: напишите, почему, или исправьте.";
  return QUESTIONS[code] ?? code;
}

export const texts = {
  reports: "Отчёты и формы",
  title: "Сборы показателей",
  hint: "Кого ждали, записано при открытии сбора, поэтому больше 100 % не бывает. Нет данных – это не ноль.",
  none: "Сборов пока нет",
  noneText: "Сбор появится здесь, когда его откроет ваша организация или вышестоящая.",
  failure: "Сборы не открылись",
  notFound: "Такого сбора или формы нет",
  again: "Повторить",
  loading: "Открываем…",
  collector: (name: string) => `собирает: ${name}`,
  due: (day: string) => `сдать до ${shortDate(day)}`,
  locked: "закрыт",
  open: "идёт",
  confirmedOf: (known: number, of: number) => `сдали ${known} из ${of}`,
  acceptedOf: (count: number) => `принято ${count}`,
  returnedOf: (count: number) => `возвращено ${count}`,
  absentOf: (count: number) => `не ждём: ${counted(count, ORGANISATIONS)}`,
  toForm: "Заполнить форму",
  ownForm: (state: MemberState) => `ваша форма: ${STATES[state].words}`,
  newRound: "Открыть сбор",
  set: "Набор показателей",
  period: "Период",
  dueRule: "Срок сдачи",
  workingDay: "рабочий день после периода",
  dayOfMonth: "до числа следующего месяца",
  number: "Число",
  go: "Открыть",
  cancel: "Отменить",
  lock: "Закрыть сбор",
  back: "К сборам",
  up: "Ко всему своду",
  organisation: "Организация",
  whole: "Свод",
  wholeHint: "для % – отношение сумм",
  knownOf: (known: number, of: number) => `${known} из ${of}`,
  noData: "нет данных",
  notAsked: "не спрашиваем",
  returnedCell: "возвращено",
  legend: "Обозначения",
  matrix: "Свод: организации и показатели",
  empty: "В этом сборе ваших организаций нет",
  cellLabel: (name: string, code: string, value: string, outcome: Outcome | null) =>
    `${name}, ${code}: ${value}${outcome === null ? "" : `, цель ${OUTCOME_WORDS[outcome]}`}`,
  history: "История числа",
  historyCount: (count: number) => `История числа: ${counted(count, ["редакция", "редакции", "редакций"])}`,
  historyOf: (name: string, code: string) => `${name} · показатель ${code}`,
  revision: (n: number) => `редакция ${n}`,
  counts: "в своде",
  noCount: "в свод не входит",
  because: (reason: string) => `Причина: ${reason}`,
  noRevisions: "Это число ещё не сдавали.",
  close: "Закрыть",
  openForm: "Открыть форму",
  throughTime: "По периодам",
  accept: "Принять форму",
  giveBack: "Вернуть",
  reason: "Причина",
  wholeForm: "вся форма",
  cell: "Что вернуть",
  previous: "прошлый период",
  yearAgo: "год назад",
  now: "в своде сейчас",
  explain: "Пояснение",
  save: "Сохранить",
  saved: "Сохранено.",
  send: "Передать директору",
  confirm: "Подтвердить и сдать",
  withdraw: "Забрать назад",
  returnedBy: (what: string, reason: string) => `Вернули (${what}): ${reason}`,
  extended: (until: string, reason: string) => `Срок продлён до ${shortDate(until)}: ${reason}`,
  correct: "Исправить",
  correctHint: "Принятое число останется в истории, новое пойдёт на проверку.",
  target: (words: string) => `цель: ${words}`,
} as const;
