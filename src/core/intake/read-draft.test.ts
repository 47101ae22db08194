import { describe, expect, it } from "vitest";
import { inventedWords, lostWords } from "../../../test/support/words-kept.ts";
import { merged, para, sourceDocument, table } from "../../../test/support/source-document-builder.ts";
import type { Draft } from "./draft.ts";
import { readDraft } from "./read-draft.ts";
import type { SourceDocument } from "./source-document.ts";

function draftOf(document: SourceDocument): Draft {
  const draft = readDraft(document);
  if ("refusal" in draft) throw new Error(`refused: ${draft.refusal.code}`);
  expect(lostWords(document, draft)).toEqual([]);
  expect(inventedWords(document, draft)).toEqual([]);
  return draft;
}

/** number | title | audience | schedule | responsible | expectedResult | component | workstream, «·» for nothing. */
function lines(draft: Draft): string[] {
  return draft.activities.map((one) =>
    [
      one.number,
      one.title,
      one.audience,
      one.schedule,
      one.responsible,
      one.expectedResult,
      one.component,
      one.workstream,
    ]
      .map((value) => (value === null ? "·" : String(value)))
      .join(" | "),
  );
}

const codes = (draft: Draft): string[] => draft.findings.map((one) => one.code);

const HEADER = ["№ п/п", "Мероприятия", "Целевая аудитория", "Сроки проведения", "Ответственный"];

