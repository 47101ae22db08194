import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { para, sourceDocument, table } from "#test/support/source-document-builder.ts";
import { lostWords } from "#test/support/words-kept.ts";
import { readDraft } from "../read-draft.ts";

const LINES = [
  "УТВЕРЖДАЮ",
  "УТВЕРЖДЕН приказом министерства образования Н области от ___ № ___",
  "Приложение № 1 к распоряжению от 12.09.2023 № 38/1",
  "СОГЛАСОВАНО",
  "Директор МБОУ СОШ № 5 ______ И.И. Иванов",
  "«31» августа 2023 г.",
  "Дата «05» сентября 202",
  "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ Н-СКОГО РАЙОНА",
  "муниципальное бюджетное учреждение дополнительного образования «Центр»",
  "ПРИКАЗ",
  "ПОСТАНОВЛЕНИЕ от 01.02.2024 № 7",
  "от 20.08.2021г. № 86",
  "На № 01-20/3252 от 07.07.2023 г.",
  "г. Кашин",
  "Об утверждении плана мероприятий",
  "В соответствии с письмом министерства от 04.02.2021 № 119/ПК",
  "ПРИКАЗЫВАЮ:",
  "1. Утвердить план.",
  "1.1. Разместить план на сайте в срок до 15 мая.",
  "2. Контроль возложить на заместителя",
  "Срок: ежегодно",
  "Начальник управления",
  "А.А. Громов",
  "Комплексный план мероприятий",
  "центра «Точка роста»",
  "на 2023/2024 учебный год",
  "Цель: развитие детей",
  "Цель",
  "Задачи:",
  "1) обучение; 2) воспитание.",
  "- работа с родителями;",
  "Нормативно-правовая база",
  "1. Закон от 29.12.2012 № 273-ФЗ https://a.ru/1.pdf",
  "2. Устав школы",
  "1. Наименование кейса: «Рост» (указать направление)",
  "Срок реализации: 2022-2024 годы",
  "Исп. Петрова",
  "Раздел 1. Организация работы",
];
const PLAN = table([
  ["№", "Мероприятия", "Сроки"],
  ["1", "Открытие кружка робототехники", "май 2024"],
  ["2", "Конкурс проектов старшеклассников", "июнь 2024"],
]);

const piece = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.constantFrom(...LINES), fc.constantFrom("left", "center", "right"), fc.boolean())
      .map(([line, align, bold]) => para(line, { align, bold })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...LINES), fc.constantFrom(...LINES)).map((cells) => table([cells])),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...LINES), { minLength: 2, maxLength: 4 })
      .map((lines) => para(lines.join("\n"))),
  },
);

describe("the lines around a plan", () => {
  it("lose no word and gain no date, whatever their order", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), fc.array(piece, { maxLength: 8 }), (above, below) => {
        const document = sourceDocument([...above, PLAN, ...below]);
        const draft = readDraft(document);
        if ("refusal" in draft) throw new Error(draft.refusal.code);
        expect(lostWords(document, draft)).toEqual([]);
        const known = JSON.stringify(document.blocks);
        const dates = [draft.approval?.date, draft.letter?.date, ...draft.basis.map(({ date }) => date)];
        for (const date of dates) if (date) expect(known).toContain(date.slice(0, 4));
      }),
      { numRuns: 300 },
    );
  });
});
