import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromDayNumber, toDayNumber, plainDate } from "#core/time/plain-date.ts";
import { findDate } from "./written-date.ts";

const MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");

describe("findDate", () => {
  it.each([
    ["от 20.08.2021г. № 86", "2021-08-20", "20.08.2021г."],
    ["« 25 » 08 20 23 г.", "2023-08-25", "« 25 » 08 20 23 г."],
    ["от 25 августа 2023 года № 1", "2023-08-25", "25 августа 2023 года"],
    ["«07» сентября 2021 г.", "2021-09-07", "«07» сентября 2021 г."],
    ["Протокол от 15.02/2019 МР-1702", "2019-02-15", "15.02/2019"],
    ["от 1.9.23 № 5", "2023-09-01", "1.9.23"],
    ["На № 01-20/3252 от 07.07.2023 г.", "2023-07-07", "07.07.2023 г."],
    ["16.01.2020 № 47-01-13-657/20", "2020-01-16", "16.01.2020"],
    ["принят 2024-02-29", "2024-02-29", "2024-02-29"],
    ["5 МАЯ 2024", "2024-05-05", "5 МАЯ 2024"],
  ])("reads %s", (text, date, raw) => {
    expect(findDate(text)).toMatchObject({ date, raw, state: "complete" });
  });

  it.each([
    ["от _____ № _____", "blank"],
    ["от «__» _________ 2023 г. № ___", "blank"],
    ["«____» ____________ 20__ г.", "blank"],
    ["Дата «05» сентября 202", "incomplete"],
    ["«12» мая 20__ г.", "incomplete"],
    ["ежегодно до 1 сентября", null],
    ["№ 47-01-13-657/20", null],
    ["приложение 12.3", null],
    ["31.04.2023", null],
    ["", null],
  ])("invents no date for %s", (text, state) => {
    const found = findDate(text);
    expect(found?.date ?? null).toBeNull();
    expect(found?.state ?? null).toBe(state);
  });

  it("finds every day in every way of writing it", () => {
    const first = toDayNumber(plainDate(1995, 1, 1) ?? fromDayNumber(0));
    fc.assert(
      fc.property(fc.integer({ min: first, max: first + 20_000 }), (number) => {
        const date = fromDayNumber(number);
        const [year = "", month = "", day = ""] = date.split("-");
        const word = MONTHS[Number(month) - 1] ?? "";
        for (const text of [
          `${day}.${month}.${year}`,
          `«${day}» ${word} ${year} г.`,
          `${Number(day)} ${word} ${year} года`,
          date,
        ]) {
          expect(findDate(`Приказ от ${text} № 7`)?.date).toBe(date);
        }
      }),
    );
  });
});
