import { describe, expect, it } from "vitest";
import { approvalInWords, audienceInWords, basisInWords, partyShort, placeInWords } from "./plan-words.ts";

describe("words of a plan", () => {
  it("names an audience by its parts, with classes and subjects, each once", () => {
    const reading = { asWritten: "", conditions: [], confidence: "certain" as const, questions: [] };
    expect(
      audienceInWords({
        ...reading,
        segments: [
          { kind: "students", grades: [5, 11] },
          { kind: "students", grades: [9, 9] },
          { kind: "teachers", subjects: ["химия", "биология"] },
          { kind: "guardians", of: "детей" },
          { kind: "guardians" },
          { kind: "other", of: "ветераны" },
        ],
      }),
    ).toBe("обучающиеся 5–11 классов · обучающиеся 9 класса · педагоги (химия, биология) · родители · ветераны");
  });

  it("says aloud what an act leaves blank", () => {
    const act = { docType: "order" as const, signer: null, raw: null };
    expect(approvalInWords({ ...act, date: "2023-08-25", number: "712-02" })).toBe(
      "Приказ от 25.08.2023 №\u00a0712-02",
    );
    expect(approvalInWords({ ...act, date: null, number: "7" })).toBe("Приказ без даты №\u00a07");
    expect(approvalInWords({ ...act, docType: "directive", date: null, number: null })).toBe(
      "Распоряжение: дата и номер не заполнены",
    );
    expect(approvalInWords(null)).toBeNull();
    expect(basisInWords({ docType: "order", issuer: "Министерство", date: "2021-02-04", number: "119/ПК" })).toBe(
      "Приказ · Министерство · от 04.02.2021 № 119/ПК",
    );
  });

  it("finds the shortest honest name of a body and its place in the document", () => {
    expect(partyShort({ name: "ГАУ ДПО «Институт»", short: "СОИРО" })).toBe("СОИРО");
    expect(partyShort({ name: "руководители ОО", group: "schoolHeads" })).toBe("руководители школ");
    expect(partyShort({ name: "Департамент", post: "Начальник отдела" })).toBe("Начальник отдела");
    expect(placeInWords({ page: 4, table: 1, row: 23 })).toBe("стр. 4, таблица 1, строка 23");
    expect(placeInWords({ sheet: "План", row: 2 })).toBe("лист «План», строка 2");
  });
});
