import { describe, expect, it } from "vitest";
import { codes, draftOf, HEADER } from "#test/support/draft-lines.ts";
import { merged, para, sourceDocument, table } from "#test/support/source-document-builder.ts";

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
