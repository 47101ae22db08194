import type { FindingCode } from "#core/intake/draft.ts";

/** All Russian words of the page of findings. */
export const texts = {
  title: "Замечания редактора",
  textUnchanged: "текст не изменён, ничего не ждёт их исправления",
  kinds: "Виды замечаний",
  nothingFound: "Замечаний нет",
  nothingFoundHint:
    "Внимательный редактор ни на чём не остановился: номера идут подряд, сроки и акты друг другу не противоречат.",
  nothingInFilterHint: "Снимите часть условий: замечания о документе в целом к строкам не относятся.",
} as const;

/** What findings of one kind have in common. */
export const KINDS: Readonly<Record<FindingCode, string>> = {
  rowContinued: "Строка продолжена на другой странице",
  requisitesBlank: "Дата и номер акта не заполнены",
  abbreviationDefinedLater: "Сокращение встречается раньше, чем раскрыто",
  bodiesWithoutSeparator: "Между ответственными нет знака препинания",
  duplicateActivity: "Похоже, мероприятие записано дважды",
  duplicateAct: "Акт внесён дважды",
  actNumberConflict: "Номера актов не сходятся",
  missingWorkstreamHeading: "Нет заголовка направления",
  unnumberedRow: "Строка без номера",
  shiftedCells: "Ячейки строки сдвинуты",
  numberingGap: "Пропуск в нумерации",
  unknownPeriodWord: "Непонятное слово в сроке",
  controlConflict: "Контроль возложен по-разному",
  periodMissing: "Период плана не назван",
  garbledText: "Нескладный текст",
  actWithoutRequisites: "Документ без даты и номера",
  wrappedLink: "Ссылка через посторонний просмотрщик",
  linkToSection: "Ссылка не на сам документ",
  incompleteDate: "Дата написана не полностью",
  templateResidue: "Осталась подсказка бланка",
  unitConflict: "Единицы противоречат друг другу",
  targetWithSeveralValues: "Несколько целевых значений в одной ячейке",
  profileDrift: "Направленность названа по-разному",
  baseUnclear: "Непонятно, от чего считать долю",
  outsidePeriod: "Срок выходит за период плана",
  nextYear: "Могло устареть за год",
};
