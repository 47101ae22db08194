import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAcademicYear, findPeriod, printed } from "./plan-period.ts";

describe("findPeriod", () => {
  it.each([
    ["План на 2023/2024 учебный год", "2023/2024"],
    ["План на 2023-2024 уч.год", "2023/2024"],
    ["на 2023 – 2024 учебный год", "2023/2024"],
    ["на 2023/24 уч. год", "2023/2024"],
    ["на первое полугодие 2023-2024 учебного года", "2023/2024"],
    ["на 2022–2026 годы", "2022-2026"],
    ["на период с 2022 по 2024 годы", "2022-2024"],
    ["Дорожная карта на 2024 год", "2024"],
    ["Комплекс мер по созданию центров в 2024 году", "2024"],
    ["План поддержки центров, созданных в 2021 году", null],
    ["центров, созданных в Республике Бурятия в 2019-2023 годах", null],
    ["План мероприятий центра", null],
    ["приказ от 12.09.2023 № 20", null],
  ])("%s", (title, period) => expect(printed(findPeriod(title))).toBe(period));

  it("reads any school year and leaves other years of a preamble alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2015, max: 2060 }), (year) => {
        expect(printed(findPeriod(`План на ${year}-${year + 1} учебный год`))).toBe(`${year}/${year + 1}`);
        expect(findAcademicYear(`В рамках программы на ${year}-${year + 3} годы`)).toBeNull();
      }),
    );
  });
});