describe("headers", () => {
  it("reads columns in any order with inflected names", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          ["Срок исполнения", "Ответственные исполнители", "Наименование мероприятия", "Категория участников", "№№"],
          ["март", "Директор", "Неделя науки", "5–7 классы", "1"],
          ["до 10 мая", "Завуч", "Смотр проектов", "8 классы", "2"],
        ]),
      ]),
    );
    expect(lines(draft)).toEqual([
      "1 | Неделя науки | 5–7 классы | март | Директор | · | · | ·",
      "2 | Смотр проектов | 8 классы | до 10 мая | Завуч | · | · | ·",
    ]);
  });

  it("joins a two-level header and start and end columns", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          [
            { text: "№", down: 2 },
            { text: "Содержание деятельности", down: 2 },
            { text: "Сроки", span: 2 },
            { text: "Исполнитель", down: 2 },
          ],
          ["начало", "окончание"],
          ["1", "Ремонт кабинета", "01.06.2024", "15.08.2024", "Завхоз"],
          ["2", "Открытие центра", "01.09.2024", "01.09.2024", "Директор"],
        ]),
      ]),
    );
    expect(lines(draft)).toEqual([
      "1 | Ремонт кабинета | · | 01.06.2024 – 15.08.2024 | Завхоз | · | · | ·",
      "2 | Открытие центра | · | 01.09.2024 | Директор | · | · | ·",
    ]);
  });

  it("drops the row of column numbers and headers repeated by pages", () => {
    const draft = draftOf(
      sourceDocument([
        table([HEADER, ["1", "2", "3", "4", "5"], ["1", "Урок", "дети", "май", "Директор"]], { page: 1 }),
        para("2", { role: "pageFooter" }),
        table(
          [
            HEADER,
            ["1", "2", "3", "4", "5"],
            ["", "физики", "", "", "школы"],
            ["2", "Кружок", "дети", "июнь", "Завуч"],
          ],
          { page: 2 },
        ),
      ]),
    );
    expect(lines(draft)).toEqual([
      "1 | Урок физики | дети | май | Директор школы | · | · | ·",
      "2 | Кружок | дети | июнь | Завуч | · | · | ·",
    ]);
    expect(codes(draft)).toContain("rowContinued");
    expect(draft.dropped.map((one) => one.why)).toEqual(
      expect.arrayContaining(["repeatedHeader", "columnNumbers", "tableHeader", "pageNumber"]),
    );
  });

  it("follows a second header that changes the order of columns", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          ["№", "Мероприятие", "Срок", "Ответственный"],
          ["1", "Олимпиада", "ноябрь", "Завуч"],
          ["№", "Ответственный", "Мероприятие", "Срок"],
          ["2", "Директор", "Ярмарка", "апрель"],
        ]),
      ]),
    );
    expect(lines(draft)).toEqual([
      "1 | Олимпиада | · | ноябрь | Завуч | · | · | ·",
      "2 | Ярмарка | · | апрель | Директор | · | · | ·",
    ]);
  });

  it("recognises broken and misspelt words of a narrow header", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          ["№ п/п", "Мероприятее", "Сро-\nки прове-\nдения", "Ответст-венный", "Ожидаемый резуль тат"],
          ["1", "Хакатон", "май", "Педагог", "Дипломы"],
        ]),
      ]),
    );
    expect(lines(draft)).toEqual(["1 | Хакатон | · | май | Педагог | Дипломы | · | ·"]);
  });

  it("reads a road map by its own columns", () => {
    const draft = draftOf(
      sourceDocument([
        para("Комплекс мер («дорожная карта») по созданию центров «Точка роста»"),
        table([
          ["№", "Наименование мероприятия", "Ответственный", "Результат", "Срок"],
          ["1.", "Утверждение перечня организаций", "РОИВ", "Распорядительный акт РОИВ", "01.10.2023"],
          ["2.", "Закупка оборудования", "Региональный оператор", "Государственные контракты", "X - 1"],
        ]),
      ]),
    );
    expect(lines(draft)[1]).toBe(
      "2. | Закупка оборудования | · | X - 1 | Региональный оператор | Государственные контракты | · | ·",
    );
  });

  it("guesses the columns of a table without a header", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          [
            "1",
            "Участие во Всероссийской олимпиаде школьников",
            "обучающиеся 7–11 классов",
            "сентябрь 2023 г.",
            "Заместитель директора по УВР",
          ],
          [
            "2",
            "Проведение недели естественных наук в центре",
            "обучающиеся 5–9 классов",
            "в течение года",
            "Руководитель центра",
          ],
          [
            "3",
            "День открытых дверей для будущих учеников",
            "родители обучающихся",
            "март, май",
            "Руководитель центра",
          ],
        ]),
      ]),
    );
    expect(lines(draft)[2]).toBe(
      "3 | День открытых дверей для будущих учеников | родители обучающихся | март, май | Руководитель центра | · | · | ·",
    );
  });

  it("keeps words of unknown columns as notes of the row", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          ["Дата", "Мероприятие", "Место проведения", "Количество участников", "Отметка о выполнении"],
          ["5 мая", "Квест", "Школа № 3", "40", ""],
        ]),
      ]),
    );
    expect(draft.activities[0]?.notes).toEqual(["Место проведения: Школа № 3", "Количество участников: 40"]);
  });

  it("gives a merged cell to every row that it covers", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          HEADER,
          ["1", "Экскурсия", { text: "обучающиеся 8 классов", down: 3 }, "май", "Завуч"],
          ["2", "Поход", "июнь", "Тренер"],
          ["3", "Слёт", "июль", "Тренер"],
        ]),
      ]),
    );
    expect(draft.activities.map((one) => one.audience)).toEqual([
      "обучающиеся 8 классов",
      "обучающиеся 8 классов",
      "обучающиеся 8 классов",
    ]);
  });
});

