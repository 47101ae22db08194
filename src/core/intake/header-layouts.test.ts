import { describe, expect, it } from "vitest";
import { codes, draftOf, HEADER, lines } from "#test/support/draft-lines.ts";
import { para, sourceDocument, table } from "#test/support/source-document-builder.ts";

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

  it("reads a grid of months by its marks", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          ["№", "Мероприятия", "Сентябрь", "Октябрь"],
          ["1", "Олимпиада", "+", ""],
          ["2", "Конкурс", "+", "2 неделя"],
        ]),
      ]),
    );
    expect(draft.activities.map((one) => one.schedule)).toEqual(["Сентябрь", "Сентябрь, Октябрь: 2 неделя"]);
  });

  it("does not take a list inside a cell for numbers of rows", () => {
    const draft = draftOf(
      sourceDocument([
        table([
          ["Сроки", "Содержание", "Ответственные"],
          ["Август", "1. План\n2. Кадры", "Директор"],
          ["Сентябрь", "1. Открытие", "Завуч"],
        ]),
      ]),
    );
    expect(draft.activities.map((one) => one.number)).toEqual([null, null]);
  });
});
