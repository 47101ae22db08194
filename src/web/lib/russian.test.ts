import { describe, expect, it } from "vitest";
import { counted, fileSize, formatNumber, periodInWords, rangeBeside, rangeInWords, shortDate } from "./russian.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const FORMS = ["мероприятие", "мероприятия", "мероприятий"] as const;

describe("counted", () => {
  it.each([
    [1, "1 мероприятие"],
    [3, "3 мероприятия"],
    [11, "11 мероприятий"],
    [21, "21 мероприятие"],
    [112, "112 мероприятий"],
    [1004, "1 004 мероприятия"],
  ])("%i", (count, words) => expect(plain(counted(count, FORMS))).toBe(words));

  it("divides thousands with a space that does not break", () =>
    expect(formatNumber(1234567)).toBe("1\u00a0234\u00a0567"));
});

describe("rangeInWords", () => {
  it.each([
    ["2023-12-01", "2023-12-31", "декабрь 2023"],
    ["2024-01-01", "2024-03-31", "январь–март 2024"],
    ["2023-11-01", "2024-02-29", "ноябрь 2023 – февраль 2024"],
    ["2024-03-01", "2024-03-15", "1–15 марта 2024 г."],
    ["2024-03-20", "2024-04-05", "20 марта – 5 апреля 2024 г."],
    ["2024-05-25", "2024-05-25", "25 мая 2024 г."],
    [undefined, "2024-05-25", "до 25 мая 2024 г."],
    ["2024-05-25", undefined, "с 25 мая 2024 г."],
    ["нет", undefined, ""],
  ])("%s – %s", (from, to, words) => expect(plain(rangeInWords(from, to))).toBe(words));
});

it("does not say a window twice beside its label", () => {
  expect(rangeBeside("дек 2023", "2023-12-01", "2023-12-31")).toBe("");
  expect(rangeBeside("ноя–дек 2023", "2023-11-01", "2023-12-31")).toBe("");
  expect(rangeBeside("I кв. 2024", "2024-01-01", "2024-03-31")).toBe("январь–март 2024");
});

it("names periods, dates and sizes as people write them", () => {
  expect(plain(periodInWords("2023/2024"))).toBe("2023/2024 учебный год");
  expect(plain(periodInWords("2022-2026"))).toBe("2022–2026 годы");
  expect(plain(periodInWords("2024"))).toBe("2024 год");
  expect(periodInWords("до конца")).toBe("до конца");
  expect(shortDate("2023-08-25")).toBe("25.08.2023");
  expect(shortDate("август")).toBe("август");
  expect(plain(fileSize(1_572_864))).toBe("1,5 МБ");
});