describe("workstreams", () => {
  const row = (number: string, title: string): string[] => [number, title, "дети", "май", "Директор"];

  it.each([
    ["«Направление 1.»", "Направление 1. Олимпиады", "Направление 2. Кружки"],
    ["«Раздел I»", "Раздел I. Олимпиады", "Раздел II. Кружки"],
    ["Roman numerals", "I. Олимпиады", "II. Кружки"],
    ["Roman numerals typed in Cyrillic", "І. Олимпиады", "П. Кружки"],
    ["Arabic numerals", "1. Олимпиады", "2. Кружки"],
    ["the number before the word", "1 направление – Олимпиады", "2-е направление – Кружки"],
    ["no number at all", "Олимпиады", "Кружки"],
  ])("reads merged rows with %s", (_, first, second) => {
    const draft = draftOf(
      sourceDocument([
        table([HEADER, merged(first, 5), row("1.1", "А"), row("1.2", "Б"), merged(second, 5), row("2.1", "В")]),
      ]),
    );
    expect(draft.workstreams.map(({ number, title }) => ({ number, title }))).toEqual([
      { number: 1, title: "Олимпиады" },
      { number: 2, title: "Кружки" },
    ]);
    expect(draft.activities.map((one) => one.workstream)).toEqual([1, 1, 2]);
  });

  it("reads paragraphs between tables", () => {
    const draft = draftOf(
      sourceDocument([
        para("Направление 1. Олимпиады"),
        table([HEADER, row("1.1", "А")]),
        para("Направление 2. Кружки"),
        table([row("2.1", "Б"), row("2.2", "В")]),
      ]),
    );
    expect(draft.workstreams.map((one) => one.title)).toEqual(["Олимпиады", "Кружки"]);
    expect(draft.activities.map((one) => one.workstream)).toEqual([1, 2, 2]);
  });

  it("reads a column whose value groups rows", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          ["Направление", "Мероприятие", "Срок", "Ответственный"],
          [{ text: "Олимпиады", down: 2 }, "А", "май", "Завуч"],
          ["Б", "июнь", "Завуч"],
          ["Кружки", "В", "май", "Педагог"],
        ]),
      ]),
    );
    expect(draft.workstreams.map((one) => one.title)).toEqual(["Олимпиады", "Кружки"]);
    expect(draft.activities.map((one) => one.workstream)).toEqual([1, 1, 2]);
  });

  it("reads a heading in the number and title cells", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          HEADER,
          ["1.", { text: "Организационные мероприятия", bold: true }, "", "", ""],
          row("1.1", "А"),
          ["II", "Методическая работа", "", "", ""],
          row("2.1", "Б"),
        ]),
      ]),
    );
    expect(draft.workstreams.map((one) => one.title)).toEqual(["Организационные мероприятия", "Методическая работа"]);
    expect(draft.activities.map((one) => one.number)).toEqual(["1.1", "2.1"]);
  });

  it("restores a missing first heading without inventing its title", () => {
    const draft = draftOf(
      sourceDocument([
        table([HEADER, row("1.1", "А"), row("1.2", "Б"), merged("Направление 2. Кружки", 5), row("2.1", "В")]),
      ]),
    );
    expect(draft.workstreams.map(({ number, title }) => ({ number, title }))).toEqual([
      { number: 1, title: null },
      { number: 2, title: "Кружки" },
    ]);
    expect(codes(draft)).toContain("missingWorkstreamHeading");
  });

  it("gives none where the plan has none", () => {
    const draft = draftOf(sourceDocument([table([HEADER, row("1", "А"), row("2", "Б")])]));
    expect(draft.workstreams).toEqual([]);
    expect(draft.activities.map((one) => one.workstream)).toEqual([null, null]);
  });
});

describe("rows", () => {
  it("reports gaps and rows without a number, and never renumbers", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          HEADER,
          ["5.3", "А", "дети", "май", "Завуч"],
          ["5.5.", "Б", "дети", "май", "Завуч"],
          ["", "В", "дети", "Июнь", "Завуч"],
          ["5.6", "Г", "дети", "май", "Завуч"],
        ]),
      ]),
    );
    expect(draft.activities.map((one) => one.number)).toEqual(["5.3", "5.5.", null, "5.6"]);
    expect(codes(draft)).toEqual(expect.arrayContaining(["numberingGap", "unnumberedRow"]));
  });

  it("flags shifted cells and moves nothing", () => {
    const title = "Организация профориентационной деятельности";
    const draft = draftOf(
      sourceDocument([
        table([
          HEADER,
          ["7.0", "Ярмарка", "дети", "май", "Завуч"],
          ["", title, "обучающиеся", "май", "Завуч"],
          ["7.1", title, "родители", "май", "Завуч"],
          ["7.2", "Собрания", "", "", ""],
        ]),
      ]),
    );
    expect(draft.activities.map((one) => one.audience)).toEqual(["дети", "обучающиеся", "родители", null]);
    const flagged = draft.findings.filter((one) => one.code === "shiftedCells").map((one) => one.where);
    expect(flagged).toEqual(expect.arrayContaining(["пункт 7.1", "пункт 7.2"]));
  });

  it("drops totals and peels notes and signatures from under the rows", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          HEADER,
          ["1", "А", "дети", "май", "Завуч"],
          merged("Итого: 1 мероприятие", 5),
          merged("* сроки уточняются", 5),
          ["", "Директор школы", "", "_______", "И.И. Иванова"],
        ]),
      ]),
    );
    expect(draft.activities).toHaveLength(1);
    expect(draft.workstreams).toEqual([]);
  });

  it("leaves empty cells null and dashes out of fields", () => {
    const draft = draftOf(sourceDocument([table([HEADER, ["1", "А", "—", "", "Завуч"]])]));
    expect(lines(draft)).toEqual(["1 | А | · | · | Завуч | · | · | ·"]);
  });

  it("glues a word broken by the page only where the document knows the whole word", () => {
    const draft = draftOf(
      sourceDocument([
        table([HEADER, ["1", "Смотр", "Все обучающиеся", "май", "Центр естественно-"]], { page: 1 }),
        table(
          [
            ["", "", "", "", "научный"],
            ["2", "Слёт", "дети", "май", "Завуч"],
          ],
          { page: 2 },
        ),
      ]),
    );
    expect(draft.activities[0]?.responsible).toBe("Центр естественно-научный");
  });
});

