import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { askedOf, type AskedFacts } from "./asked.ts";
import { checkAnswers, countOf } from "./check.ts";
import { question, type Question } from "./model.ts";
import { asksForPerson } from "./personal.ts";
import { percentOf, tallyOf } from "./tally.ts";
import { TEMPLATES } from "./templates.ts";

const ask = (kind: Question["kind"], more: Partial<Question> = {}): Question => ({
  key: "q",
  kind,
  group: null,
  text: "Вопрос",
  required: false,
  options: [],
  most: null,
  ...more,
});
const said = (...values: string[]) => [{ key: "q", values, remark: null }];

describe("an answer", () => {
  test.each([
    [ask("number"), ["1 200"], null],
    [ask("number"), ["12,5"], "notANumber"],
    [ask("number"), ["−3"], "belowZero"],
    [ask("number", { most: 10 }), ["11"], "tooLarge"],
    [ask("number"), ["9".repeat(30)], "tooLarge"],
    [ask("date"), ["2023-02-29"], "notADate"],
    [ask("date"), ["2024-02-29"], null],
    [ask("one", { options: ["А", "Б"] }), ["А", "Б"], "oneOnly"],
    [ask("many", { options: ["А", "Б"] }), ["А", "Б"], null],
    [ask("many", { options: ["А", "Б"] }), ["В"], "notAnOption"],
    [ask("partly"), ["perhaps"], "notAnOption"],
    [ask("short"), ["а".repeat(301)], "tooLong"],
    [ask("long", { required: true }), ["  "], "required"],
    [ask("long"), [" "], null],
  ])("%o %o: %s", (question, values, code) => {
    expect(checkAnswers([question], said(...values))).toEqual(code === null ? [] : [{ key: "q", code }]);
  });
});

test("counts of what can be chosen add up to the answers, known and silent to all who were asked", () => {
  const options = ["А", "Б", "В"];
  const given = fc.array(fc.option(fc.constantFrom(...options), { nil: null }), { maxLength: 40 });
  fc.assert(
    fc.property(given, fc.nat(20), (answers, silent) => {
      const responses = answers.map((value) => (value === null ? [] : said(value)));
      const [tally] = tallyOf([ask("one", { options })], responses, answers.length + silent);
      const known = answers.filter((value) => value !== null).length;
      expect(tally).toMatchObject({ known, of: answers.length + silent });
      expect(tally?.options.reduce((sum, { count }) => sum + count, 0)).toBe(known);
    }),
  );
});

test("a zero is a number and an empty field is none; texts come by the alphabet, not by who was first", () => {
  const [count] = tallyOf([ask("number")], [said("0"), said(""), said("5")], 4);
  expect(count).toMatchObject({ known: 2, of: 4, numbers: { sum: 5, least: 0, most: 5, meanTenths: 25 } });
  const [text] = tallyOf([ask("long")], [said("яблоко"), said("абрикос")], 2);
  expect(text?.texts).toEqual(["абрикос", "яблоко"]);
  expect([percentOf(1, 3), percentOf(0, 0), countOf("1 200"), countOf("много")]).toEqual([33, null, 1200, null]);
});

test("groups hold who they say: a school has a centre in itself or in one below it that is not closed", () => {
  const one = (id: string, kind: string, more: Partial<AskedFacts> = {}): AskedFacts => ({
    id,
    kind,
    parentId: null,
    ended: false,
    centre: null,
    ...more,
  });
  const facts = [
    one("town", "municipalAuthority"),
    one("own", "school", { centre: { state: "working" } }),
    one("host", "school"),
    one("below", "centre", { parentId: "host", centre: { state: "working" } }),
    one("was", "school", { centre: { state: "closed" } }),
    one("gone", "school", { ended: true }),
  ];
  const asked = (...groups: Parameters<typeof askedOf>[0]["groups"]) =>
    askedOf({ groups, organisationIds: [] }, facts, "town").map(({ id }) => id);
  expect(asked("schools")).toEqual(["own", "host", "was"]);
  expect(asked("schoolsWithCentre")).toEqual(["own", "host"]);
  expect(asked("schoolsWithoutCentre")).toEqual(["was"]);
  expect(asked("centres")).toEqual(["own", "below"]);
  expect([asked("municipalAuthorities"), asked("self")]).toEqual([[], ["town"]]);
});

test("questions for names and addresses are noticed", () => {
  expect(["ФИО педагога", "Ф.И.О.", "Укажите фамилию", "Ваше имя"].map(asksForPerson)).toEqual(Array(4).fill("name"));
  expect(["Контактный телефон", "Адрес e-mail"].map(asksForPerson)).toEqual(["contact", "contact"]);
  expect(["Сколько человек занимается?", "Документы имеются?", "Развитие отечества"].map(asksForPerson)).toEqual([
    null,
    null,
    null,
  ]);
});

test("templates can be opened as they are and ask nobody's name", () => {
  for (const { questions } of TEMPLATES) {
    expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length);
    for (const each of questions) {
      z.parse(question, each);
      expect(asksForPerson(each.text)).toBe(null);
      expect(each.options.length === 0 || each.options.length >= 2).toBe(true);
    }
  }
});
