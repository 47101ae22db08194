import type { ApprovalAct, StepAuthor } from "#core/plan/life/model.ts";
import { parsePlainDate, toDayNumber } from "#core/time/plain-date.ts";
import { ApiError } from "#web/lib/api.ts";
import { longDate, shortDate } from "#web/lib/russian.ts";
import { texts } from "./texts.ts";

/** The day of a moment on the clock of this computer, YYYY-MM-DD. */
export function localDay(at: string): string {
  const moment = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** «15 ноября 2023 г.» of a moment or a day. */
export function dayInWords(text: string): string {
  const day = parsePlainDate(text.length > 10 ? localDay(text) : text);
  return day === null ? text : longDate(day);
}

/** Whole days from a moment to today (YYYY-MM-DD); never less than none. */
export function daysSince(at: string, today: string): number {
  const [from, to] = [parsePlainDate(localDay(at)), parsePlainDate(today)];
  return from === null || to === null ? 0 : Math.max(0, toDayNumber(to) - toDayNumber(from));
}

export function authorInWords({ name, organisation, onBehalfOf }: StepAuthor): string {
  const who = name ?? organisation ?? texts.somebody;
  return onBehalfOf === null ? who : texts.onBehalf(who, onBehalfOf);
}

type Requisites = Pick<ApprovalAct, "docType" | "date" | "number">;

/** «Приказ от 20.08.2021 № 86» */
export function actTitle({ docType, date, number }: Requisites): string {
  return requisitesAfter(texts.docTypes[docType], date, number);
}

/** «приказ от 20.08.2021 № 86» */
export function actInWords(act: Requisites): string {
  const title = actTitle(act);
  return title.slice(0, 1).toLowerCase() + title.slice(1);
}

/** «приказом от 20.08.2021 № 86», after «утверждён». */
export function approvedByWords({ docType, date, number }: Requisites): string {
  return requisitesAfter(texts.approvedBy[docType], date, number);
}

function requisitesAfter(kind: string, date: string, number: string | null): string {
  return `${kind} от ${shortDate(date)}${number === null ? "" : ` №\u00a0${number}`}`;
}

export function editionName({ number }: { readonly number: number }): string {
  return texts.edition(number);
}

/** The sentence of the refusal, with what the server names in it. */
export function errorInWords(error: Error): string {
  const more = error instanceof ApiError ? texts.refused[error.code]?.(error.data) : undefined;
  return more === undefined || more === "" ? error.message : `${error.message} ${more}`;
}
