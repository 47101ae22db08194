import { groupDigits } from "#core/text/thousands.ts";

/** The numbers of an axis, from below to above; nought is always among them, so that no height lies. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly ticks: readonly number[];
}

const MOST_STEPS = 5;
/** Below this there is nothing to be seen, and no step can be told. */
const SMALLEST = 1e-9;

export function scaleOf(values: readonly number[]): Scale {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const size = high - low;
  if (size < SMALLEST) return { low: 0, high: 1, step: 1, ticks: [0, 1] };
  const rough = size / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { low: Math.min(low, first * step), high: Math.max(high, last * step), step, ticks };
}

/** «12 000», «0,5»: no more digits than the step has. */
export function tickWords(value: number, step: number): string {
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step))));
  const [units = "", parts] = Math.abs(value).toFixed(digits).split(".");
  const grouped = groupDigits(units);
  return `${value < 0 ? "−" : ""}${grouped}${parts === undefined ? "" : `,${parts}`}`;
}
