import { expect, it } from "vitest";
import { foldRepeated } from "./fold-repeated.ts";

it("folds the words that a title shares with the one above it", () => {
  const above = "Организация участия обучающихся центров во Всероссийской олимпиаде";
  expect(foldRepeated("Организация участия обучающихся центров в конкурсе «Шаг»", above)).toBe("… в конкурсе «Шаг»");
});

it("cuts neither inside quotes nor after a preposition", () => {
  const above = "Организация участия обучающихся центров «Точка роста» в областном конкурсе";
  expect(foldRepeated("Организация участия обучающихся центров «Точка кипения»", above)).toBe("… «Точка кипения»");
  expect(foldRepeated("Организация участия обучающихся центров «Точка роста» в слёте", above)).toBe("… в слёте");
});

it("leaves a title whole without enough in common, without anything left, and at the top", () => {
  expect(foldRepeated("Организация участия в слёте", "Организация участия в форуме")).toBeNull();
  expect(foldRepeated("Организация участия обучающихся центров", "Организация участия обучающихся центров")).toBeNull();
  expect(foldRepeated("Организация участия обучающихся центров", undefined)).toBeNull();
});
