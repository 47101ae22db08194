import { KINDS, organisationKind } from "#core/organisation/kinds.ts";
import { errorText } from "#web/lib/error-texts.ts";
import { codeText } from "./problems.ts";

type Data = Readonly<Record<string, string>>;

const of = (data: Data, key: string): string => data[key] ?? "";
const kindName = (key: string): string => {
  const kind = organisationKind.options.find((one) => one === key);
  return kind === undefined ? key : KINDS[kind].name;
};

/** What is wrong with a cell, and what to do. */
const ROW_PROBLEMS: Readonly<Record<string, (data: Data) => string>> = {
  missing: () => "ячейка пуста, а без неё нельзя",
  tooLong: () => "слишком длинный текст",
  badInn: (data) => `«${of(data, "words")}» – такого ИНН не бывает, не сходится контрольная цифра`,
  badKpp: (data) => `«${of(data, "words")}» – не КПП, нужно девять знаков`,
  badOgrn: (data) => `«${of(data, "words")}» – такого ОГРН не бывает, не сходится контрольная цифра`,
  badEmail: (data) => `«${of(data, "words")}» – не адрес почты; нужен один адрес`,
  badSite: (data) => `«${of(data, "words")}» – не адрес сайта`,
  badDay: (data) => `«${of(data, "words")}» – такого дня нет; пишите 01.09.2021`,
  unknownKind: (data) => `«${of(data, "words")}» – неизвестный вид; список видов есть в шаблоне`,
  unknownTimeZone: (data) => `«${of(data, "words")}» – неизвестный часовой пояс; пишите МСК+2 или Екатеринбург`,
  unknownState: (data) => `«${of(data, "words")}» – неизвестное состояние; пишите «работает», «планируется»…`,
  onlyForCentre: () => "заполняется только для центров",
  requisitesOfHost: () => "у центра и подразделения нет своего ИНН: оставьте пустым",
  twiceInFile: (data) => `эта же организация уже есть в строке ${of(data, "row")}`,
  duplicateInn: (data) => `тот же ИНН в строке ${of(data, "row")} («${of(data, "name")}»)`,
  sameNameOtherInn: (data) =>
    `под этим названием здесь уже есть организация с другим ИНН (${of(data, "inn")}); исправьте ИНН или название`,
  ambiguous: (data) => `подходят несколько организаций: ${of(data, "names")}; добавьте ИНН или КПП`,
  parentUnknown: (data) => `«${of(data, "words")}» нет ни в таблице, ни в системе`,
  parentAmbiguous: (data) => `под названием «${of(data, "words")}» есть несколько организаций: укажите ИНН`,
  parentKind: (data) =>
    `${kindName(of(data, "kind"))} не может подчиняться: «${of(data, "name")}» – ${kindName(of(data, "parentKind"))}`,
  parentNotYours: (data) => `«${of(data, "name")}» вам не подчиняется`,
  notYours: (data) => `«${of(data, "name")}» вам не подчиняется, менять её нельзя`,
  ended: (data) => `«${of(data, "name")}» уже не действует`,
  cycle: (data) => `организации подчинены по кругу: ${of(data, "chain")}`,
};

export function rowProblemText(code: string, data: Data): string {
  return ROW_PROBLEMS[code]?.(data) ?? code;
}

/** Why a whole file was not taken. */
export function failureText(code: string): string {
  if (code === "unknownFormat") return "Это не таблица Excel. Сохраните её в Excel как «Книга Excel (.xlsx)».";
  return codeText(code) ?? errorText(code);
}
