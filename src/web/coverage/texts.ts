import type { SegmentKind } from "#core/audience/model.ts";
import type { CoverageMark } from "#core/coverage/model.ts";
import type { IconName } from "#web/ui/icon.tsx";
import { counted, formatNumber } from "#web/lib/russian.ts";

export const MARK_WORDS: Readonly<Record<CoverageMark, string>> = {
  over: "просрочено",
  missed: "не выполнено",
  unknown: "нет ответа",
  gap: "пробел",
  wait: "ждём даты",
  run: "идёт",
  plan: "по плану",
  request: "по запросу",
  done: "выполнено",
  cancelled: "отменено",
  none: "ничего нет",
};

/** null: a dash, for what the plan leaves empty for everybody. */
export const MARK_SHAPES: Readonly<Record<CoverageMark, IconName | null>> = {
  over: "over",
  missed: "over",
  unknown: "ask",
  gap: "none",
  wait: "wait",
  run: "run",
  plan: "plan",
  request: "past",
  done: "done",
  cancelled: "cancel",
  none: null,
};

export const LEGEND: readonly CoverageMark[] = [
  "done",
  "run",
  "plan",
  "request",
  "wait",
  "over",
  "unknown",
  "cancelled",
  "gap",
];

const KINDS: Partial<Record<SegmentKind, string>> = {
  students: "обучающихся",
  teachers: "педагогов",
  centreHeads: "руководителей центров",
  guardians: "родителей",
};
const NAMES: Partial<Record<SegmentKind, string>> = {
  students: "обучающиеся",
  teachers: "педагоги",
  managers: "руководители",
  centreHeads: "руководители центров",
  centreStaff: "сотрудники центров",
  guardians: "родители",
};

export const texts = {
  title: "Охват: где план не доходит до центра",
  draftTitle: "Охват до подписи: где план не доходит до центра",
  loading: "Считаем охват…",
  failure: "Охват не открылся",
  again: "Повторить",
  empty: "Показывать пока нечего",
  emptyText:
    "Ниже этой организации нет школ и центров с пунктами этого года. Они появятся, когда план утвердят и доведут до них.",
  emptyDraft: "В плане нет мероприятий, которые касаются школ и центров.",
  asOf: (moment: string) => `На ${moment}`,
  inOrder: (count: number, all: number) =>
    `в порядке ${formatNumber(count)} из ${counted(all, ["клетки", "клеток", "клеток"])}`,
  gapsIn: (count: number) => `пробел в ${formatNumber(count)}`,
  overIn: (count: number) => `просрочено в ${formatNumber(count)}`,
  unknownIn: (count: number) => `нет ответа в ${formatNumber(count)}`,
  answers: (silent: number, asked: number) =>
    `сведения есть от ${formatNumber(asked - silent)} из ${counted(asked, ["организации", "организаций", "организаций"])}`,
  byPlaces: "По центрам",
  byKinds: "По видам центров",
  columns: "Столбцы",
  print: "Печать",
  parts: "Части года",
  fourParts: "Четыре части",
  quarters: "Кварталы",
  workstream: "Направление",
  noWorkstream: "Вне направлений",
  inOrderShort: "В порядке",
  ofCells: (count: number, all: number) => `${formatNumber(count)} из ${formatNumber(all)}`,
  notConcerned: "не касается",
  ofPlaces: (count: number) => counted(count, ["школа и центр", "школы и центры", "школ и центров"]),
  noCentre: "без центра",
  open: "развернуть",
  fold: "свернуть",
  marks: (label: string, word: string) => `${label}: ${word}`,
  several: (count: number, word: string) =>
    count === 1 || word !== "пробел" ? word : `${counted(count, ["пробел", "пробела", "пробелов"])}`,
  legend: "Обозначения",
  noneWord: "ни у кого ничего нет",
  matrix: "Охват по направлениям и организациям",
  panel: "Что в клетке",
  close: "Закрыть",
  noRows: "В этой клетке пунктов нет.",
  gapText: "У других в этой части года есть, здесь нет.",
  noneText: "План ничего не ставит на эту часть года ни для кого.",
  toRows: "Показать пункты",
  addRow: "Добавить мероприятие в план",
  mostGaps: "Чаще всего пробелы",
  troubled: "Где нужно внимание",
  gapsOf: (count: number) => counted(count, ["направление", "направления", "направлений"]),
  findings: "На что посмотреть до подписи",
  overload: "Перегруженные месяцы",
  overloadOf: (name: string, months: string) => `${name}: ${months}`,
  monthOf: (month: string, count: number) => `${month}: ${counted(count, ["срок", "срока", "сроков"])}`,
  overloadNote: "Месяц назван, если в нём не меньше четырёх сроков и в 1,75 раза больше среднего за год.",
  collisions: "Одни и те же люди в один день",
  collisionOf: (days: string, audience: string, places: number) =>
    `${days}, ${audience}: ${counted(places, ["организация", "организации", "организаций"])}`,
  unserved: "Для кого за год ничего нет",
  unservedKind: (kind: SegmentKind) => `Для ${KINDS[kind] ?? kind} нет ни одного мероприятия.`,
  unservedGrades: (grades: string) => `Ни одно мероприятие не называет классы: ${grades}.`,
  unservedPlaces: (count: number) =>
    `Не касается ничего: ${counted(count, ["организация", "организации", "организаций"])}`,
  audienceOf: (kind: SegmentKind) => NAMES[kind] ?? kind,
  allGood: "Перегрузок, совпадений дат и забытых аудиторий не нашлось.",
  rowOf: (number: string | null, title: string) => (number === null ? title : `${number}. ${title}`),
  more: (count: number) => `и ещё ${formatNumber(count)}`,
} as const;