describe("sheets and several tables", () => {
  it("peels titles off a sheet, skips hidden sheets and empty columns", () => {
    const draft = draftOf(
      sourceDocument(
        [
          table(
            [
              ["", "План мероприятий центра", "", "", ""],
              ["", "", "", "", ""],
              ["", "№", "Мероприятие", "Срок", "Ответственный"],
              ["", "1", "А", "01.09.2024", "Завуч"],
            ],
            { sheet: "План" },
          ),
          table(
            [
              ["№", "Мероприятие", "Срок"],
              ["1", "Черновик", "май"],
            ],
            { sheet: "Черновик", hidden: true },
          ),
        ],
        "xlsx",
      ),
    );
    expect(lines(draft)).toEqual(["1 | А | · | 01.09.2024 | Завуч | · | · | ·"]);
    expect(draft.activities[0]?.source).toEqual({ sheet: "План", table: 1, row: 4 });
    expect(draft.dropped.map((one) => one.why)).toContain("hiddenSheet");
  });

  it("keeps indicators that follow inside the plan table out of the activities", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          ["Мероприятия", "Сроки", "Планируемый результат"],
          ["Кружок робототехники", "2022-2026", "Команда"],
          ["Шахматы", "Ежегодно", "Турнир"],
          merged("Целевые показатели проекта", 3),
          ["Доля обучающихся в кружках", { text: "не менее 50%", span: 2 }],
        ]),
      ]),
    );
    expect(draft.activities.map((one) => one.title)).toEqual(["Кружок робототехники", "Шахматы"]);
    expect(draft.indicators.map((one) => one.target)).toEqual(["не менее 50%"]);
  });

  it("refuses a document without a plan", () => {
    expect(
      readDraft(
        sourceDocument([
          para("Служебная записка"),
          table([
            ["Фамилия", "Телефон"],
            ["Иванов", "3-22-11"],
          ]),
        ]),
      ),
    ).toEqual({
      refusal: { code: "notAPlan" },
    });
    expect(readDraft(sourceDocument([]))).toEqual({ refusal: { code: "notAPlan" } });
  });
});

describe("plans written as a list", () => {
  it("reads items with labels in one paragraph and in several", () => {
    const draft = draftOf(
      sourceDocument([
        para("План мероприятий центра «Точка роста»"),
        para("Раздел I. Организация"),
        para("1. Утвердить расписание занятий. Срок: до 1 сентября 2023 г. Отв.: директор школы."),
        para("2. Провести День открытых дверей."),
        para("Сроки проведения: март, май"),
        para("Ответственные: руководитель центра"),
        para("Участники: родители обучающихся"),
      ]),
    );
    expect(lines(draft)).toEqual([
      "1. | Утвердить расписание занятий. | · | до 1 сентября 2023 г. | директор школы. | · | · | 1",
      "2. | Провести День открытых дверей. | родители обучающихся | март, май | руководитель центра | · | · | 1",
    ]);
  });

  it("takes no list for a plan that does not call itself one", () => {
    const note = sourceDocument([
      para("Служебная записка"),
      para("1. Купить бумагу. Срок: май. Отв.: завхоз."),
      para("2. Купить мел. Срок: май. Отв.: завхоз."),
    ]);
    expect(readDraft(note)).toEqual({ refusal: { code: "notAPlan" } });
  });
});
