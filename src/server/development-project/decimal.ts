import { isWhole, multiply, printExact, showExact, whole, type Exact } from "#core/indicator/exact.ts";
import { Problem } from "#server/platform/http/problem.ts";

const DIGITS = 20;
const SCALE = 10 ** 15;

/** As the database keeps a figure; what was typed is always a decimal. */
export function decimalOf(value: Exact | null, field: string): string | null {
  if (value === null) return null;
  if (isWhole(value)) return printExact(value);
  if (!isWhole(multiply(value, whole(SCALE)))) throw new Problem(422, "badFigure", { field, trouble: "notNumber" });
  return showExact(value, DIGITS, true).replace(",", ".");
}
