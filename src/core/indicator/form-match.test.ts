import { expect, test } from "vitest";
import { aPassport } from "#test/support/indicators.ts";
import { matchForm } from "./form-match.ts";
import { addressOf, formStructure, type FigureFormSheet } from "./form-match-sheet.ts";

const SHARE = aPassport({
  code: "3",
  title: "Доля педагогических работников центра, прошедших повышение квалификации",
  unit: "%",
  measure: {
    kind: "share",
    of: "person",
    numerator: "прошли повышение квалификации за год",
    denominator: "всего педагогических работников центра",
  },
});
const PASSPORTS = [
  aPassport({ code: "1", title: "Численность обучающихся, осваивающих программы на базе центра", unit: "чел." }),
  aPassport({ code: "2", title: "Количество проведённых мероприятий" }),
  SHARE,
];
const SCHOOLS = [
  { id: "a", name: "МБОУ «Средняя школа № 1»" },
  { id: "b", name: "МБОУ «Средняя школа № 2»" },
];
const KNOWN = { passports: PASSPORTS, organisations: SCHOOLS, period: "2026-Q4" };

/** Rows of words; «=…» is a formula, digits are a number. */
function sheet(rows: readonly (readonly string[])[], merges: FigureFormSheet["merges"] = []): FigureFormSheet {
  const cells = rows.flatMap((row, index) =>
    row.flatMap((text, column) =>
      text === ""
        ? []
        : [
            {
              row: index + 1,
              column,
              text: text.startsWith("=") ? "" : text,
              kind: text.startsWith("=")
                ? ("formula" as const)
                : /^\d+$/.test(text)
                  ? ("number" as const)
                  : ("text" as const),
              percent: false,
            },
          ],
    ),
  );
  return { number: 1, name: "Форма", cells, merges };
}

const shown = (rows: readonly (readonly string[])[], merges: FigureFormSheet["merges"] = []) => {
  const { matches, unmatched } = matchForm([sheet(rows, merges)], KNOWN);
  return {
    cells: Object.fromEntries(
      matches.map(({ code, confidence, organisationId, part, ...place }) => [
        addressOf(place),
        [code, part, organisationId, confidence].join(" "),
      ]),
    ),
    unmatched: unmatched.map((one) => `${addressOf(one)} ${one.reason}: ${one.label}`),
  };
};

test("indicators by rows: the column of facts of this quarter is filled, plans and other quarters are left", () => {
  const { cells, unmatched } = shown(
    [
      ["Сведения о достижении показателей за 2026 год"],
      ["№", "Показатель", "Ед. изм.", "План", "III квартал", "IV квартал", "Примечание"],
      ["1", "2", "3", "4", "5", "6", "7"],
      ["1", "Численность обучающихся, осваивающих программы на базе центра", "чел."],
      ["2", "Количество проведенных мероприятий (нарастающим итогом)", "ед."],
      ["3", "Доля педагогов, прошедших повышение квалификации", "%", "80", "70"],
      ["4", "Обеспеченность оборудованием"],
      ["", "Итого", "", "", "", "=SUM(F4:F6)"],
    ],
    [[1, 0, 1, 6]],
  );
  expect(cells).toEqual({
    F4: "1 value  sure",
    F5: "2 value  sure",
    F6: "3 value  sure",
  });
  expect(unmatched).toEqual(["F7 unknownIndicator: Обеспеченность оборудованием"]);
});

test("indicators by columns: schools by rows, a share in its two counts, the line of the whole", () => {
  const { cells, unmatched } = shown(
    [
      ["№", "Организация", "Количество проведённых мероприятий", SHARE.title, ""],
      ["", "", "", "числитель", "знаменатель"],
      ["1", "МБОУ Средняя школа №1"],
      ["2", "МБОУ «СРЕДНЯЯ ШКОЛА № 2»"],
      ["3", "Гимназия Дальняя"],
      ["", "Итого по муниципалитету"],
    ],
    [[1, 3, 1, 4]],
  );
  expect(cells).toEqual({
    C3: "2 value a sure",
    D3: "3 numerator a sure",
    E3: "3 denominator a sure",
    C4: "2 value b sure",
    D4: "3 numerator b sure",
    E4: "3 denominator b sure",
    C6: "2 value  sure",
    D6: "3 numerator  sure",
    E6: "3 denominator  sure",
  });
  expect(unmatched).toEqual(["C5", "D5", "E5"].map((at) => `${at} unknownOrganisation: Гимназия Дальняя`));
});

test("indicators by rows and schools by columns; a title over two rows gives both counts", () => {
  const { cells } = shown(
    [
      ["Показатель", "", "МБОУ «Средняя школа № 1»", "МБОУ «Средняя школа № 2»"],
      [SHARE.title, "числитель"],
      ["", "знаменатель"],
      ["Количество проведённых мероприятий", "всего"],
    ],
    [[2, 0, 3, 0]],
  );
  expect(cells).toEqual({
    C2: "3 numerator a sure",
    D2: "3 numerator b sure",
    C3: "3 denominator a sure",
    D3: "3 denominator b sure",
    C4: "2 value a sure",
    D4: "2 value b sure",
  });
});

test("without a heading the first free column is a guess, and another unit makes one of a sure cell", () => {
  const { cells } = shown([
    ["Количество проведённых мероприятий", "ед."],
    [SHARE.title, "чел."],
  ]);
  expect(cells).toEqual({ C1: "2 value  weak", C2: "3 value  weak" });
});

test("schools of one name are told apart by their numbers; a name that fits several is a guess", () => {
  const { cells } = shown([
    ["Организация", "Количество проведённых мероприятий"],
    ["Средняя школа № 2"],
    ["Средняя школа"],
    ["Средняя школа № 7"],
  ]);
  expect(cells["B2"]).toBe("2 value b likely");
  expect(cells["B3"]).toMatch(/weak$/);
  expect(cells["B4"]).toBeUndefined();
});

test("nothing is taken for an indicator that shares a word with one", () => {
  const { cells } = shown([["Показатель", "Факт"], ["Количество компьютеров"], ["Площадь помещений центра"]]);
  expect(cells).toEqual({});
});

test("the form of the next quarter is known again, another form is not", () => {
  const of = (head: string, fact: string, more = "") =>
    formStructure([sheet([[head], ["Показатель", fact], ["Количество мероприятий", more]])]);
  const first = of("Отчёт за III квартал 2026 года", "Факт за 3 кв.", "12");
  expect(of("Отчёт за IV квартал 2026 года", "Факт за 4 кв.", "")).toBe(first);
  expect(of("Отчёт за IV квартал 2026 года", "План", "")).not.toBe(first);
});
