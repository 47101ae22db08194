import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAudience } from "./read.ts";

const kinds = (text: string): string[] => readAudience(text).segments.map((segment) => segment.kind);

describe("readAudience", () => {
  test("pupils with classes, whose they are, and a condition", () => {
    expect(
      readAudience("Обучающиеся 5–11 классов общеобразовательных организаций (по итогам школьного этапа)"),
    ).toEqual({
      asWritten: "Обучающиеся 5–11 классов общеобразовательных организаций (по итогам школьного этапа)",
      segments: [{ kind: "students", grades: [5, 11], of: "общеобразовательных организаций" }],
      conditions: ["по итогам школьного этапа"],
      confidence: "certain",
      questions: [],
    });
  });

  test.each([
    ["Учителя физики, химии, биологии общеобразовательных организаций, обучающиеся", ["teachers", "students"]],
    [
      "Руководящие и педагогические работники образовательных организаций, обучающиеся, родители (законные представители) детей",
      ["managers", "teachers", "students", "guardians"],
    ],
    ["СМИ, родители обучающихся, общественность", ["media", "guardians", "public"]],
    [
      "руководители центров «Точка роста» и педагогические работники центров «Точка роста»",
      ["centreHeads", "teachers"],
    ],
    ["Специалисты центров «Точка роста» (в соответствии с квотой)", ["centreStaff"]],
    ["Органы местного самоуправления, осуществляющие управление в сфере образования", ["localGovernment"]],
    ["Для учителей математики и информатики", ["teachers"]],
    ["Классные руководители 5-9 классов", ["teachers"]],
    ["Представители родительской общественности, педагоги", ["guardians", "teachers"]],
    ["Пенсионеры, социальные партнёры", ["pensioners", "partners"]],
    ["Обучающиеся 1-4, 5-9 классов и их родители (законные представители)", ["students", "guardians"]],
    ["Специалисты муниципальных органов управления образованием", ["localGovernment"]],
    ["Сотрудники МОУО, команды обучающихся (до 5 человек) 10-11 кл.", ["localGovernment", "students"]],
    ["Группы учителей, гимназисты, заведующие кафедрами", ["teachers", "students", "managers"]],
    ["общеобразовательные организации, на базе которых созданы центры «Точка роста»", ["schools"]],
  ])("%s", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
    expect(readAudience(text).confidence).toBe("certain");
  });

  test("subjects are kept in the nominative", () => {
    expect(readAudience("Учителя начальных классов, физики и труда (технологии) школ").segments).toEqual([
      { kind: "teachers", subjects: ["начальные классы", "физика", "труд"], of: "школ" },
    ]);
  });

  test("classes that are not neighbours stay apart", () => {
    expect(readAudience("школьники 1, 2 и 5 классов").segments.map((segment) => segment.grades)).toEqual([
      [1, 2],
      [5, 5],
    ]);
    expect(readAudience("Учащиеся 9-х, 11-х классов").segments.map((segment) => segment.grades)).toEqual([
      [9, 9],
      [11, 11],
    ]);
    expect(readAudience("Обучающиеся 8 (9) классов").segments.map((segment) => segment.grades)).toEqual([[8, 9]]);
    expect(readAudience("Обучающиеся (9 класс)").segments.map((segment) => segment.grades)).toEqual([[9, 9]]);
  });

  test("owners said once behind «и» belong to both, behind a comma only to the last", () => {
    expect(
      readAudience("Педагогические работники и обучающиеся центров «Точка роста»").segments.map((s) => s.of),
    ).toEqual(["центров «Точка роста»", "центров «Точка роста»"]);
    expect(readAudience("Обучающиеся, педагогические работники школ").segments.map((s) => s.of)).toEqual([
      undefined,
      "школ",
    ]);
  });

  test("a missing comma is read and asked about", () => {
    const reading = readAudience("Педагогические работники центров на базе школ Учащиеся 5–11 классов");
    expect(reading.segments.map((segment) => segment.kind)).toEqual(["teachers", "students"]);
    expect(reading.confidence).toBe("arguable");
    expect(reading.questions).toHaveLength(1);
  });

  test("unknown words and empty cells are asked about, never guessed", () => {
    expect(readAudience("Экипажи станции")).toMatchObject({ segments: [{ kind: "other" }], confidence: "arguable" });
    expect(readAudience("Организации дополнительного образования")).toMatchObject({
      segments: [{ kind: "other" }],
      confidence: "arguable",
    });
    for (const empty of ["", " ", "-", "—"])
      expect(readAudience(empty)).toMatchObject({ segments: [], confidence: "unread" });
  });

  test("any text is answered, and doubt always asks", () => {
    const pieces = fc.constantFrom(
      "обучающиеся",
      "5",
      "-",
      "11 классов",
      "(",
      ")",
      ",",
      "и",
      "центров",
      "«Точка роста»",
      "педагоги",
      "по итогам",
      "\n",
      "учителя",
      "физики",
      "Руководители",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (words) => {
        const reading = readAudience(words.join(" "));
        expect(reading.confidence === "certain").toBe(reading.questions.length === 0);
        for (const { grades } of reading.segments) if (grades) expect(grades[0]).toBeLessThanOrEqual(grades[1]);
      }),
    );
  });
});
