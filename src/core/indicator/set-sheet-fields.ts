import { parsePlainDate } from "#core/time/plain-date.ts";
import type { Passport } from "./model.ts";

export type FieldKey =
  | "code"
  | "title"
  | "unit"
  | "target"
  | "kind"
  | "of"
  | "nature"
  | "numerator"
  | "denominator"
  | "shown"
  | "formula"
  | "overTime"
  | "overTree"
  | "digits"
  | "wanted"
  | "filledBy"
  | "definition"
  | "base"
  | "methodology"
  | "method"
  | "proof"
  | "centreKinds"
  | "profile"
  | "from";

const KINDS = {
  количество: "count",
  "доля: два числа": "share",
  "да или нет": "yesNo",
  "число за каждый месяц": "monthly",
  "по формуле": "computed",
} as const;
const NATURES = { "за период": "flow", "на последний день": "stock", "люди, каждый один раз": "unique" } as const;
const SHOWN = { среднее: "mean", наибольшее: "max", последнее: "last" } as const;
const RATIO = "сумма числителей к сумме знаменателей";
const TIME = {
  сумма: "sum",
  "последнее значение": "last",
  среднее: "mean",
  наибольшее: "max",
  [RATIO]: "ratioOfSums",
  "не складывается": "none",
} as const;
const TREE = {
  сумма: "sum",
  среднее: "mean",
  наибольшее: "max",
  [RATIO]: "ratioOfSums",
  "не складывается": "none",
} as const;
const WANTED = { больше: "more", меньше: "less", "не меняется": "level" } as const;
const FILLED = { центр: "centre", школа: "school", муниципалитет: "municipality", регион: "region" } as const;
const CENTRES = { "точка роста": "growthPoint", кванториум: "quantorium", "it-куб": "itCube" } as const;
const THINGS = { человек: "person", мероприятие: "event", центр: "centre" } as const;

function wordOf<Value extends string>(words: Readonly<Record<string, Value>>, value: Value): string {
  return Object.keys(words).find((word) => words[word] === value) ?? value;
}

const readIn =
  <Value extends string>(words: Readonly<Record<string, Value>>) =>
  (text: string): Value | undefined =>
    words[text.toLowerCase().replace(/\s+/g, " ").trim()];

/** Undefined: the words are none of those that can stand there. */
export const READERS = {
  kind: readIn(KINDS),
  nature: readIn(NATURES),
  shown: readIn(SHOWN),
  overTime: readIn(TIME),
  overTree: readIn(TREE),
  wanted: readIn(WANTED),
  filledBy: readIn(FILLED),
  /** Any other word is a thing of its own. */
  thing: (text: string): string => readIn(THINGS)(text) ?? text,
  digits: (text: string): number | undefined => (/^[0-6]$/.test(text) ? Number(text) : undefined),
  centreKinds: (text: string): Passport["centreKinds"] | undefined => {
    const read = text
      .split(/[,;\n]/)
      .map((word) => word.replace(/[«»"]/g, "").trim())
      .filter((word) => word !== "" && word.toLowerCase() !== "любые")
      .map(readIn(CENTRES));
    return read.some((one) => one === undefined) ? undefined : read.flatMap((one) => one ?? []);
  },
  day: (text: string): string | undefined => {
    const written = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text);
    const day = written === null ? text : `${written[3]}-${written[2]}-${written[1]}`;
    return parsePlainDate(day) ?? undefined;
  },
} as const;

interface Field {
  readonly key: FieldKey;
  readonly heading: string;
  /** Millimetres. */
  readonly width: number;
  readonly write: (passport: Passport, target: string | null) => string;
}

const ofMeasure =
  (read: (measure: Passport["measure"]) => string | null) =>
  ({ measure }: Passport): string =>
    read(measure) ?? "";

/** The columns of a set, in their sequence. Headings are what they are known by, wherever they stand. */
export const FIELDS: readonly Field[] = [
  { key: "code", heading: "Код", width: 12, write: ({ code }) => code },
  { key: "title", heading: "Показатель, как в акте", width: 70, write: ({ title }) => title },
  { key: "unit", heading: "Единица", width: 18, write: ({ unit }) => unit ?? "" },
  { key: "target", heading: "План, как напечатано", width: 36, write: (_passport, target) => target ?? "" },
  { key: "kind", heading: "Вид", width: 28, write: ofMeasure(({ kind }) => wordOf(KINDS, kind)) },
  {
    key: "of",
    heading: "Что считается",
    width: 22,
    write: ofMeasure((one) => {
      const thing = Object.entries(THINGS).find(([, key]) => "of" in one && key === one.of);
      return "of" in one ? (thing?.[0] ?? one.of) : null;
    }),
  },
  {
    key: "nature",
    heading: "Как считается",
    width: 26,
    write: ofMeasure((one) => (one.kind === "count" ? wordOf(NATURES, one.nature) : null)),
  },
  {
    key: "numerator",
    heading: "Числитель",
    width: 40,
    write: ofMeasure((one) => (one.kind === "share" ? one.numerator : null)),
  },
  {
    key: "denominator",
    heading: "Знаменатель",
    width: 40,
    write: ofMeasure((one) => (one.kind === "share" ? one.denominator : null)),
  },
  {
    key: "shown",
    heading: "Из месяцев показывать",
    width: 22,
    write: ofMeasure((one) => (one.kind === "monthly" ? wordOf(SHOWN, one.shown) : null)),
  },
  {
    key: "formula",
    heading: "Формула",
    width: 36,
    write: ofMeasure((one) => (one.kind === "computed" ? one.formula : null)),
  },
  { key: "overTime", heading: "Из периодов в год", width: 30, write: ({ overTime }) => wordOf(TIME, overTime) },
  { key: "overTree", heading: "Из организаций в свод", width: 30, write: ({ overTree }) => wordOf(TREE, overTree) },
  { key: "digits", heading: "Знаков после запятой", width: 18, write: ({ digits }) => String(digits) },
  { key: "wanted", heading: "Что лучше", width: 18, write: ({ wanted }) => wordOf(WANTED, wanted) },
  { key: "filledBy", heading: "Кто заполняет", width: 22, write: ({ filledBy }) => wordOf(FILLED, filledBy) },
  { key: "definition", heading: "Определение", width: 50, write: ({ definition }) => definition ?? "" },
  { key: "base", heading: "База", width: 36, write: ({ base }) => base ?? "" },
  { key: "methodology", heading: "Методика расчёта", width: 36, write: ({ methodology }) => methodology ?? "" },
  { key: "method", heading: "Методика, как напечатано", width: 36, write: ({ method }) => method ?? "" },
  { key: "proof", heading: "Чем подтверждается", width: 36, write: ({ proof }) => proof ?? "" },
  {
    key: "centreKinds",
    heading: "Каких центров",
    width: 26,
    write: ({ centreKinds }) => centreKinds.map((kind) => wordOf(CENTRES, kind)).join(", "),
  },
  { key: "profile", heading: "Профиль центров", width: 26, write: ({ profile }) => profile ?? "" },
  { key: "from", heading: "Действует с", width: 20, write: ({ from }) => from.split("-").toReversed().join(".") },
];
