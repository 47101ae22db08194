import { describe, expect, it } from "vitest";
import { codes, draftOf, HEADER, lines } from "#test/support/draft-lines.ts";
import { merged, para, sourceDocument, table } from "#test/support/source-document-builder.ts";
import { readDraft } from "./read-draft.ts";

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
