import { expect, it } from "vitest";
import { draftOf } from "#test/support/draft-lines.ts";
import { merged, para, sourceDocument, table } from "#test/support/source-document-builder.ts";

it("reads an empty cell under a leading month as the month above", () => {
  const draft = draftOf(
    sourceDocument([
      table([
        ["Месяц", "Мероприятие", "Участники", "Ответственные"],
        ["Сентябрь", "Квест", "5 класс", "Педагог"],
        ["", "Педсовет", "педагоги", "Руководитель"],
        ["Октябрь", "Хакатон", "7 класс", "Педагог"],
      ]),
    ]),
  );
  expect(draft.activities.map((one) => one.schedule)).toEqual(["Сентябрь", "Сентябрь", "Октябрь"]);
});

it("leaves an empty schedule behind the title empty", () => {
  const draft = draftOf(
    sourceDocument([
      table([
        ["№", "Мероприятие", "Месяц", "Ответственные"],
        ["1", "Квест", "Сентябрь", "Педагог"],
        ["2", "Педсовет", "", "Руководитель"],
      ]),
    ]),
  );
  expect(draft.activities.map((one) => one.schedule)).toEqual(["Сентябрь", null]);
});

it("takes the paragraph numbered 1 above a table whose first heading is numbered 2", () => {
  const draft = draftOf(
    sourceDocument([
      para("1. Нормативное обеспечение"),
      table([
        ["№ п/п", "Содержание работы", "Сроки", "Исполнители"],
        ["1", "Положение", "май", "Завуч"],
        merged("2. Методическое сопровождение", 4),
        ["1", "Семинар", "июнь", "Завуч"],
      ]),
    ]),
  );
  expect(draft.workstreams.map((one) => one.title)).toEqual(["Нормативное обеспечение", "Методическое сопровождение"]);
  expect(draft.activities.map((one) => one.workstream)).toEqual([1, 2]);
});

it("reads «Адресная группа» as the audience", () => {
  const draft = draftOf(
    sourceDocument([
      table([
        ["Мероприятие", "Адресная группа", "Дата/период", "Исполнитель"],
        ["Конкурс", "учителя", "май", "ИРО"],
        ["Вебинар", "руководители", "июнь", "ИРО"],
      ]),
    ]),
  );
  expect(draft.activities.map((one) => one.audience)).toEqual(["учителя", "руководители"]);
});

it("keeps the name of a plan written as a list out of its workstreams", () => {
  const draft = draftOf(
    sourceDocument([
      para("План работы центра «Точка роста» на 2024/2025 учебный год", { bold: true }),
      para("1. Открытие центра. Срок: 2 сентября. Ответственный: директор"),
      para("2. Запись в кружки. Срок: до 10 сентября. Ответственный: педагоги"),
    ]),
  );
  expect(draft.title).toBe("План работы центра «Точка роста» на 2024/2025 учебный год");
  expect(draft.workstreams).toEqual([]);
});

it("finds the header of a sheet under stamps and a title, one of its cells over two columns", () => {
  const wide = (text: string) => ({ text, span: 2 });
  const draft = draftOf(
    sourceDocument([
      table([
        [
          { text: "СОГЛАСОВАНО", span: 3 },
          { text: "УТВЕРЖДАЮ\nДиректор", span: 3 },
        ],
        merged("План мероприятий на 2024-2025 учебный год", 6),
        ["№", "Название мероприятия", wide("Класс"), "Дата проведения", "Ответственный"],
        merged("СЕНТЯБРЬ", 6),
        ["1", "Линейка", wide("1-11"), "02.09.2024", "Завуч"],
        ["2", "Экскурсия", wide("5"), "первая неделя", "Педагог"],
      ]),
    ]),
  );
  expect(draft.activities.map((one) => [one.title, one.audience, one.schedule])).toEqual([
    ["Линейка", "1-11", "02.09.2024"],
    ["Экскурсия", "5", "первая неделя"],
  ]);
});

it("reads a month alone in a first column of dates as a heading", () => {
  const draft = draftOf(
    sourceDocument([
      table([
        ["Дата", "Мероприятие", "Участники", "Ответственные"],
        ["Сентябрь", "", "", ""],
        ["05.09.2024", "Заседание", "педагоги", "Завуч"],
        ["Октябрь", "", "", ""],
        ["18.10.2024", "Мастер-класс", "5 класс", "Завуч"],
      ]),
    ]),
  );
  expect(draft.workstreams.map((one) => one.title)).toEqual(["Сентябрь", "Октябрь"]);
  expect(draft.activities.map((one) => one.schedule)).toEqual(["05.09.2024", "18.10.2024"]);
});
