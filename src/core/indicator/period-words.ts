import { MONTHS } from "#core/time/month-names.ts";
import type { DueRule, ReportingKind, ReportingPeriodKey } from "./reporting-period.ts";

const PARTS = ["I", "II", "III", "IV"];

/** «IV квартал 2023 г.», «декабрь 2023 г.», «2023/2024 учебный год»; what is no key stays as it is. */
export function periodInWords(key: ReportingPeriodKey): string {
  const [, years = "", part] = /^(\d{4}(?:\/\d{4})?)(?:-([QHT]?\d{1,2}))?$/.exec(key) ?? [];
  if (years === "") return key;
  const number = Number(part?.replace(/^[QHT]/, ""));
  if (part === undefined) return years.includes("/") ? `${years} учебный год` : `${years} г.`;
  if (part.startsWith("T")) return `${PARTS[number - 1] ?? part} триместр ${years} учебного года`;
  if (part.startsWith("Q")) return `${PARTS[number - 1] ?? part} квартал ${years} г.`;
  if (part.startsWith("H")) return `${PARTS[number - 1] ?? part} полугодие ${years} г.`;
  return `${MONTHS[number - 1] ?? part} ${years} г.`;
}

const ENDED: Readonly<Record<ReportingKind, string>> = {
  month: "после месяца",
  quarter: "после квартала",
  halfYear: "после полугодия",
  trimester: "после триместра",
  academicYear: "после учебного года",
  calendarYear: "после года",
};

/** «6-й рабочий день после квартала», «до 10 числа следующего месяца». */
export function dueInWords(rule: DueRule, kind: ReportingKind): string {
  switch (rule.kind) {
    case "workingDay":
      return `${rule.n}-й рабочий день ${ENDED[kind]}`;
    case "dayOfMonth":
      return `до ${rule.day} числа следующего месяца`;
    case "days":
      return `${rule.n}-й день ${ENDED[kind]}`;
  }
}
