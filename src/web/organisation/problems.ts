import { KINDS, organisationKind } from "#core/organisation/kinds.ts";
import { ApiError } from "#web/lib/api.ts";
import { shortDate } from "#web/lib/russian.ts";

type Data = Readonly<Record<string, string | number>>;

const kindName = (key: string | number | undefined): string => {
  const kind = organisationKind.options.find((one) => one === key);
  return kind === undefined ? "эта организация" : KINDS[kind].name;
};
const day = (data: Data): string => shortDate(String(data["day"] ?? ""));
const named = (data: Data): string => `«${String(data["name"] ?? "")}»`;

/** Sentences for refusals about organisations: what is wrong, and what to do. */
const PROBLEMS: Readonly<Record<string, (data: Data) => string>> = {
  badInn: () => "Такого ИНН не бывает: не сходится контрольная цифра. Проверьте, нет ли описки.",
  badKpp: () => "КПП – девять знаков. Проверьте, нет ли описки.",
  badOgrn: () => "Такого ОГРН не бывает: не сходится контрольная цифра. Проверьте, нет ли описки.",
  badEmail: () => "Это не похоже на адрес почты. Нужен один адрес, например school5@region.ru.",
  badSite: () => "Это не похоже на адрес сайта. Пример: school5.region.ru.",
  badDay: () => "Такого дня нет. Проверьте дату.",
  dayInFuture: () => "Таблица описывает то, что уже есть: день не может быть в будущем.",
  daysReversed: () => "Последний день раньше первого. Поменяйте даты местами.",
  badTimeZone: () => "Такого часового пояса нет. Выберите его из списка.",
  noRequisitesOfOwn: () => "У центра и подразделения нет своего ИНН: они действуют от имени своей организации.",
  duplicateInn: (data) => `Этот ИНН уже есть у организации ${named(data)}. Проверьте ИНН или откройте её.`,
  twin: (data) => `В этом месте дерева уже есть ${named(data)}. Измените название или откройте ту, что есть.`,
  parentKind: (data) =>
    `${kindName(data["kind"])} не может подчиняться организации ${named(data)} (${kindName(data["parentKind"])}). Выберите другую вышестоящую.`,
  childKind: (data) => `Ниже стоит ${named(data)}: такой организации там быть не может. Сначала переподчините её.`,
  cycle: (data) => `Организация не может подчиняться самой себе: ${String(data["chain"] ?? "")}. Выберите другую.`,
  parentEnded: (data) => `${named(data)} не действует с ${day(data)}. Выберите действующую организацию.`,
  beforeBeginning: (data) => `${named(data)} существует с ${day(data)}. Укажите этот день или более поздний.`,
  afterEnd: (data) => `${named(data)} не действует с ${day(data)}: изменить её больше нельзя.`,
  centreFactsMissing: () => "Вид центра и состояние нужны центру и только центру. Проверьте вид организации.",
  nothingChanges: () => "Ничего не меняется: всё уже так и есть.",
  isRoot: () => "Это вершина дерева региона: её нельзя переподчинить, объединить или закрыть.",
  mergeIntoItself: () => "Организация не может быть преемником самой себя. Уберите повтор.",
  sharesWrong: (data) => `Доли преемников вместе дают ${String(data["percent"] ?? "")} %, а должны 100 %.`,
  successorWrong: () => "Нужны две или больше действующие организации, каждая один раз и не из подчинённых.",
  childrenLeft: (data) => `Сначала скажите, куда переходит ${named(data)}.`,
  changedMeanwhile: () => "Эту организацию только что изменил другой человек. Закройте окно, посмотрите и повторите.",
  forbidden: () => "Менять можно только свою организацию и те, что ниже неё.",
  listUnderWay: () => "Другая таблица ещё загружается. Подождите, пока она закончится.",
  listHasErrors: () => "В таблице есть строки с ошибками. Исправьте их в файле и загрузите его снова.",
  listNotReady: () => "Эту таблицу уже нельзя сохранить или убрать. Загрузите файл снова.",
  listStale: () => "Пока вы смотрели, дерево изменилось. Ничего не сохранено: загрузите файл снова.",
  noHeading: () => "Не нашлась строка заголовков: нужен столбец «Название» и хотя бы один ещё. Возьмите наш шаблон.",
  noRows: () => "Под заголовками нет ни одной организации. Заполните таблицу и загрузите снова.",
  interrupted: () => "Программа остановилась посреди работы. Ничего не сохранено: загрузите файл снова.",
};

export function problemText(error: unknown): string {
  if (!(error instanceof ApiError)) return new ApiError("internal").message;
  return codeText(error.code, error.data) ?? error.message;
}

export function codeText(code: string, data: Data = {}): string | null {
  return PROBLEMS[code]?.(data) ?? null;
}

/** The field of the form that a refusal speaks of: «/card/inn» → "inn". */
export function problemField(error: unknown): string | null {
  const field = error instanceof ApiError ? error.data["field"] : undefined;
  return typeof field === "string" ? (field.split("/").at(-1) ?? null) : null;
}
