import fc from "fast-check";
import { expect, test } from "vitest";
import { fitsParts, placeParts } from "./parts.ts";
import { readWithDoubts } from "./read.ts";

test.each([
  ["Отдел образования ГАУ «Центр»", ["Отдел образования", "ГАУ «Центр»"], true],
  ["Отдел образования ГАУ «Центр»", ["Отдел образования ГАУ «Центр»"], true],
  ["Отдел образования, ГАУ «Центр»", ["отдел  образования", "ГАУ Центр"], true],
  ["Отдел образования и ГАУ «Центр»", ["Отдел образования", "ГАУ «Центр»"], true],
  ["Отдел образования, а также ГАУ «Центр»", ["Отдел образования", "ГАУ «Центр»"], true],
  ["Отдел образования совместно с ГАУ «Центр»", ["Отдел образования", "ГАУ «Центр»"], true],
  ["Отдел образования и науки", ["Отдел образования и науки"], true],
  ["Отдел образования ГАУ «Центр»", ["ГАУ «Центр»", "Отдел образования"], false],
  ["Отдел образования ГАУ «Центр»", ["Отдел образования"], false],
  ["Отдел образования ГАУ «Центр»", ["ГАУ «Центр»"], false],
  ["Отдел образования", ["Отдел образования", "Отдел образования"], false],
  ["Отдел образования", ["Отдел", "образованием"], false],
  ["и Отдел образования", ["Отдел образования"], false],
  ["Отдел образования и", ["Отдел образования"], false],
  ["Отдел", ["Отдел", ","], false],
  ["Отдел", [], false],
  ["", [], false],
])("«%s» is made up of %j: %s", (text, parts, expected) => {
  expect(fitsParts(text, parts)).toBe(expected);
});

const words = fc.array(fc.constantFrom("Отдел", "образования", "ГАУ", "«Центр»", "№ 5", "и"), {
  minLength: 1,
  maxLength: 8,
});

test("any cut of a text makes it up, and each part is found where it stands", () => {
  fc.assert(
    fc.property(words, fc.nat(8), (all, at) => {
      const cut = 1 + (at % all.length);
      const parts = [all.slice(0, cut).join(" "), all.slice(cut).join(" ")].filter((part) => part !== "");
      const text = all.join(" ");
      const places = placeParts(text, parts);
      if (places === null) {
        // «и» at a cut is taken for the word between two bodies.
        expect(parts.some((part) => part.startsWith("и"))).toBe(true);
        return;
      }
      expect(places).toHaveLength(parts.length);
      places.forEach(({ start, end }, index) => expect(text.slice(start, end)).toBe(parts[index]));
    }),
  );
});

const CELL = "Начальник отдела Департамента образования ГАУ «Центр» МБУ «Рост»";

test("decisions about three in a row without commas do not disturb each other", () => {
  const { doubts } = readWithDoubts(CELL, { bodies: [] });
  expect(doubts.map(({ parts }) => parts.length)).toEqual([2, 2]);
  const [first, second] = doubts;
  const names = (decide: (question: string) => readonly string[] | "asRead" | undefined) =>
    readWithDoubts(CELL, { bodies: [] }, decide).reading.parties.map(({ name, post }) => `${post ?? ""}|${name}`);
  const joined = (doubt: typeof first) => (question: string) =>
    question === doubt?.question ? [doubt.words] : undefined;
  expect(names(joined(first))).toHaveLength(2);
  expect(names(joined(second))).toHaveLength(2);
  expect(names((question) => joined(first)(question) ?? joined(second)(question))).toHaveLength(1);
  expect(names(() => "asRead")).toHaveLength(3);
  expect(readWithDoubts(CELL, { bodies: [] }, () => "asRead").reading.confidence).toBe("certain");
});
