import { describe, expect, it } from "vitest";
import { parsePeriod, type Period } from "#core/time/period.ts";
import type { ProductionCalendar } from "#core/time/production-calendar.ts";
import { expandSchedule } from "./expand.ts";
import { readSchedule } from "./read.ts";

function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new Error(`bad period ${text}`);
  return period;
}

function labels(phrase: string, period = "2023/2024", calendar?: ProductionCalendar): string[] {
  return expandSchedule(readSchedule(phrase, periodOf(period)), periodOf(period), calendar).map(({ label }) => label);
}

describe("occurrences of a schedule", () => {
  it("are one for a month, a range or a day", () => {
    expect(labels("Октябрь–ноябрь 2023г.")).toEqual(["окт–ноя 2023"]);
    expect(labels("14 декабря 2023 г.")).toEqual(["14 декабря 2023"]);
    expect(labels("до 25.05.2024")).toEqual(["до 25 мая 2024"]);
    expect(labels("10-15.04.2024")).toEqual(["10–15 апреля 2024"]);
    expect(labels("Ноябрь 2023 г. – февраль 2024 г.")).toEqual(["ноя 2023 – фев 2024"]);
  });

  it("begin with the first time and go on by the unit", () => {
    const phrase = "декабрь 2023 г., далее – ежеквартально по установленному графику";
    const all = expandSchedule(readSchedule(phrase, periodOf("2023/2024")), periodOf("2023/2024"));
    expect(all.map(({ label }) => label)).toEqual(["дек 2023", "I кв. 2024", "II кв. 2024", "III кв. 2024"]);
    expect(all.map(({ waitsFor }) => waitsFor)).toEqual(Array.from({ length: 4 }, () => "separateSchedule"));
    expect(all[3]).toMatchObject({ key: "2024-Q3", from: "2024-07-01", to: "2024-08-31", precision: "window" });
  });

  it("are the quarters that the school year mostly holds", () => {
    expect(labels("ежеквартально")).toEqual(["IV кв. 2023", "I кв. 2024", "II кв. 2024", "III кв. 2024"]);
    expect(labels("с ноября 2023 г. ежеквартально")).toHaveLength(4);
    expect(labels("ежеквартально", "2024")).toHaveLength(4);
  });

  it("are counted by the repetition", () => {
    expect(labels("ежемесячно")).toHaveLength(12);
    expect(labels("с октября 2023 г. ежемесячно")).toHaveLength(11);
    expect(labels("2 раза в год", "2024")).toEqual(["2024 (1 из 2)", "2024 (2 из 2)"]);
    expect(labels("2 раза в год (декабрь, май)")).toEqual(["дек 2023", "май 2024"]);
    expect(labels("1 раз в полугодие", "2022-2026")).toHaveLength(10);
    expect(labels("1 раз в полугодие")).toEqual(["I полуг. 2023/2024", "II полуг. 2023/2024"]);
    expect(labels("апрель – май ежегодно", "2022-2026")).toEqual([
      "апр–май 2022",
      "апр–май 2023",
      "апр–май 2024",
      "апр–май 2025",
      "апр–май 2026",
    ]);
    expect(labels("Не реже 1 раза в триместр")).toHaveLength(3);
    expect(labels("ежедневно")).toHaveLength(366);
  });

  it("follow weekdays and days of the month", () => {
    expect(labels("по вторникам в октябре")).toEqual([
      "3 октября 2023",
      "10 октября 2023",
      "17 октября 2023",
      "24 октября 2023",
      "31 октября 2023",
    ]);
    expect(labels("1, 3 среда месяца").slice(0, 3)).toEqual(["6 сентября 2023", "20 сентября 2023", "4 октября 2023"]);
    expect(labels("до 10 числа").slice(0, 2)).toEqual(["до 10 сентября 2023", "до 10 октября 2023"]);
    expect(labels("не позднее 10 числа месяца, следующего за отчётным кварталом", "2024")).toEqual([
      "до 10 апреля 2024",
      "до 10 июля 2024",
      "до 10 октября 2024",
      "до 10 января 2025",
    ]);
  });

  it("take working days from the production calendar and never guess them", () => {
    const calendar: ProductionCalendar = {
      years: new Set([2024]),
      daysOff: new Set(["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-08"]),
      workingWeekends: new Set(),
    };
    expect(labels("до 6-го рабочего дня месяца", "2024", calendar).slice(0, 2)).toEqual([
      "до 16 января 2024",
      "до 8 февраля 2024",
    ]);
    expect(labels("до 6-го рабочего дня месяца", "2024").slice(0, 2)).toEqual(["янв 2024", "фев 2024"]);
  });

  it("wait for those who set the date, but not when the day is known", () => {
    const waits = (phrase: string): (string | null)[] =>
      expandSchedule(readSchedule(phrase, periodOf("2023/2024")), periodOf("2023/2024")).map(
        ({ waitsFor }) => waitsFor,
      );
    expect(waits("В сроки, определяемые организаторами")).toEqual(["organiser"]);
    expect(waits("в течение года по заявке")).toEqual(["request"]);
    expect(waits("по мере необходимости")).toEqual(["need"]);
    expect(waits("15 апреля, по плану школы")).toEqual([null]);
    expect(waits("постоянно")).toEqual([null]);
    expect(waits("по согласованию")).toEqual([]);
  });

  it("keep their keys when the words change", () => {
    const keys = (phrase: string): string[] =>
      expandSchedule(readSchedule(phrase, periodOf("2023/2024")), periodOf("2023/2024")).map(({ key }) => key);
    expect(keys("октябрь")).toEqual(keys("Октябрь 2023 г."));
    expect(keys("октябрь, март")).toEqual(expect.arrayContaining(keys("март 2024")));
    expect(new Set(keys("ежемесячно")).size).toBe(12);
  });
});
