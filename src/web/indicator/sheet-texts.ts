import type { SetSheetPreview } from "#contract/indicator.ts";
import { counted } from "#web/lib/russian.ts";
import { troubleText } from "./texts.ts";

const indicators = (count: number): string => counted(count, ["показатель", "показателя", "показателей"]);
const WHY: Readonly<Record<string, string>> = {
  missing: "ничего не написано, а без этого показателя не понять",
  unknownWord: "такого значения нет; возьмите одно из тех, что в выгрузке",
  notNumber: "нужно целое число от 0 до 6",
  badDate: "нужен день, например 01.09.2026",
  tooLong: "текст слишком длинный",
  codeTwice: "этот код уже есть выше",
};
const shown = (text: string): string => (text === "" ? "пусто" : `«${text}»`);

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const sheetTexts = {
  title: "Набор таблицей Excel",
  download: "Скачать набор (XLSX)",
  upload: "Загрузить исправленную таблицу (XLSX)",
  preview: (name: string) => `Что изменит «${name}»`,
  sum: (added: number, changed: number, same: number) =>
    `Добавится ${indicators(added)}, изменится ${indicators(changed)}, без изменений ${indicators(same)}.`,
  problem: ({ heading, row, trouble, why, words }: SetSheetPreview["problems"][number]) =>
    `${row === 0 ? "Показатель набора, которого нет в таблице" : `Строка ${row}`}, «${heading}», ${shown(words)}: ${
      trouble === undefined ? `${WHY[why] ?? why}.` : lowered(troubleText({ code: why, ...trouble }))
    }`,
  unknown: (headings: string) => `Столбцы, которых программа не знает, пропущены: ${headings}.`,
  missing: (codes: string) => `Нет в таблице и останутся как есть: ${codes}.`,
  added: (code: string, title: string) => `Новый: ${code}. ${title}`,
  changed: (heading: string, was: string, is: string) => `${heading}: было ${shown(was)}, станет ${shown(is)}`,
  from: "Новые редакции с",
  fromHint: "Смысл показателя меняется, а набор действует: назовите день, с которого действует новая редакция.",
  apply: "Внести изменения",
  cancel: "Отмена",
};
