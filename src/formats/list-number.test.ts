import { expect, test } from "vitest";
import { formatListNumber, type NumberStyle } from "./list-number.ts";

test.each<[NumberStyle, number, string]>([
  ["decimal", 12, "12"],
  ["decimalZero", 7, "07"],
  ["upperRoman", 1994, "MCMXCIV"],
  ["lowerRoman", 4, "iv"],
  ["upperLetter", 27, "AA"],
  ["lowerLetter", 2, "b"],
  ["lowerRussian", 10, "к"],
  ["upperRussian", 29, "АА"],
  ["none", 5, ""],
  ["upperRoman", 0, "0"],
])("%s writes %i as «%s»", (style, value, written) => {
  expect(formatListNumber(value, style)).toBe(written);
});
