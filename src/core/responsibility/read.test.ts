import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collectBodies, definitionsIn } from "./glossary.ts";
import { nominativeOf } from "./nominative.ts";
import { readResponsible } from "./read.ts";

const names = (text: string): string[] => readResponsible(text).parties.map((party) => party.name);
const groups = (text: string): (string | undefined)[] => readResponsible(text).parties.map((party) => party.group);

describe("readResponsible", () => {
  test("a post with its body, and a body with two units, where the comma is lost", () => {
    const reading = readResponsible(
      "Начальник отдела дошкольного и общего образования Департамента Смоленской области по образованию и науке ГАУ ДПО СОИРО (ЦЦТО, ЦНППМ)",
    );
    expect(reading.parties).toEqual([
      {
        name: "Департамент Смоленской области по образованию и науке",
        post: "Начальник отдела дошкольного и общего образования",
      },
      { name: "ГАУ ДПО СОИРО", unit: "ЦЦТО, ЦНППМ" },
    ]);
    expect(reading.confidence).toBe("arguable");
    expect(reading.questions).toHaveLength(1);
  });

  test("a comma inside a name does not split it", () => {
    expect(
      readResponsible(
        "Отдел дополнительного образования, организационно-массовой и воспитательной работы Департамента образования области",
      ).parties,
    ).toEqual([
      {
        name: "Департамент образования области",
        unit: "Отдел дополнительного образования, организационно-массовой и воспитательной работы",
      },
    ]);
    expect(names("Органы местного самоуправления, осуществляющие управление в сфере образования")).toHaveLength(1);
  });

  test("a legal form in words and the name behind it are one body", () => {
    const text =
      "государственное бюджетное учреждение дополнительного образования Тверской области Центр детского творчества";
    expect(names(text)).toEqual([text]);
    expect(names("ГБУ ДО Центр детского творчества")).toHaveLength(1);
    expect(names("МБУ ДО «Центр творчества», МБОУ СОШ № 5")).toEqual(["МБУ ДО «Центр творчества»", "МБОУ СОШ № 5"]);
  });

  test("«совместно с» parts two bodies, whatever case the second stands in", () => {
    expect(names("Отдел образования района совместно с детским технопарком «Кванториум»")).toEqual([
      "Отдел образования района",
      "детским технопарком «Кванториум»",
    ]);
  });

  test("groups stand for many", () => {
    expect(groups("Руководители ОУ, руководители центров «Точка роста» и педагоги центров «Точка роста»")).toEqual([
      "schoolHeads",
      "centreHeads",
      "centreTeachers",
    ]);
    expect(groups("Территориальные управления министерства, МОУО, ОО")).toEqual([
      "territorialOffices",
      "municipalities",
      "schools",
    ]);
    expect(groups("Муниципальные органы управления образованием")).toEqual(["municipalities"]);
    expect(groups("Руководитель центра")).toEqual([undefined]);
  });

  test("people keep their names and posts as written", () => {
    expect(readResponsible("Заместитель директора по УВР Петрова А.А.").parties).toEqual([
      { name: "Петрова А.А.", post: "Заместитель директора по УВР" },
    ]);
    expect(names("Иванова И.И., Петров П.П.")).toEqual(["Иванова И.И.", "Петров П.П."]);
  });

  test("short names that the document defines anywhere are resolved", () => {
    const glossary = collectBodies([
      "управление общего образования ГАУ ДПО ИРО",
      "Управление общего образования министерства образования и науки области (далее, соответственно – управление общего образования, министерство), государственное автономное учреждение «Институт развития образования» (далее – ГАУ ДПО ИРО)",
    ]);
    expect(glossary.bodies.find((body) => body.short === "министерство")?.name).toBe(
      "министерство образования и науки области",
    );
    const reading = readResponsible("управление общего образования ГАУ ДПО ИРО", glossary);
    expect(reading.parties.map((party) => party.short)).toEqual(["управление общего образования", "ГАУ ДПО ИРО"]);
    expect(reading.parties[1]?.name).toBe("государственное автономное учреждение «Институт развития образования»");
    expect(reading.confidence).toBe("arguable");
  });

  test("an empty cell and unknown words are asked about", () => {
    for (const empty of ["", "-", " — "])
      expect(readResponsible(empty)).toMatchObject({ parties: [], confidence: "unread" });
    expect(readResponsible("по списку")).toMatchObject({ confidence: "arguable" });
  });

  test("no word of the cell is lost: each is in a name, a unit or a post, or a bracket", () => {
    const pieces = fc.constantFrom(
      "Управление образования",
      "ГАУ ДПО ИРО",
      "руководители ОО",
      "Отдел воспитания Департамента образования",
      "Петрова А.А.",
      "МБОУ СОШ № 3",
      "Центр «Звезда»",
      "педагоги",
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(", ", "; ", " и ", "\n"),
        (parts, separator) => {
          const reading = readResponsible(parts.join(separator));
          const said = reading.parties
            .map((party) => `${party.name} ${party.unit ?? ""} ${party.post ?? ""} `)
            .join(" ")
            .toLowerCase();
          for (const word of parts
            .join(" ")
            .toLowerCase()
            .match(/[а-я]{4,}/g) ?? [])
            expect(said).toContain(word.slice(0, 9).replace(/а$/, ""));
        },
      ),
    );
  });
});

test("definitions are found with their places", () => {
  const text = "Институт (далее – ГАУ ДПО ИРО), отдел (далее, соответственно – отдел, министерство)";
  expect(definitionsIn(text).map((definition) => definition.shorts)).toEqual([
    ["ГАУ ДПО ИРО"],
    ["отдел", "министерство"],
  ]);
});

test.each([
  ["Департамента Смоленской области по образованию", "Департамент Смоленской области по образованию"],
  ["министерства образования и науки области", "министерство образования и науки области"],
  ["муниципального управления образования", "муниципальное управление образования"],
  ["Региональной службы надзора", "Региональная служба надзора"],
  ["Администрации города", "Администрация города"],
])("nominative of «%s»", (genitive, expected) => expect(nominativeOf(genitive)).toBe(expected));

test("what is not a known genitive stays", () => {
  expect(nominativeOf("ГАУ ДПО ИРО")).toBeNull();
  expect(nominativeOf("Министерство образования")).toBeNull();
});
