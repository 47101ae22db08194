import type { AudienceReading, AudienceSegment } from "#core/audience/model.ts";
import type { ActivityField, DraftActivity, DropReason, SourcePlace } from "#core/intake/draft.ts";
import type { ChangeRefusalCode, GivenColumnRole, Requisite } from "#core/plan/change/model.ts";
import type { ResponsibleParty } from "#core/responsibility/model.ts";

export const FIELD_NAMES: Readonly<Record<ActivityField, string>> = {
  number: "№",
  title: "Мероприятие",
  audience: "Кому",
  schedule: "Срок",
  responsible: "Кто",
  expectedResult: "Итог",
  component: "Часть",
};

export const FIELD_FULL_NAMES: Readonly<Record<ActivityField, string>> = {
  number: "номер",
  title: "название",
  audience: "целевая аудитория",
  schedule: "срок",
  responsible: "ответственный",
  expectedResult: "планируемый результат",
  component: "компонент",
};

export const ROLE_NAMES: Readonly<Record<GivenColumnRole, string>> = {
  number: "№ п/п",
  title: "Мероприятие",
  audience: "Целевая аудитория",
  schedule: "Срок",
  responsible: "Ответственный",
  expectedResult: "Планируемый результат",
  component: "Компонент",
  workstream: "Направление",
  other: "Другое: останется примечанием",
};

export const REQUISITE_NAMES: Readonly<Record<Requisite, string>> = {
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

/** Why an action cannot be done, in words that say what to do. */
export const REFUSALS: Readonly<Record<ChangeRefusalCode, string>> = {
  targetMissing: "Этой строки или фрагмента в плане уже нет: проверьте, не изменил ли их кто-то раньше.",
  wordsDiffer: "При этом потерялись бы слова документа. Проверьте, что части вместе дают всё написанное.",
  rowsApart: "Соединить можно только соседние строки.",
  badAnswer: "Такой ответ не подходит к вопросу: прочитать его не получается. Напишите иначе.",
  laterChangesDepend: "На этом изменении держатся более поздние. Отмените сначала их.",
  alreadyThere: "Такой номер или такая строка уже есть.",
  noDocument: "Документ этого плана не сохранён, прочитать его заново нельзя.",
};

const SEGMENTS: Readonly<Record<AudienceSegment["kind"], string>> = {
  students: "обучающиеся",
  teachers: "педагоги",
  managers: "руководители",
  centreHeads: "руководители центров",
  centreStaff: "сотрудники центров",
  guardians: "родители",
  public: "общественность",
  media: "СМИ",
  localGovernment: "органы местного самоуправления",
  schools: "школы",
  centres: "центры",
  pensioners: "пенсионеры",
  partners: "партнёры",
  other: "другие",
};

const GROUPS: Readonly<Record<NonNullable<ResponsibleParty["group"]>, string>> = {
  schools: "школы",
  schoolHeads: "руководители школ",
  centreHeads: "руководители центров",
  centreTeachers: "педагоги центров",
  municipalities: "муниципалитеты",
  territorialOffices: "территориальные управления",
};

/** «обучающиеся 5–11 классов · педагоги (химия)» */
export function audienceInWords({ segments }: AudienceReading): string {
  return [...new Set(segments.map(segmentInWords))].join(" · ");
}

function segmentInWords({ kind, grades, subjects, of }: AudienceSegment): string {
  if (kind === "other") return of ?? SEGMENTS.other;
  const words = [SEGMENTS[kind]];
  if (grades !== undefined)
    words.push(grades[0] === grades[1] ? `${grades[0]} класса` : `${grades[0]}–${grades[1]} классов`);
  if (subjects !== undefined && subjects.length > 0) words.push(`(${subjects.join(", ")})`);
  return words.join(" ");
}

/** The shortest honest name of a body: its own abbreviation, the group, the post, or the name itself. */
export function partyShort(party: ResponsibleParty): string {
  return party.short ?? (party.group === undefined ? (party.post ?? party.name) : GROUPS[party.group]);
}

/** «4.3», «строка 7»: how people call a row. */
export function rowName(row: Pick<DraftActivity, "number">, position: number): string {
  const number = row.number?.trim().replace(/\.$/, "") ?? "";
  return number === "" ? `строка ${position}` : number;
}

/** «стр. 4, таблица 1, строка 23» */
export function placeInWords(place: SourcePlace): string {
  const parts: string[] = [];
  if (place.page !== undefined) parts.push(`стр. ${place.page}`);
  if (place.sheet !== undefined) parts.push(`лист «${place.sheet}»`);
  if (place.page === undefined && place.table !== undefined) parts.push(`таблица ${place.table}`);
  if (place.row !== undefined) parts.push(`строка ${place.row}`);
  if (place.paragraph !== undefined && place.page === undefined) parts.push(`абзац ${place.paragraph}`);
  return parts.join(", ");
}

/** The first words of a text, for a narrow place. */
export function shorten(text: string, length: number): string {
  const line = text.split(/\s+/).join(" ").trim();
  if (line.length <= length) return line;
  const cut = line.lastIndexOf(" ", length);
  return `${line.slice(0, cut > length / 2 ? cut : length)}…`;
}

export const LEVEL_NAMES = { region: "региональный", municipality: "муниципальный", centre: "центр" } as const;
