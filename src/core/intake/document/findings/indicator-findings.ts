import type { Draft, DraftIndicator, Finding } from "../../draft.ts";
import { finding, whereIndicator } from "./places.ts";

/** Units, targets and bases of indicators that contradict each other or can be read in two ways. */
export function indicatorFindings(draft: Draft): Finding[] {
  return draft.indicators.flatMap((indicator, index) => {
    const where = whereIndicator(indicator.number, index);
    return [...units(indicator, where), ...targets(indicator, where), ...bases(indicator, where)];
  });
}

type Measure = "share" | "people" | "count";

/** What a text measures by its unit: «(%)», «(человек)», «ед.»; null when it names no unit. */
function measureOf(text: string | null | undefined): Measure | null {
  const low = (text ?? "").toLowerCase();
  if (/%|процент/u.test(low)) return "share";
  if (/(?<![а-яё])(?:чел\.|чел$|человек)/u.test(low)) return "people";
  return /(?<![а-яё])(?:ед\.|единиц|штук|шт\.|число|количество)/u.test(low) ? "count" : null;
}

function units(indicator: DraftIndicator, where: string): Finding[] {
  const { title, unit, method } = indicator;
  const bracket = /\(([^()]{1,20})\)[. ]*$/u.exec(title)?.[1] ?? null;
  const printed = measureOf(bracket);
  const own = measureOf(unit);
  const word = /^[(\s]*доля/iu.test(title)
    ? "share"
    : /^[(\s]*(?:численность|количество|число)/iu.test(title)
      ? "number"
      : null;
  const says: string[] = [];
  if (word === "number" && printed === "share")
    says.push("название говорит о численности, а единица в скобках — проценты");
  if (word === "share" && (printed === "people" || own === "people"))
    says.push("название говорит о доле, а единица — люди");
  if (printed !== null && own !== null && printed !== own && (printed === "share" || own === "share"))
    says.push(`в названии единица «${bracket ?? ""}», в отдельной графе «${unit ?? ""}»`);
  if ((printed === "share" || word === "share") && isProduct(method))
    says.push(`показатель в процентах, а методика «${method ?? ""}» даёт число`);
  if (says.length === 0) return [];
  return [finding("unitConflict", where, `Единицы противоречат друг другу: ${says.join("; ")}.`)];
}

/** «100*А»: a number multiplied by the number of centres is no share; «А/Б*100» is. */
function isProduct(method: string | null | undefined): boolean {
  return /^\s*\d+\s?[*×хx·]\s?[\p{L}]/u.test(method ?? "") && !/[/:÷]/u.test(method ?? "");
}

const PERCENT = /\d ?(?:%|процент)/giu;
const COUNTED = /(?<![\d,.–-])\d{1,7}(?:[.,]\d{1,3})? (?!год|класс|г\.|%|процент|учебн)(?:\p{L}{3,})/giu;
const BY_YEAR = /20\d\d(?:[/–-]\d{2,4})?(?: ?г\.?| год\p{L}*)? ?[:–—-]/giu;

function targets({ target }: DraftIndicator, where: string): Finding[] {
  const text = target ?? "";
  const percents = text.match(PERCENT)?.length ?? 0;
  const counted = (text.match(COUNTED) ?? []).filter((value) => !/^20\d\d /u.test(value)).length;
  const years = text.match(BY_YEAR)?.length ?? 0;
  if (percents + counted < 2 || years >= percents + counted) return [];
  return [
    finding(
      "targetWithSeveralValues",
      where,
      `В одной ячейке несколько целевых значений («${text}»): для учёта их нужно разделить.`,
    ),
  ];
}

function bases({ target, title }: DraftIndicator, where: string): Finding[] {
  const text = target ?? "";
  if (!/%|процент/iu.test(text)) return [];
  const classes = /от (?:общего )?(?:количества|числа) (?:[\d–-]+(?:-?х)? )?класс/iu.test(text);
  const nothing = /от общего (?:количества|числа)[ .;]*$/iu.test(text);
  if (!classes && !nothing) return [];
  const message = classes
    ? `Непонятно, от чего считать долю («${text}»): от числа классов или от числа учеников в них.`
    : `Не сказано, от общего количества чего считать долю показателя «${title.slice(0, 60)}».`;
  return [finding("baseUnclear", where, message)];
}
