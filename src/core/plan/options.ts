import type { Period } from "#core/time/period.ts";
import type { AnswerOption } from "./answer.ts";
import type { Question } from "./model.ts";
import type { Readers } from "./read-decided.ts";

/** What ready answers are made from. */
export type Optional = Readers;

const LEAVE: AnswerOption = { label: "Оставить открытым", answer: { kind: "leave" } };
const YES: AnswerOption = { label: "Да, верно", answer: { kind: "confirm" } };

/** The years a plan without a period may be for: the school year of today and the calendar years it lies in. */
export function periodOptions(year: Period): AnswerOption[] {
  const start = year.kind === "academicYear" ? year.startYear : year.fromYear;
  const named = [`${start}/${start + 1}`, `${start + 1}/${start + 2}`, String(start), String(start + 1)];
  const options = named.map((period): AnswerOption => ({
    label: period.includes("/") ? `${period} учебный год` : `${period} год`,
    answer: { kind: "period", period },
  }));
  return [...options, LEAVE];
}

/** Ready answers, likeliest first. */
export function optionsFor({ about, quotes, text, positions }: Question, readers: Readers): AnswerOption[] {
  if (about === "responsible") {
    for (const quote of quotes) {
      const doubt = readers.responsible(quote).doubts.find(({ question }) => question === text);
      if (doubt === undefined || doubt.parts.length < 2) continue;
      const label = positions.length === 1 ? "Разделить" : `Разделить в ${positions.length} пунктах`;
      return [
        { label, answer: { kind: "parties", parts: [...doubt.parts] } },
        { label: "Это один", answer: { kind: "parties", parts: [doubt.words] } },
        LEAVE,
      ];
    }
    return [YES, LEAVE];
  }
  const isRead = quotes.every(
    (quote) => readers[about === "schedule" ? "schedule" : "audience"](quote).confidence !== "unread",
  );
  return isRead ? [YES, LEAVE] : [LEAVE];
}
