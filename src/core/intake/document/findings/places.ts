import { trimEnd } from "../plain-text.ts";
import type { DraftActivity, Finding, FindingCode, SourcePlace } from "../../draft.ts";

/** Human names of places: «пункт 7.1», «акт 22», «показатель 4». */
export function whereActivity(activity: DraftActivity): string {
  const number = bare(activity.number);
  return number === null ? `строка «${shorten(activity.title)}»` : `пункт ${number}`;
}

export function whereAct(number: string | null, index: number): string {
  return `акт ${bare(number) ?? index + 1}`;
}

export function whereIndicator(number: string | null | undefined, index: number): string {
  return `показатель ${bare(number ?? null) ?? index + 1}`;
}

export function bare(number: string | null): string | null {
  const text = trimEnd(number ?? "", ".) \t\n").trim();
  return text === "" ? null : text;
}

/** The first words of a text, for a place that has no number. */
export function shorten(text: string, length = 60): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length).trimEnd()}…`;
}

export function finding(code: FindingCode, where: string, message: string, source?: SourcePlace): Finding {
  return { code, message, where, ...(source ? { source } : {}) };
}
