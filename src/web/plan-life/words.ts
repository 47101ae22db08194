import type { ApprovalAct, StepAuthor } from "#core/plan/life/model.ts";
import { ApiError } from "#web/lib/api.ts";
import { shortDate } from "#web/lib/russian.ts";
import { DOC_TYPE_NAMES } from "#web/ui/act-fields.tsx";
import { texts } from "./texts.ts";

export function authorInWords({ name, organisation, onBehalfOf }: StepAuthor): string {
  const who = name ?? organisation ?? texts.somebody;
  return onBehalfOf === null ? who : texts.onBehalf(who, onBehalfOf);
}

type Requisites = Pick<ApprovalAct, "docType" | "date" | "number">;

/** «Приказ от 20.08.2021 № 86» */
export function actTitle({ docType, date, number }: Requisites): string {
  return requisitesAfter(DOC_TYPE_NAMES[docType], date, number);
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
