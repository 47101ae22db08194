import { expect, test } from "vitest";
import { limitsMet, sameQuestion, USUAL_LIMITS } from "./known-question.ts";

const question = (title: string, definition: string | null = null) => ({
  title,
  definition,
  measure: { kind: "count", of: "person", nature: "unique" } as const,
});

test("the same words ask the same, however they are written", () => {
  const one = question("Численность обучающихся, ежемесячно использующих инфраструктуру центра");
  expect(sameQuestion(one, question("численность обучающихся ежемесячно использующих инфраструктуру Центра."))).toBe(
    "same",
  );
  expect(sameQuestion(one, question("Численность обучающегося, ежемесячно использующего инфраструктуру центров"))).toBe(
    "alike",
  );
  expect(sameQuestion(one, question("Численность педагогов, прошедших обучение"))).toBeNull();
  expect(sameQuestion(question("Охват", "Дети на занятиях"), question("Всего детей", "дети на занятиях"))).toBe("same");
});

test("persons and events are different questions, whatever the words", () => {
  const events = { ...question("Число участников"), measure: { kind: "count", of: "event", nature: "flow" } as const };
  expect(sameQuestion(question("Число участников"), events)).toBeNull();
});

test("what a teacher may not be asked for is found in any case, and not in other words", () => {
  const met = (proof: string) =>
    limitsMet({ title: "Проведено занятий", definition: null, base: null, proof }, USUAL_LIMITS).map(
      ({ phrase }) => phrase,
    );
  expect(met("Отчёты учителей о занятиях")).toEqual(["отчёт учителя"]);
  expect(met("таблица, которую заполняют учителя")).toEqual(["заполняет учитель"]);
  expect(met("Отчёт руководителя центра")).toEqual([]);
  expect(met("Журнал учёта")).toEqual([]);
  const off = USUAL_LIMITS.map((limit) => ({ ...limit, isOff: true }));
  expect(limitsMet({ title: "Отчёт учителя", definition: null, base: null, proof: null }, off)).toEqual([]);
});
