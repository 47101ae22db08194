import type { GoalView, InputView, SeriesView } from "#contract/figure.ts";
import { comparatorInWords } from "#core/figure/goal.ts";
import { parseExact, showExact } from "#core/indicator/exact.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import { counted, shortDate } from "#web/lib/russian.ts";

const PERIODS = ["период", "периода", "периодов"] as const;
const NUMBERS = ["известного числа", "известных чисел", "известных чисел"] as const;

/** «IV кв. 2023», «II п/г 2023», «2023/2024»: under a point of a chart. */
export function periodInShort(key: string): string {
  const [, year = "", kind, part = ""] = /^(\d{4}(?:\/\d{4})?)-([QHT])(\d)$/.exec(key) ?? [];
  const roman = ["I", "II", "III", "IV"][Number(part) - 1] ?? part;
  if (kind === "Q") return `${roman} кв. ${year}`;
  if (kind === "H") return `${roman} полуг. ${year}`;
  if (kind === "T") return `${roman} трим. ${year}`;
  const [, of = "", month = ""] = /^(\d{4})-(\d\d)$/.exec(key) ?? [];
  return month === "" ? key : `${month}.${of}`;
}

/** «не менее 80 %»; what has no number stands as it is written. */
export function goalInWords({ asWritten, comparator, unit, value }: GoalView): string {
  const exact = value === null ? null : parseExact(value);
  if (exact === null) return asWritten === "" ? comparatorInWords(comparator) : asWritten;
  return [comparatorInWords(comparator), showExact(exact, 6, true), unit ?? ""].join("\u00A0").trim();
}

const PARTS: Readonly<Record<SeriesView["breaks"][number]["parts"][number], string>> = {
  definition: "определение",
  base: "от чего считают",
  unit: "единица",
  measure: "что считают",
  overTree: "как складывают по организациям",
  overTime: "как складывают по периодам",
  method: "методика",
};

const OFFSETS: Readonly<Record<InputView["offset"], string>> = {
  this: "",
  previous: ", прошлый период",
  yearAgo: ", год назад",
};

export const kindInWords: Readonly<Record<NonNullable<SeriesView["kind"]>, string>> = {
  month: "по месяцам",
  quarter: "по кварталам",
  halfYear: "по полугодиям",
  trimester: "по триместрам",
  academicYear: "по учебным годам",
  calendarYear: "по годам",
};

export const texts = {
  failure: "Показатель не открылся",
  notFound: "Такого показателя здесь нет",
  loading: "Открываем…",
  again: "Повторить",
  set: "К набору показателей",
  round: "К своду сбора",
  none: "Этот показатель ещё не собирали",
  noneText: "Числа появятся здесь, когда по набору откроют и сдадут первый сбор.",
  sub: (code: string, set: string) => `Показатель ${code} · ${set}`,
  kind: "Периоды",
  chart: "По периодам",
  chartRegion: "График, прокручивается",
  chartLabel: (title: string, count: number) =>
    `График: ${title}, ${counted(count, PERIODS)}. Все числа – в таблице ниже.`,
  table: "Таблица чисел",
  period: "Период",
  value: "Число",
  counts: "Из чего доля",
  known: "Известно",
  knownOf: (known: number, of: number) => `${known} из ${of}`,
  knownLong: (known: number, of: number) => `известно ${known} из ${of}`,
  goal: "Цель",
  reached: "Итог",
  yes: "да",
  no: "нет",
  noData: "нет данных",
  noRound: "не собирали",
  notAsked: "не спрашивали",
  sources: "Из чего сложилось",
  through: "По периодам",
  neighbours: "Сравнить с соседями",
  older: (count: number) => `Раньше есть ещё ${counted(count, PERIODS)}: здесь показаны последние.`,
  breakShort: "определение изменилось",
  breakWords: (period: string, parts: SeriesView["breaks"][number]["parts"]) =>
    `За ${periodInWords(period)} считали иначе: изменилось ${parts.map((one) => PARTS[one]).join(", ")}. Числа до и после не сравнивают, поэтому линия прервана.`,
  asOf: "Как было на день",
  asOfSaid: (day: string) =>
    `Числа стоят так, как стояли в конце дня ${shortDate(day)}. Организации показаны там, где они сейчас.`,
  asOfNow: "Вернуться к нынешним",
  title: (title: string, period: string) => `${title}: ${periodInWords(period)}`,
  how: "Как посчитано",
  sum: (terms: string, value: string) => `Сумма: ${terms} = ${value}`,
  sumOf: (count: number, value: string) => `Сумма ${counted(count, NUMBERS)} = ${value}`,
  ratio: (above: string, n: string, below: string, d: string, value: string) =>
    `Отношение сумм: ${above} ${n} ÷ ${below} ${d} × 100 = ${value}`,
  mean: (count: number, value: string) => `Среднее из ${counted(count, NUMBERS)} = ${value}`,
  max: (count: number, value: string) => `Наибольшее из ${counted(count, NUMBERS)} = ${value}`,
  noWhole: "По организациям этот показатель не складывают: смотрите числа каждой.",
  given: (value: string) => `Организация сдала: ${value}`,
  nothing: "Пока ничего не сдано, считать не из чего. Нет данных – это не ноль.",
  formula: (text: string) => `Формула: ${text}`,
  input: ({ code, offset, title }: InputView, value: string, known: string) =>
    title === ""
      ? `А – сколько центров работало: ${value}`
      : `«${code}»${OFFSETS[offset]} (${title}) = ${value}, ${known}`,
  result: (value: string) => `Получилось: ${value}`,
  left: (count: number) => `Не вошло: нет данных от ${counted(count, ["организации", "организаций", "организаций"])}.`,
  organisation: "Организация",
  units: "По организациям",
  unitsLabel: (title: string) => `Столбики: ${title} по организациям. Все числа – в таблице ниже.`,
  own: "отмечена",
  open: (name: string) => `${name}: открыть число`,
  noUnits: "Ниже никого не спрашивали.",
  bars: "Столбиками",
  map: "Картой",
  view: "Вид",
  revisions: "Кто и когда сдал",
  noRevisions: "Это число ещё не сдавали.",
  revision: (n: number) => `редакция ${n}`,
  countsNow: "в своде",
  countsNot: "в свод не входит",
  until: (day: string) => `в своде до ${shortDate(day)}`,
  typed: (words: string) => `Впечатано: ${words}`,
  record: "отчёт",
  close: "Закрыть",
} as const;
