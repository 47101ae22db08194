import { add, compare, divide, isWhole, ONE, readExact, whole, ZERO, type Exact } from "./exact.ts";
import type { Known } from "./known-values.ts";
import type { Measure } from "./model.ts";

/** What is wrong with one field; hard: it is not sent like that. The sentences stand with the pages. */
export type InputTrouble =
  | "notNumber"
  /** «03.05.2026»: Excel makes it of «3.5». */
  | "dateTyped"
  /** «3 шт.» where persons are counted. */
  | "wrongUnit"
  /** «45 %» where both counts are asked for. */
  | "percentTyped"
  | "percentOver100"
  | "negative"
  /** A fraction of a person or of an event. */
  | "notWhole"
  | "notYesNo"
  /** One of several fields is empty: a part is not nought. */
  | "partMissing"
  | "partAboveWhole";

export interface InputFinding {
  /** Of the fields of the figure, from 0. */
  readonly field: number;
  readonly code: InputTrouble;
}

/** A figure as it counts. Null: «нет данных», which is not nought. */
export interface Figure {
  /** Of a share null: both its counts stand below. Of a monthly figure its mean, highest or last month. */
  readonly value: Known;
  readonly numerator: Known;
  readonly denominator: Known;
  readonly months: readonly Exact[] | null;
}

export interface ReadFigure {
  readonly figure: Figure;
  readonly findings: readonly InputFinding[];
}

export const NO_FIGURE: Figure = { value: null, numerator: null, denominator: null, months: null };

/** How many fields a figure is typed in; a computed one in none. `months`: of the period. */
export function fieldsOf(measure: Measure, months: number): number {
  switch (measure.kind) {
    case "count":
    case "yesNo":
      return 1;
    case "share":
      return 2;
    case "monthly":
      return months;
    case "computed":
      return 0;
  }
}

/**
 * Reads the fields of one figure as a person typed them. `unit` as the passport prints it («чел.»). Everything that is wrong is
 * named at once; the figure is null then. Empty fields alone make «нет данных» without a finding.
 */
export function readFigure(
  measure: Measure,
  unit: string | null,
  typed: readonly string[],
  months: number,
): ReadFigure {
  const fields = Array.from({ length: fieldsOf(measure, months) }, (_, index) => tidy(typed[index] ?? ""));
  if (fields.every((field) => field === "")) return { figure: NO_FIGURE, findings: [] };
  const findings: InputFinding[] = [];
  const numbers = fields.map((field, index) => {
    const read =
      field === "" ? "partMissing" : measure.kind === "yesNo" ? readYesNo(field) : readNumber(field, measure, unit);
    if (typeof read !== "string") return read;
    findings.push({ field: index, code: read });
    return ZERO;
  });
  const [first = ZERO, second = ZERO] = numbers;
  if (findings.length === 0 && measure.kind === "share" && compare(first, second) > 0)
    findings.push({ field: 0, code: "partAboveWhole" });
  return findings.length > 0
    ? { figure: NO_FIGURE, findings }
    : { figure: figureOf(measure, numbers, second), findings };
}

function figureOf(measure: Measure, numbers: readonly Exact[], second: Exact): Figure {
  const [first = ZERO] = numbers;
  switch (measure.kind) {
    case "share":
      return { value: null, numerator: first, denominator: second, months: null };
    case "yesNo":
      return { value: first, numerator: first, denominator: ONE, months: null };
    case "monthly": {
      const sum = numbers.reduce(add, ZERO);
      if (measure.shown !== "mean")
        return {
          ...NO_FIGURE,
          value: measure.shown === "max" ? highest(numbers) : (numbers.at(-1) ?? null),
          months: numbers,
        };
      // A mean of three months has no decimal: the sum and the count are exact.
      const count = whole(numbers.length);
      return { value: divide(sum, count), numerator: sum, denominator: count, months: numbers };
    }
    case "count":
    case "computed":
      return { ...NO_FIGURE, value: first };
  }
}

function highest(numbers: readonly Exact[]): Exact {
  return numbers.reduce((best, one) => (compare(one, best) > 0 ? one : best), ZERO);
}

/** Spaces of every kind as one, the minus of books as that of keyboards. */
function tidy(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("−", "-").trim();
}

const LONGEST = 100;
const DATE =
  /^\d{1,2}[./-](?:\d{1,2}[./-](?:\d{4}|\d{2})|(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]{0,5}\.?)$/iu;
const PERCENT = /^(?:%|процент(?:а|ов)?)$/;

function readNumber(text: string, measure: Measure, unit: string | null): Exact | InputTrouble {
  if (DATE.test(text)) return "dateTyped";
  const match = text.length > LONGEST ? null : /^([+-]?\d+(?: \d+)*(?:[.,]\d+)?)(\D*)$/.exec(text);
  if (match === null) return "notNumber";
  const [, digits = "", rest = ""] = match;
  const size = grouped(digits.trim());
  const value = size === null ? null : readExact(size);
  if (value === null) return "notNumber";
  const word = rest.trim().toLowerCase();
  if (PERCENT.test(word)) return compare(value, whole(100)) > 0 ? "percentOver100" : "percentTyped";
  if (word !== "" && !isUnit(word, measure, unit)) return /\p{L}/u.test(word) ? "wrongUnit" : "notNumber";
  if (compare(value, ZERO) < 0) return "negative";
  return isWhole(value) ? value : "notWhole";
}

/** «1 200» in groups of three; «1 20» is two numbers. */
function grouped(text: string): string | null {
  if (!text.includes(" ")) return text;
  return /^[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/.test(text) ? text.replaceAll(" ", "") : null;
}

const YES: readonly string[] = ["да", "1", "есть", "+"];
const NO: readonly string[] = ["нет", "0", "-"];

function readYesNo(text: string): Exact | InputTrouble {
  const word = text.toLowerCase();
  return YES.includes(word) ? ONE : NO.includes(word) ? ZERO : "notYesNo";
}

/** Beginnings of the words for what is counted. */
const THINGS: Readonly<Record<string, readonly string[]>> = {
  person: ["чел", "человек", "человека"],
  event: ["мероприятие", "мероприятия", "мероприятий", "событие", "события", "событий"],
  centre: ["центр", "центра", "центров"],
};

function isUnit(word: string, measure: Measure, unit: string | null): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/\.$/, "");
  const of = "of" in measure ? measure.of : "";
  return [...(THINGS[of] ?? []), of, "ед", ...(unit === null ? [] : [plain(unit)])].includes(plain(word));
}
