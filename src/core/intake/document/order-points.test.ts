import { describe, expect, it } from "vitest";
import type { Line } from "./lines.ts";
import { readPoints } from "./order-points.ts";

function lines(texts: readonly string[]): Line[] {
  return texts.map((text, index) => ({
    index,
    text,
    printed: text,
    place: { paragraph: index + 1 },
    block: index,
    align: null,
    bold: false,
    heading: false,
    fromCell: false,
    footnote: false,
  }));
}

describe("readPoints", () => {
  it("hands the addressee of a point down to its sub-points and keeps a deadline line", () => {
    const points = readPoints(
      lines([
        "2. Руководителям школ:",
        "2.1. Назначить ответственное лицо за исполнение плана",
        "центра.",
        "2.2. Разработать план.",
        "Срок: ежегодно до 1 сентября",
        "3. Приказ вступает в силу со дня подписания.",
      ]),
    );
    expect(points).toEqual([
      { number: "2", text: "Руководителям школ:", addressee: "Руководителям школ", deadline: null, role: "other" },
      {
        number: "2.1",
        text: "Назначить ответственное лицо за исполнение плана центра.",
        addressee: "Руководителям школ",
        deadline: null,
        role: "duty",
      },
      {
        number: "2.2",
        text: "Разработать план.\nСрок: ежегодно до 1 сентября",
        addressee: "Руководителям школ",
        deadline: "ежегодно до 1 сентября",
        role: "duty",
      },
      {
        number: "3",
        text: "Приказ вступает в силу со дня подписания.",
        addressee: null,
        deadline: null,
        role: "other",
      },
    ]);
  });

  it.each([
    ["1.Утвердить план работы.", "approve", null, null],
    [
      "2. Отделу образования (Сидорова Н.Н.) в срок до 15.10.2023 обеспечить исполнение.",
      "duty",
      "Отделу образования (Сидорова Н.Н.)",
      "в срок до 15.10.2023",
    ],
    ["2.2. Предоставлять отчёт ежеквартально до 5 числа.", "duty", null, "ежеквартально до 5 числа"],
    ["3. Разместить постановление на сайте.", "publish", null, null],
    ["4. Контроль за исполнением приказа оставляю за собой.", "control", null, null],
    ["4. Контроль возложить на заместителя главы Ковалёва П.П.", "control", "заместителя главы Ковалёва П.П.", null],
    [
      "5. Руководителю центра Смирновой О.В. обеспечить выполнение плана.",
      "duty",
      "Руководителю центра Смирновой О.В.",
      null,
    ],
  ])("%s", (text, role, addressee, deadline) => {
    expect(readPoints(lines([text]))[0]).toMatchObject({ role, addressee, deadline });
  });
});
