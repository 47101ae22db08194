import type { RuleLine, TriedForm } from "#contract/figure-rule.ts";
import { counted, shortDate } from "#web/lib/russian.ts";

const FORMS = ["форму", "формы", "форм"] as const;
const PAST = ["прошлой формы", "прошлых форм", "прошлых форм"] as const;

/** What is wrong with a formula; the words in question stand behind it. */
const TROUBLES: Readonly<Record<string, string>> = {
  emptyFormula: "Правило пустое. Напишите сравнение, например: «2» <= «1»",
  formulaTooLong: "Правило слишком длинное",
  formulaTooDeep: "Слишком много скобок друг в друге",
  unknownSign: "Такого знака в правилах нет",
  valueExpected: "Здесь ждали число или имя показателя",
  signExpected: "Между значениями нет знака. Имена показателей пишите в кавычках: «3»",
  bracketExpected: "Не закрыта скобка",
  unknownFunction: "Такой функции нет. Есть: ПРЕДЫДУЩИЙ, ГОД_НАЗАД, МИН, МАКС, СРЕДНЕЕ, ЕСЛИ, ИЛИ, ИЗВЕСТНО",
  wrongCount: "У функции не столько значений",
  unknownName: "Такого показателя в наборе нет",
  unitClash: "Сравнивается разное: люди с событиями или месяц с годом",
  sharesAdded: "Доли не складывают",
  shareTimesCount: "Доля, умноженная на число центров: не сказано, что это значит",
  conditionExpected: "Это не сравнение. Нужен один из знаков: <, <=, >, >=, =, <>",
  numberExpected: "Здесь нужно число, а не сравнение",
};

export const troubleInWords = (code: string, words: string | null): string =>
  [TROUBLES[code] ?? "Правило не вычислить", words === null || words === "" ? "" : `(${words})`]
    .filter((part) => part !== "")
    .join(" ");

export const texts = {
  title: "Правила проверки",
  hint: "Правило сравнивает числа одной формы и прошлых периодов. Перед включением его проверяют на прошлых формах. «Нет данных» правило не нарушает.",
  loading: "Открываем правила…",
  failure: "Правила не открылись",
  again: "Повторить",
  notFound: "Такого набора нет",
  back: "К набору",
  none: "Правил пока нет",
  noneText: "Добавьте первое, например: обучено не больше, чем всего работников.",
  noneBelow: "Тот, чей это набор, правил пока не завёл.",
  add: "Добавить правило",
  newRule: "Новое правило",
  edit: "Исправить",
  editRule: "Исправить правило",
  formula: "Что должно выполняться",
  formulaHint: "Например: «2» <= «1» или «1» <= ПРЕДЫДУЩИЙ(«1») * 1,3",
  sentence: "Что сказать тому, кто заполняет",
  sentenceHint: "Например: Обучено больше, чем всего работников.",
  weight: "Если не выполняется",
  weights: { hard: "форму не сдать", soft: "просим пояснение" },
  save: "Сохранить",
  names: "Имена показателей для правил",
  on: "включено",
  off: "выключено",
  turnOn: "Включить",
  turnOff: "Выключить",
  remove: "Убрать",
  try: "Проверить на прошлых формах",
  tryAgain: "Проверить снова",
  notTried: "на прошлых формах не проверено",
  tried: ({ at, forms, stopped }: NonNullable<RuleLine["trial"]>) =>
    forms === 0
      ? `прошлых форм с этими числами нет (проверено ${shortDate(at)})`
      : `остановило бы ${stopped} из ${counted(forms, PAST)} (проверено ${shortDate(at)})`,
  stopped: (count: number) => `Остановило бы ${counted(count, FORMS)}`,
  stoppedNone: "Ни одной прошлой формы не остановило бы.",
  shownOf: (shown: number, of: number) => `Показаны последние ${shown} из ${of}.`,
  organisation: "Организация",
  period: "Период",
  figures: "Числа",
  figure: ({ name, period, value }: TriedForm["figures"][number]) =>
    `«${name}»${period === "this" ? "" : period === "previous" ? " прошлый период" : " год назад"}: ${value}`,
  limits: "Что нельзя требовать от учителя",
} as const;

export const limitTexts = {
  title: "Что нельзя требовать от учителя",
  hint: "По этим словам проверяется новый сбор: название, определение и подтверждение каждого показателя. Слова узнаются в любом падеже. Список действует и для нижестоящих, у которых нет своего.",
  usual: "Сейчас действует исходный список программы. Сохраните его с правками, и он станет вашим.",
  of: (name: string) => `Чей список: ${name}`,
  loading: "Открываем список…",
  failure: "Список не открылся",
  again: "Повторить",
  phrase: "Слова",
  act: "Основание (акт)",
  isOff: "не проверять",
  add: "Добавить строку",
  remove: (phrase: string) => `Убрать строку ${phrase === "" ? "без слов" : `«${phrase}»`}`,
  removeShort: "Убрать",
  save: "Сохранить список",
  saved: "Список сохранён.",
  empty: "Список пуст: новые сборы по нему не проверяются.",
  line: (n: number) => `Строка ${n}`,
} as const;
