import { multiply, parseExact, showExact, whole, type Exact } from "#core/indicator/exact.ts";
import type { Passport } from "#core/indicator/model.ts";
import { groupDigits } from "#core/text/thousands.ts";

/** A figure as the ledger tells it: exact («12», «1/3»); null: «нет данных». */
export interface PrintedFigure {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

const NO_DATA = "нет данных";
type Shown = Pick<Passport, "measure" | "digits" | "overTree">;

/** «1 842», «78,6 %», «нет данных»: rounded once, to the digits of the passport. */
export function figureInWords(passport: Shown, { denominator, numerator, value }: PrintedFigure): string {
  const exact = value === null ? null : parseExact(value);
  if (exact === null)
    return numerator === null || denominator === null
      ? NO_DATA
      : `${countInWords(numerator)} из ${countInWords(denominator)}`;
  if (passport.measure.kind === "yesNo" && passport.overTree === "none") return value === "1" ? "да" : "нет";
  return exactInWords(passport, exact);
}

/** «1 842», «78,6 %». */
export function exactInWords({ digits, measure }: Shown, exact: Exact): string {
  if (measure.kind === "share") return `${grouped(showExact(multiply(exact, whole(100)), digits))}\u00A0%`;
  return grouped(showExact(exact, digits, true));
}

/** «1 075»: a count as the ledger tells it. */
export function countInWords(count: string): string {
  const exact = parseExact(count);
  return exact === null ? count : grouped(showExact(exact, 6, true));
}

function grouped(text: string): string {
  const [units = "", parts] = text.split(",");
  const spaced = units.startsWith("-") ? `-${groupDigits(units.slice(1))}` : groupDigits(units);
  return parts === undefined ? spaced : `${spaced},${parts}`;
}

/** For drawing only: shares in hundredths. Null: nothing to draw. */
export function drawnValue({ measure }: Pick<Passport, "measure">, value: string | null): number | null {
  const exact = value === null ? null : parseExact(value);
  if (exact === null) return null;
  const number = Number(showExact(measure.kind === "share" ? multiply(exact, whole(100)) : exact, 6).replace(",", "."));
  return Number.isFinite(number) ? number : null;
}

/** Behind the numbers of an axis. */
export function drawnUnit({ measure }: Pick<Passport, "measure">): string {
  return measure.kind === "share" ? " %" : "";
}
