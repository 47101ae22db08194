import { shortDate } from "#web/lib/russian.ts";

export const texts = {
  title: "Локальные акты центра",
  allThere: "все на месте",
  missing: (count: number) => `не хватает: ${count}`,
  none: "нет",
  cancelled: "отменён",
  thisOne: (name: string) => `Это ${name}`,
  other: (item: string) => `Какой акт реестра: ${item}`,
  choose: "выбрать из реестра…",
  notThis: "Снять отметку",
  notThisOf: (item: string) => `Снять отметку: ${item}`,
  act: (kind: string, date: string, number: string) => `${kind} от ${shortDate(date)} № ${number}`,
  emptyRegistry: "В реестре ещё нет документов: создайте приказ здесь или внесите акт другого органа.",
  failure: "Перечень актов не открылся.",
  folder: "Папка центра",
  folderAbout:
    "Акты, планы, отчёт и подтверждения одним архивом с оглавлением. Фотографии без согласий не вкладываются и названы в оглавлении.",
  from: "С",
  to: "По",
  wrongDays: "Конец раньше начала. Поправьте даты.",
  make: "Скачать папку",
};

const KINDS: Readonly<Record<string, string>> = {
  order: "приказ",
  directive: "распоряжение",
  resolution: "постановление",
  decision: "решение",
  letter: "письмо",
  law: "закон",
  decree: "указ",
  minutes: "протокол",
  agreement: "соглашение",
  regulation: "положение",
};

export const kindInWords = (kind: string): string => KINDS[kind] ?? "акт";
