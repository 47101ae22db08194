import fc from "fast-check";
import { expect, test } from "vitest";
import { printExact, whole } from "./exact.ts";
import type { Measure } from "./model.ts";
import { fieldsOf, NO_FIGURE, readFigure } from "./value-input.ts";

const COUNT: Measure = { kind: "count", of: "person", nature: "unique" };
const SHARE: Measure = { kind: "share", of: "person", numerator: "обученные", denominator: "все" };

const count = (typed: string) => {
  const { figure, findings } = readFigure(COUNT, "чел.", [typed], 3);
  return findings[0]?.code ?? (figure.value === null ? null : printExact(figure.value));
};
const share = (...typed: string[]) => {
  const { figure, findings } = readFigure(SHARE, "%", typed, 3);
  if (findings.length > 0) return findings.map(({ code, field }) => `${field} ${code}`).join(", ");
  return [figure.numerator, figure.denominator].map((one) => (one === null ? "null" : printExact(one))).join("/");
};

test.each([
  ["12", "12"],
  ["1 200", "1200"],
  ["1\u00a0200", "1200"],
  ["12,0", "12"],
  ["3 чел.", "3"],
  ["3чел", "3"],
  ["0", "0"],
  ["", null],
  ["  ", null],
  ["12,5", "notWhole"],
  ["12.5", "notWhole"],
  ["-3", "negative"],
  ["−3", "negative"],
  ["3 шт.", "wrongUnit"],
  ["много", "notNumber"],
  ["12 13", "notNumber"],
  ["1 20 чел.", "notNumber"],
  ["12,5,1", "notNumber"],
  ["03.05.2026", "dateTyped"],
  ["3.май", "dateTyped"],
  ["45 %", "percentTyped"],
  ["45 процентов", "percentTyped"],
  ["120%", "percentOver100"],
])("«%s» in a count of persons is %s", (typed, read) => {
  expect(count(typed)).toBe(read);
});

test.each([
  [["4", "16"], "4/16"],
  [["0", "0"], "0/0"],
  [["", ""], "null/null"],
  [["4", ""], "1 partMissing"],
  [["17", "16"], "0 partAboveWhole"],
  [["25%", ""], "0 percentTyped, 1 partMissing"],
  [["101 %", "100"], "0 percentOver100"],
])("%s as the two counts of a share: %s", (typed, read) => {
  expect(share(...typed)).toBe(read);
});

test("yes or no is one of one; months are all there, and their mean is exact", () => {
  expect(readFigure({ kind: "yesNo" }, null, ["Да"], 3).figure).toMatchObject({
    value: whole(1),
    denominator: whole(1),
  });
  expect(readFigure({ kind: "yesNo" }, null, ["наверное"], 3).findings).toEqual([{ field: 0, code: "notYesNo" }]);
  const monthly: Measure = { kind: "monthly", of: "person", shown: "mean" };
  expect(readFigure(monthly, "чел.", ["10", "", "12"], 3).findings).toEqual([{ field: 1, code: "partMissing" }]);
  const { value } = readFigure(monthly, "чел.", ["10", "11", "11"], 3).figure;
  expect(value === null ? null : printExact(value)).toBe("32/3");
  expect(fieldsOf(monthly, 3)).toBe(3);
  expect(fieldsOf({ kind: "computed", formula: "1" }, 3)).toBe(0);
});

test("whatever is typed is either read, empty or named wrong, and never nought by itself", () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const { figure, findings } = readFigure(COUNT, "чел.", [typed], 1);
      if (findings.length > 0) expect(figure).toEqual(NO_FIGURE);
      if (!/0/.test(typed)) expect(figure.value === null || printExact(figure.value) !== "0").toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.nat(), (n) => {
      expect(count(`${n} чел.`)).toBe(String(n));
    }),
  );
});
