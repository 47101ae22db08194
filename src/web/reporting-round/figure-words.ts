import type { FigureView, FormItem } from "#contract/reporting-round.ts";
import { multiply, parseExact, showExact, whole } from "#core/indicator/exact.ts";
import { texts } from "./texts.ts";

/** «1 842», «78,6 %», «нет данных»: rounded once, to the digits of the passport. */
export function figureInWords({ passport }: FormItem, { value, numerator, denominator }: FigureView): string {
  const exact = value === null ? null : parseExact(value);
  if (exact === null)
    return numerator === null || denominator === null ? texts.noData : `${numerator} из ${denominator}`;
  if (passport.measure.kind === "share") return `${showExact(multiply(exact, whole(100)), passport.digits)} %`;
  if (passport.measure.kind === "yesNo" && passport.overTree === "none") return value === "1" ? "да" : "нет";
  const [units = "", parts] = showExact(exact, passport.digits, true).split(",");
  const grouped = BigInt(units).toLocaleString("ru-RU");
  return parts === undefined ? grouped : `${grouped},${parts}`;
}
