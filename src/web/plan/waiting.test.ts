import { describe, expect, it } from "vitest";
import type { Occurrence } from "#core/schedule/model.ts";
import { waitingInWords } from "./waiting.ts";

const said = (waitsFor: Occurrence["waitsFor"], waitsForWhom: string) =>
  waitingInWords({ waitsForWhom, occurrences: [{ key: "1", label: "1", precision: "window", waitsFor }] });

describe("whom a term waits for", () => {
  it.each([
    ["ФГАОУ ДПО «Академия Минпросвещения России»", "ждём дату: ФГАОУ ДПО «Академия Минпросвещения России»"],
    ["организаторами мероприятий", "ждём дату: организаторы мероприятий"],
    ["положением о проведении мероприятия", "ждём дату: положение о проведении мероприятия"],
    [
      "Минпросвещения России и Министерством образования Тверской области",
      "ждём дату: Минпросвещения России и Министерство образования Тверской области",
    ],
  ])("names %s", (words, expected) => {
    expect(said("organiser", words)).toBe(expected);
  });

  it.each([
    ["В соответствии с графиком проведения олимпиад", "ждём график проведения олимпиад"],
    ["по отдельному графику", "ждём отдельный график"],
    ["в соответствии с утвержденным планом-графиком", "ждём утвержденный план-график"],
    ["По годовому плану проведения мероприятий", "ждём годовой план проведения мероприятий"],
    ["по графику Минпросвещения России", "ждём график Минпросвещения России"],
    ["по расписанию", "ждём расписание"],
  ])("names the schedule of «%s»", (words, expected) => {
    expect(said("separateSchedule", words)).toBe(expected);
  });

  it("leaves alone what it cannot put into the nominative, and what waits for nobody", () => {
    expect(said("organiser", "федеральным оператором")).toBeNull();
    expect(said("separateSchedule", "график уточняется")).toBeNull();
    expect(said("separateSchedule", "по общешкольным планам")).toBeNull();
    expect(said("request", "по заявкам")).toBeNull();
    expect(waitingInWords({ occurrences: [] })).toBeNull();
  });
});
