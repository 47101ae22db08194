import { wholeOf, type ViewCounts } from "#core/coverage/counts.ts";

const LENGTH = 20;
/** Shapes that stay apart on a black and white print; all of them are in the fonts of the PDF. */
const SHAPES = [
  ["done", "■"],
  ["missed", "▲"],
  ["unknown", "○"],
  ["ahead", "□"],
] as const satisfies readonly (readonly [keyof ViewCounts, string])[];

export const BAR_LEGEND = "■ выполнено   ▲ не выполнено   ○ нет ответа   □ впереди";

/**
 * Twenty signs that share the whole among the four groups. Whatever there is at all has at least one sign: one missed of a
 * thousand is seen too. Empty where there is nothing to share.
 */
export function barOf(counts: ViewCounts): string {
  const whole = wholeOf(counts);
  if (whole === 0) return "";
  const lengths = SHAPES.map(([group]) =>
    counts[group] === 0 ? 0 : Math.max(1, Math.round((counts[group] / whole) * LENGTH)),
  );
  // Rounding is settled at the longest: there it is seen least.
  const longest = lengths.indexOf(Math.max(...lengths));
  const off = LENGTH - lengths.reduce((sum, one) => sum + one, 0);
  return SHAPES.map(([, shape], index) => shape.repeat((lengths[index] ?? 0) + (index === longest ? off : 0))).join("");
}
