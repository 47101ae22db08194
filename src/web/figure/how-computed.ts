import type { BreakdownView } from "#contract/figure.ts";
import { figureInWords } from "#core/figure/figure-words.ts";
import { texts } from "./texts.ts";

const MOST_TERMS = 12;

/** The rule of a number with the values put in, a sentence for each step. */
export function howComputed({ figure, inputs, passport, units }: BreakdownView): string[] {
  const value = figureInWords(passport, figure);
  if (inputs.length > 0 && passport.measure.kind === "computed")
    return [
      texts.formula(passport.measure.formula),
      ...inputs.map((input) => {
        const shown =
          input.passport === null ? (input.figure.value ?? "") : figureInWords(input.passport, input.figure);
        return texts.input(input, shown, texts.knownLong(input.figure.known, input.figure.of));
      }),
      texts.result(value),
    ];
  if (figure.known === 0) return [texts.nothing];
  const left = figure.of > figure.known ? [texts.left(figure.of - figure.known)] : [];
  if (units.every(({ isBranch }) => !isBranch) && units.length === 1 && figure.of === 1) return [texts.given(value)];
  const { measure, overTree } = passport;
  switch (overTree) {
    case "ratioOfSums": {
      const [above, below] =
        measure.kind === "share" ? [measure.numerator, measure.denominator] : [texts.yes, texts.known];
      return [texts.ratio(above, figure.numerator ?? "", below, figure.denominator ?? "", value), ...left];
    }
    case "sum": {
      const known = units.filter((unit) => unit.figure.known > 0);
      const terms = known.map((unit) => figureInWords(passport, unit.figure)).join(" + ");
      return [known.length > MOST_TERMS ? texts.sumOf(figure.known, value) : texts.sum(terms, value), ...left];
    }
    case "mean":
      return [texts.mean(figure.known, value), ...left];
    case "max":
      return [texts.max(figure.known, value), ...left];
    case "none":
      return [texts.noWhole, ...left];
  }
}
