import { expect, it } from "vitest";
import { foldRepeated } from "./fold-repeated.ts";

it("folds the words that a title shares with the one above it", () => {
  const above = "Организация участия обучающихся центров во Всероссийской олимпиаде";
  expect(foldRepeated("Организация участия обучающихся центров в конкурсе «Шаг»", above)).toBe("… в конкурсе «Шаг»");
});

it("leaves a title whole without enough in common, without anything left, and at the top", () => {
  expect(foldRepeated("Организация участия в слёте", "Организация участия в форуме")).toBeNull();
  expect(foldRepeated("Организация участия обучающихся центров", "Организация участия обучающихся центров")).toBeNull();
  expect(foldRepeated("Организация участия обучающихся центров", undefined)).toBeNull();
});
