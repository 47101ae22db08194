import type { AudienceReading, AudienceSegment } from "#core/audience/model.ts";
import { SEGMENT_NAMES } from "#core/audience/names.ts";
import type { ActivityField, DropReason, SourcePlace } from "#core/intake/draft.ts";
import type { Requisite } from "#core/plan/change/model.ts";
import type { ResponsibleParty } from "#core/responsibility/model.ts";

/** The words of a plan's parts, the same on every page; a name that a page needs shorter stands in its own texts. */
export const FIELDS: Readonly<Record<ActivityField, string>> = {
  number: "№ п/п",
  title: "Мероприятие",
  audience: "Целевая аудитория",
  schedule: "Срок",
  responsible: "Ответственный",
  expectedResult: "Планируемый результат",
  component: "Компонент",
};

/** The columns of a plan from left to right. */
export const FIELD_ORDER: readonly ActivityField[] = [
  "number",
  "component",
  "title",
  "audience",
  "schedule",
  "responsible",
  "expectedResult",
];

export const REQUISITES: Readonly<Record<Requisite, string>> = {
  title: "Название",
  issuer: "Орган",
  period: "Период",
  level: "Уровень",
  approvalNumber: "Номер акта",
  approvalDate: "Дата акта",
  approvalSigner: "Подписал",
};

export const DROP_REASONS: Readonly<Record<DropReason, string>> = {
  tableHeader: "шапка таблицы",
  columnNumbers: "номера столбцов",
  repeatedHeader: "повтор шапки на новой странице",
  pageHeader: "верхний колонтитул",
  pageFooter: "нижний колонтитул",
  pageNumber: "номер страницы",
  signature: "подпись",
  approvalStamp: "гриф утверждения",
  letterhead: "бланк",
  total: "итоговая строка",
  hiddenSheet: "скрытый лист",
  empty: "пустое место",
  otherText: "прочий текст",
};

const GROUPS: Readonly<Record<NonNullable<ResponsibleParty["group"]>, string>> = {
  schools: "школы",
  schoolHeads: "руководители школ",
  centreHeads: "руководители центров",
  centreTeachers: "педагоги центров",
  municipalities: "муниципалитеты",
  territorialOffices: "территориальные управления",
};

/** «обучающиеся 5–11 классов», «педагоги (химия, биология)»; the words of the document where the kind says nothing. */
export function segmentInWords({ kind, grades, subjects, of }: AudienceSegment): string {
  if (kind === "other") return of ?? SEGMENT_NAMES.other;
  const words = [SEGMENT_NAMES[kind]];
  if (grades !== undefined)
    words.push(grades[0] === grades[1] ? `${grades[0]} класса` : `${grades[0]}–${grades[1]} классов`);
  if (subjects !== undefined && subjects.length > 0) words.push(`(${subjects.join(", ")})`);
  return words.join(" ");
}

export function audienceInWords({ segments }: AudienceReading): string {
  return [...new Set(segments.map(segmentInWords))].join(" · ");
}

/** The shortest honest name of a body: its own abbreviation, the group, the post, or the name itself. */
export function partyShort({ short, group, post, name }: ResponsibleParty): string {
  return short ?? (group === undefined ? (post ?? name) : GROUPS[group]);
}

/** «стр. 4, таблица 1, строка 23» */
export function placeInWords(place: SourcePlace): string {
  const parts: string[] = [];
  if (place.page !== undefined) parts.push(`стр. ${place.page}`);
  if (place.sheet !== undefined) parts.push(`лист «${place.sheet}»`);
  if (place.table !== undefined) parts.push(`таблица ${place.table}`);
  if (place.row !== undefined) parts.push(`строка ${place.row}`);
  if (place.paragraph !== undefined) parts.push(`абзац ${place.paragraph}`);
  return parts.join(", ");
}
