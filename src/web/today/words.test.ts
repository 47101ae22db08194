import { expect, test } from "vitest";
import type { TodayRow } from "#contract/today.ts";
import { headingOf, prefixOf, progressInWords, secondLineOf, shortPeriod, titleOf } from "./words.ts";

const TODAY = "2023-11-21";
const row = (more: Partial<TodayRow>): TodayRow => ({
  id: "1",
  kind: "duty",
  number: null,
  ofOrder: false,
  title: "",
  from: null,
  due: null,
  since: null,
  askAgain: null,
  who: null,
  post: null,
  withoutPost: false,
  count: null,
  words: null,
  progress: null,
  action: { kind: "openDuty", dutyId: "d" },
  ...more,
});
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

test("the heading is the day in words", () => {
  expect(plain(headingOf(TODAY))).toBe("Вторник, 21 ноября");
  expect(plain(headingOf("2023-12-14"))).toBe("Четверг, 14 декабря");
});

test.each([
  ["2023-10-31", null, "Срок был 31 октября, 21 день назад"],
  ["2023-11-20", null, "Срок был вчера, 20 ноября"],
  ["2023-11-21", null, "Срок сегодня"],
  ["2023-11-22", null, "Завтра, 22 ноября"],
  ["2023-11-24", null, "До 24 ноября, 3 дня"],
  ["2023-12-14", "2023-12-14", "14 декабря, через 23 дня"],
  ["2022-12-30", null, "Срок был 30 декабря 2022 г., 326 дней назад"],
])("a term on %s", (due, from, words) => {
  expect(plain(secondLineOf(row({ due, from }), "overdue", TODAY))).toBe(words);
});

test("a duty that no post answers for says so", () => {
  const words = secondLineOf(row({ due: TODAY, withoutPost: true }), "soon", TODAY);
  expect(plain(words)).toBe("Срок сегодня · должность не назначена");
});

test("a duty that was missed several times says how often", () => {
  const words = secondLineOf(row({ due: "2023-09-30", count: 3 }), "overdue", TODAY);
  expect(plain(words)).toBe("Срок был 30 сентября, 52 дня назад · прошли 3 срока");
});

test("progress names whom is missing and how many more, and who has not answered", () => {
  const of = (missing: string[], more: number, count = 0) =>
    plain(progressInWords(row({ count, progress: { done: 5, total: 5 + missing.length + more, missing, more } })));
  expect(of(["Каменская ОШ", "Полевская ОШ"], 0)).toBe("отметили 5 из 7; нет: Каменская ОШ, Полевская ОШ");
  expect(of(["А", "Б", "В"], 4)).toBe("отметили 5 из 12; нет: А, Б, В и ещё 4");
  expect(of([], 3)).toBe("отметили 5 из 8; нет отметки: 3 организации");
  expect(of([], 0, 2)).toBe("отметили 5 из 5 · ещё 2 организации не ответили, берут ли пункт");
});

test("what waits says since when and for whom", () => {
  const proposals = row({ kind: "proposals", count: 21, title: "План", who: "Министерство", since: "2023-11-16" });
  expect(plain(titleOf(proposals))).toBe("21 пункт касается вас");
  expect(plain(secondLineOf(proposals, "forYou", TODAY))).toBe("План · Министерство · ждёт с 16 ноября");
  const today = row({ kind: "request", who: "Школа", since: TODAY, due: "2023-11-24" });
  expect(plain(secondLineOf(today, "forYou", TODAY))).toBe("Школа · ждёт с сегодняшнего дня · ответ до 24 ноября");
  const record = row({ kind: "record", count: 3, who: "Лесновская СШ" });
  expect(plain(titleOf(record))).toBe("Лесновская СШ: 3 отметки");
});

test("what stands before a title is its number, in an order or in a plan", () => {
  expect(prefixOf(row({ number: "2.2", ofOrder: true }))).toBe("приказ, 2.2");
  expect(prefixOf(row({ number: "4.3" }))).toBe("4.3");
  expect(prefixOf(row({ kind: "proposals" }))).toBe("план");
  expect(prefixOf(row({}))).toBeNull();
});

test("a school year is said with its last two digits", () => {
  expect(shortPeriod("2026/2027")).toBe("2026/27");
  expect(shortPeriod("2024")).toBe("2024");
});
