import fc from "fast-check";
import { expect, test } from "vitest";
import { certainWords } from "./recognised-words.ts";
import { repairWords } from "./repair-recognised.ts";

const words = (text: string, confidence = 0.8) => text.split(" ").map((word) => ({ text: word, confidence }));

const repaired = (text: string, document = "", confidence = 0.8): string =>
  repairWords(words(text, confidence), certainWords(words(document, 0.95)))
    .map((word) => word.text)
    .join(" ");

test.each([
  ["центров «ГТ-куб» и", "центров «IT-куб» и"],
  ["«!Т-куб», «[Т-куб» «ТТ-куб»", "«IT-куб», «IT-куб» «IT-куб»"],
  ["«ГГ-куб» «Гт-куб»", "«IT-куб» «IT-куб»"],
  ["центра «ГТ- куб»", "центра «IT- куб»"],
  ["в сфере 1Т-технологий", "в сфере IT-технологий"],
  ["П полугодие 2024 г.", "II полугодие 2024 г."],
  ["Гполугодие 2024", "I полугодие 2024"],
  ["Ш региональная конференция", "III региональная конференция"],
  ["ГУ квартал", "IV квартал"],
  ["по ЗО моделированию", "по 3D моделированию"],
  ["З.1. Фестиваль", "3.1. Фестиваль"],
  ["№ п/л", "№ п/п"],
  ["(ЦЦТО, ЦНИПМ)", "(ЦЦТО, ЦНППМ)"],
  ["Мероприягия", "Мероприятия"],
  ["напионального проекта", "национального проекта"],
  ["Нап›авление 5.", "Направление 5."],
  ["ТВЕРСКОИ ОБЛАСТИ", "ТВЕРСКОИ ОБЛАСТИ"],
  ["Cентябрь", "Сентябрь"],
  ["2О23", "2023"],
  ["Февраль -— апрель", "Февраль — апрель"],
])("%s → %s", (read, meant) => expect(repaired(read)).toBe(meant));

test("the document's own words decide where the dictionary is silent", () => {
  expect(repaired("«Гочка роста»", "«Точка роста» «Точка роста» «Точка роста»")).toBe("«Точка роста»");
  expect(repaired("«Гочка роста»")).toBe("«Гочка роста»");
  expect(repaired("Н.Н. Гочка", "Точка Точка Точка Точка")).toBe("Н.Н. Гочка");
});

test.each([
  "доведение до сведения",
  "1 квартал",
  "проведение и приведение",
  "п. 3.1",
  "Г. Иванов",
  "ГТО",
  "в III этап",
  "Ш.У.СТР.И.К.",
])("%s is left alone", (text) => expect(repaired(text, text)).toBe(text));

test("Arabic digits are never changed, lost or invented", () => {
  const token = fc.oneof(
    fc.stringMatching(/^[0-9.,-]{1,10}$/),
    fc.constantFrom("сентябрь", "полугодие", "квартал", "«ГТ-куб»", "этап", "г.", "№", "П", "моделирование"),
  );
  fc.assert(
    fc.property(
      fc.array(token, { minLength: 1, maxLength: 8 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tokens, confidence) => {
        const out = repaired(tokens.join(" "), "", confidence);
        expect(out.replace(/3D/g, "").match(/\d/g)).toEqual(tokens.join(" ").match(/\d/g));
      },
    ),
  );
});

test("every word keeps its place", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1 }), { maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (texts, confidence) => {
        const read = texts.map((text) => ({ text, confidence }));
        const out = repairWords(read, certainWords(read));
        expect(out).toHaveLength(read.length);
        expect(out.every((word) => word.confidence >= 0 && word.confidence <= 1)).toBe(true);
      },
    ),
  );
});
