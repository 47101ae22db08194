import { describe, expect, it } from "vitest";
import { findRequisites } from "./requisites.ts";

describe("findRequisites", () => {
  it.each([
    ["« 25 » 08 20 23 г. № 712 - 02", "712-02", "2023-08-25", false],
    ["от 04.02.2021 № 119/ПК", "119/ПК", "2021-02-04", false],
    ["№ 97о от 30.08.2023", "97о", "2023-08-30", false],
    ["25 августа 2022 года г. Кашин № 07-од", "07-од", "2022-08-25", false],
    ["от 29.03.2019 № 129 -од", "129-од", "2019-03-29", false],
    ["от 25.06.2020 № ВБ-174/04 вн", "ВБ-174/04 вн", "2020-06-25", false],
    ["от 16.01.2020 № 47-01-13-657/20", "47-01-13-657/20", "2020-01-16", false],
    ["распоряжение от 04.07.2019г. 173-Р", "173-Р", "2019-07-04", true],
    ["протокол от 15.02/2019 МР-1702", "МР-1702", "2019-02-15", true],
    ["приказ директора МБОУ СОШ № 3 от 30.08.2023 № 97о", "97о", "2023-08-30", false],
    ["приказ по школе № 154 от 31.08.2023", "154", "2023-08-31", false],
    ["Распоряжение Минпросвещения от 12.01.2021 N Р-6", "Р-6", "2021-01-12", false],
    ["12.05.2023 № ИХ.24-3921/23", "ИХ.24-3921/23", "2023-05-12", false],
    ["№ 5 о создании центра", "5", null, false],
    ["от 25.08.2023 № 12. Срок до мая", "12", "2023-08-25", false],
  ])("reads %s", (text, number, date, unsure) => {
    expect(findRequisites(text)).toMatchObject({ number, date, unsure });
  });

  it("says that the places are there and empty", () => {
    expect(findRequisites("от _____ № _____")).toMatchObject({
      number: null,
      date: null,
      blankDate: true,
      blankNumber: true,
    });
    expect(findRequisites("«___» ______ 2024 г. № 15")).toMatchObject({ number: "15", date: null, blankDate: true });
  });

  it.each(["План центра МБОУ СОШ № 28", "Приложение № 2", "Перечень программ 2022-2023", "в 2021 году", ""])(
    "takes neither date nor number from %s",
    (text) => {
      const found = findRequisites(text);
      expect(found?.date ?? null).toBeNull();
      expect(found?.number ?? null).toBeNull();
    },
  );
});
