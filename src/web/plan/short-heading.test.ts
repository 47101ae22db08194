import { expect, it } from "vitest";
import { shortHeading } from "./short-heading.ts";

const tail =
  " по организационно-методической поддержке центров образования естественно-научной направленности «Точка роста»";

it("shortens a long title to its own first words and the stated period", () => {
  expect(shortHeading(`КОМПЛЕКСНЫЙ ПЛАН МЕРОПРИЯТИЙ${tail}`, "2023/2024")).toBe(
    "Комплексный план мероприятий на 2023/2024\u00a0учебный\u00a0год",
  );
  expect(shortHeading(`План${tail}`, "2024")).toBe("План на 2024\u00a0год");
});

it("leaves a title whole when it is short, says no kind, or the document names no period", () => {
  expect(shortHeading("Комплексный план мероприятий", "2023/2024")).toBeNull();
  expect(shortHeading(`Планирование${tail}`, "2023/2024")).toBeNull();
  expect(shortHeading(`Методическое сопровождение${tail}`, "2023/2024")).toBeNull();
  expect(shortHeading(`План${tail}`, null)).toBeNull();
  expect(shortHeading(`План${tail}`, "скоро")).toBeNull();
});
