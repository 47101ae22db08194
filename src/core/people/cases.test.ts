import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CASES, type GrammaticalCase } from "./grammar.ts";
import { fullName, genderOf, inflectPerson, initialsFirst, surnameFirst } from "./names.ts";
import { inflectPost } from "./posts.ts";

// Worked out by hand: nominative | genitive | dative | accusative | instrumental | prepositional; « ?» after a form says that
// it must be marked as doubtful.
const rows = (file: string) =>
  readFileSync(`test/corpus/${file}`, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" | "));
const OBLIQUE = CASES.slice(1);

const marked = ({ text, certain }: { text: string; certain: boolean }) => (certain ? text : `${text} ?`);
const person = (parts: string) => {
  const [surname = "", name = "", patronymic = null] = parts.split(" · ");
  return { surname, name, patronymic };
};

describe("names of people", () => {
  test.each(rows("name-cases.txt"))("%s", (name, ...forms) => {
    expect(OBLIQUE.map((grammaticalCase) => marked(inflectPerson(person(name), grammaticalCase)))).toEqual(forms);
  });

  test("the table has at least 120 names", () => expect(rows("name-cases.txt").length).toBeGreaterThanOrEqual(120));

  test("short forms are in the case of the surname", () => {
    const ivanova = person("Иванова · Ольга · Сергеевна");
    expect(initialsFirst(ivanova).text).toBe("О. С. Иванова");
    expect(surnameFirst(ivanova, "dative")).toEqual({ text: "Ивановой О. С.", certain: true, doubtful: [] });
    expect(initialsFirst(person("Васильева · Анна-Мария"), "genitive").text).toBe("А.-М. Васильевой");
    expect(surnameFirst(person("Кравец · Олег · Иванович"), "genitive")).toEqual({
      text: "Кравца О. И.",
      certain: false,
      doubtful: ["Кравца"],
    });
  });

  test("what a person wrote wins over every rule and is certain", () => {
    const kravets = {
      ...person("Кравец · Олег · Иванович"),
      forms: { genitive: "Кравеца Олега Ивановича" },
      surnameForms: { genitive: "Кравеца" },
    };
    expect(inflectPerson(kravets, "genitive")).toEqual({
      text: "Кравеца Олега Ивановича",
      certain: true,
      doubtful: [],
    });
    expect(initialsFirst(kravets, "genitive").text).toBe("О. И. Кравеца");
    expect(inflectPerson(kravets, "dative").certain).toBe(false);
  });

  test("the gender is taken from what says it, and is not known where parts contradict each other", () => {
    expect(genderOf(person("Ким · Женя · Олеговна"))).toBe("female");
    expect(genderOf({ ...person("Ким · Женя"), gender: "male" })).toBe("male");
    expect(genderOf(person("Иванова · Пётр"))).toBeNull();
    expect(inflectPerson(person("Иванова · Пётр"), "dative").doubtful).toEqual(["Иванова"]);
  });

  test("no part of a name is lost, and the nominative is what was written", () => {
    const names = fc.constantFrom(...rows("name-cases.txt").map(([name = ""]) => person(name)));
    fc.assert(
      fc.property(names, names, fc.constantFrom(...CASES), (one, other, grammaticalCase: GrammaticalCase) => {
        const mixed = { ...one, name: other.name };
        const { text, certain, doubtful } = inflectPerson(mixed, grammaticalCase);
        expect(text.split(" ").length).toBe(fullName(mixed).split(" ").length);
        expect(certain).toBe(doubtful.length === 0);
        for (const word of doubtful) expect(text).toContain(word);
        expect(inflectPerson(mixed, "nominative").text).toBe(fullName(mixed));
      }),
    );
  });
});

describe("posts", () => {
  test.each(rows("post-cases.txt"))("%s", (post, ...forms) => {
    expect(OBLIQUE.map((grammaticalCase) => marked(inflectPost(post, grammaticalCase)))).toEqual(forms);
  });

  test("the table has at least 60 posts", () => expect(rows("post-cases.txt").length).toBeGreaterThanOrEqual(60));

  test("what a person wrote wins", () => {
    expect(inflectPost("звеньевой", "genitive", { genitive: "звеньевого" })).toEqual({
      text: "звеньевого",
      certain: true,
      doubtful: [],
    });
  });

  test("only the words that name the holder change: what depends on them stays, whatever it is", () => {
    const heads = fc.constantFrom("директор", "главный специалист", "заведующая", "и. о. начальника", "Смотритель");
    const dependents = fc.constantFrom(
      "школы № 55",
      "МБОУ «СОШ»",
      "отделом",
      "по учебной работе",
      "Центра «Точка роста»",
    );
    fc.assert(
      fc.property(heads, dependents, fc.constantFrom(...CASES), (head, rest, grammaticalCase) => {
        const { text } = inflectPost(`${head} ${rest}`, grammaticalCase);
        expect(text).toBe(`${inflectPost(head, grammaticalCase).text} ${rest}`);
      }),
    );
  });

  test("any text at all comes back with its words, spaces and signs", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(...CASES), (text, grammaticalCase) => {
        const inflected = inflectPost(text, grammaticalCase);
        expect(inflected.text.split(/\s+/u).length).toBe(text.split(/\s+/u).length);
      }),
    );
  });
});
