import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PrintedLine, joinLines, vocabularyOf } from "./join-lines.ts";

const EMPTY = vocabularyOf([]);
const plain = (...lines: readonly string[]): readonly PrintedLine[] => lines.map((text) => ({ text }));
/** Lines of a narrow column: nothing fits any more at the end of a line. */
const full = (...lines: readonly string[]): readonly PrintedLine[] =>
  lines.map((text) => ({ text, room: 1, firstWordWidth: 30 }));

describe("joining printed lines", () => {
  test.each([
    [["Организация участия", "обучающихся"], "Организация участия обучающихся"],
    [["научно-", "практическая конференция"], "научно-практическая конференция"],
    [["организационно-", "методической поддержки"], "организационно-методической поддержки"],
    [["центра «IT-", "куб»"], "центра «IT-куб»"],
    [["2022-", "2026 годы"], "2022-2026 годы"],
    [["обучающихся 9-", "11 классов"], "обучающихся 9-11 классов"],
    [["ноябрь -", "декабрь"], "ноябрь - декабрь"],
    [["Февраль-", "май, 2022"], "Февраль-май, 2022"],
    [["техно\u00ad", "парк"], "технопарк"],
    [["и/", "или"], "и/или"],
    [["сентябрь–", "октябрь"], "сентябрь–октябрь"],
    [["(по заявкам", ")"], "(по заявкам)"],
    [["10.", "1"], "10.1"],
    [["до 31.12.", "2024"], "до 31.12.2024"],
    [["http://school.ru/docs/", "plan-2023-", "itog.pdf"], "http://school.ru/docs/plan-2023-itog.pdf"],
    [["общеобразовательн", "ые организации"], "общеобразовательные организации"],
  ])("%j", (lines, expected) => {
    expect(joinLines(plain(...lines), EMPTY)).toBe(expected);
  });

  test.each([
    [["по графику", "Минпросвеще", "ния России"], "по графику Минпросвещения России"],
    [["ежекварталь", "но"], "ежеквартально"],
    [["ежеквартально", "по графику"], "ежеквартально по графику"],
    [["необходимост", "и"], "необходимости"],
    [["представител", "и СМИ"], "представители СМИ"],
    [["полугоди", "е"], "полугодие"],
    [["педагогов", "и родителей"], "педагогов и родителей"],
  ])("in a full narrow column: %j", (lines, expected) => {
    expect(joinLines(full(...lines), EMPTY)).toBe(expected);
  });

  test("the words of the same document decide about a hyphen", () => {
    const text = ["региональная видеоконференция прошла", "для медиацентров школы"];
    expect(joinLines(plain("видео-", "конференция"), vocabularyOf(text))).toBe("видеоконференция");
    expect(joinLines(plain("видео-", "конференция"), vocabularyOf(["наша видео-конференция прошла"]))).toBe(
      "видео-конференция",
    );
  });

  test("where the layout breaks words anywhere, pieces are joined and whole words are not", () => {
    const vocabulary = vocabularyOf(["для обучающиеся центров и", "на открытие учебного года в"], true);
    expect(joinLines(full("учебн", "ого года: эк", "скурсия"), vocabulary)).toBe("учебного года: экскурсия");
    expect(joinLines(full("все обучающиеся", "центров"), vocabulary)).toBe("все обучающиеся центров");
    expect(joinLines(full("20", "26 год"), vocabulary)).toBe("2026 год");
  });

  test("where the next word would have fitted, no word was broken", () => {
    const lines = [
      { text: "руководител", room: 80, firstWordWidth: 10 },
      { text: "и", room: 90, firstWordWidth: 10 },
    ];
    expect(joinLines(lines, EMPTY)).toBe("руководител и");
  });

  test("no letter and no digit is lost, none is added", () => {
    const word = fc.stringMatching(/^[А-Яа-яёЁA-Za-z0-9«»().,;:/-]{1,14}$/u);
    const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
    const room = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.tuple(line, room), { maxLength: 8 }), fc.array(line), (lines, others) => {
        const printed = lines.map(([text, free]): PrintedLine =>
          free === null ? { text } : { text, room: free, firstWordWidth: 12 },
        );
        const joined = joinLines(printed, vocabularyOf(others));
        const letters = (text: string): string => text.replace(/[^\p{L}\d]/gu, "");
        expect(letters(joined)).toBe(letters(lines.map(([text]) => text).join("")));
      }),
    );
  });
});

test("a date and a word broken by a column too narrow for them become whole", () => {
  const words = vocabularyOf(["Аналитическая справка"]);
  expect(joinLines([{ text: "01.02.202" }, { text: "5" }], words)).toBe("01.02.2025");
  expect(joinLines([{ text: "до 10.12" }, { text: "2025 года" }], words)).toBe("до 10.12 2025 года");
  expect(
    joinLines(
      [
        { text: "Каникуляр", room: 3, firstWordWidth: 50 },
        { text: "ное время", room: 20, firstWordWidth: 14 },
      ],
      words,
    ),
  ).toBe("Каникулярное время");
  expect(
    joinLines(
      [
        { text: "Руководители", room: 3, firstWordWidth: 60 },
        { text: "школ", room: 40, firstWordWidth: 20 },
      ],
      words,
    ),
  ).toBe("Руководители школ");
});
