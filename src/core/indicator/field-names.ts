import { MONTHS } from "#core/time/month-names.ts";
import type { Measure } from "./model.ts";

/**
 * The words above the fields of one indicator, on pages and in workbooks. `from`: the first day of the period (YYYY-MM-DD);
 * `months`: how many it has.
 */
export function fieldNames(measure: Measure, from: string, months: number): string[] {
  switch (measure.kind) {
    case "share":
      return [measure.numerator, measure.denominator];
    case "monthly": {
      const first = Number(from.slice(5, 7)) - 1;
      return Array.from({ length: months }, (_, index) => capital(MONTHS[(first + index) % MONTHS.length] ?? ""));
    }
    case "yesNo":
      return ["Да или нет"];
    case "count":
      return ["Число"];
    case "computed":
      return [];
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
