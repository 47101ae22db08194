import { expect, test } from "vitest";
import { closedBy, isAppointmentFor, isCentrePlan, termOf, termPeriod } from "./act-term.ts";

test.each([
  ["ежегодно до 1 сентября", "2021-08-20", "2021-2025"],
  ["ежегодно до 1 сентября", "2021-09-10", "2022-2026"],
  ["до 31 августа", "2023-11-15", "2024"],
  ["до 1 сентября", "2023-08-20", "2023"],
  [null, "2023-08-20", "2023"],
])("%s, signed on %s, is read with %s", (term, signed, expected) => {
  expect(termPeriod(term, signed)).toBe(expected);
});

test("a term is the line under the point, or stands in its text", () => {
  expect(termOf({ deadline: "до 1 мая", text: "Назначить до 1 июня" })).toBe("до 1 мая");
  expect(termOf({ deadline: null, text: "Ежегодно до 1 сентября утверждать план" })).toBe("Ежегодно до 1 сентября");
  expect(termOf({ deadline: null, text: "Разместить приказ на сайте" })).toBeNull();
});

test("what closes a duty is told by its words", () => {
  expect(closedBy("Назначить ответственное лицо за исполнение плана мероприятий центра.")).toBe("appointment");
  expect(closedBy("Разработать и утвердить план мероприятий центра.")).toBe("plan");
  expect(closedBy("Обеспечить исполнение плана.")).toBeNull();
});

test("an order appoints for a duty when both speak of the same", () => {
  const duty = "Назначить ответственное лицо за исполнение плана мероприятий центра.";
  expect(isAppointmentFor(["О назначении ответственного за исполнение плана"], duty)).toBe(true);
  expect(isAppointmentFor(["О назначении классных руководителей"], duty)).toBe(false);
  expect(isAppointmentFor(["Об исполнении плана мероприятий центра"], duty)).toBe(false);
});

test("only what speaks of a centre is done by a plan of the centre", () => {
  expect(isCentrePlan("Разработать и утвердить план мероприятий центра.")).toBe(true);
  expect(isCentrePlan("Утвердить планы центров «Точка роста»")).toBe(true);
  expect(isCentrePlan("Утвердить план работы школы")).toBe(false);
  expect(isCentrePlan("Утвердить планы централизованных проверок")).toBe(false);
});
