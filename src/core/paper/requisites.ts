import type { Approval, Draft } from "#core/intake/draft.ts";
import { findRequisites } from "#core/intake/document/requisites.ts";
import { kindInWords, writtenDate } from "#core/act/references.ts";
import { genitiveOfBody } from "./genitive.ts";

/** Blank lines for a hand to fill: long enough for a date, a number, a name. */
const BLANK_DATE = "_______________";
const BLANK_NUMBER = "_________";
const BLANK_NAME = "____________________";

type ActType = Exclude<Approval["docType"], "stamp">;

/** The name of the act over its text. */
export const ACT_NAME: Readonly<Record<ActType, string>> = {
  order: "ПРИКАЗ",
  directive: "РАСПОРЯЖЕНИЕ",
  resolution: "ПОСТАНОВЛЕНИЕ",
};
export function actTypeOf(approval: Approval | null): ActType {
  return approval === null || approval.docType === "stamp" ? "order" : approval.docType;
}

/** «от 20.08.2021 № 86»; what is not known is a blank line. */
export function requisitesOf(approval: Pick<Approval, "date" | "number"> | null): string {
  return `от ${writtenDate(approval?.date ?? null) ?? BLANK_DATE} № ${approval?.number ?? BLANK_NUMBER}`;
}

/**
 * The requisites as the document printed them still say the same number and date as the draft. Stamps run together have
 * dates and numbers that are nobody's; their words stay as they are.
 */
export function saysRequisites(printed: string, { docType, number, date }: Approval): boolean {
  const found = findRequisites(printed);
  const unknown = docType === "stamp" && number === null && date === null;
  return unknown || ((found?.number ?? null) === number && (found?.date ?? null) === date);
}

/** Over a plan that an act approves. */
export function approvalStamp({ approval, issuer, title }: Draft): string[] {
  if (approval?.docType === "stamp") return signedStamp(approval);
  const by = issuer === null ? null : genitiveOfBody(issuer);
  const act = kindInWords(actTypeOf(approval), "instrumental");
  return [`УТВЕРЖД${ending(title ?? "")}`, by === null ? act : `${act} ${by}`, requisitesOf(approval)];
}

/** Over the appendix of an act: its number and date stand in the act itself. */
export function appendixStamp({ approval }: Draft): string[] {
  return [`Приложение`, `к ${kindInWords(actTypeOf(approval), "dative")}`, requisitesOf(approval)];
}

/** «УТВЕРЖДАЮ», post, a line for the hand, name, date. */
function signedStamp({ signerPost, signer, date }: Approval): string[] {
  return [
    "УТВЕРЖДАЮ",
    signerPost ?? BLANK_NAME,
    `${BLANK_DATE} ${signer ?? BLANK_NAME}`,
    writtenDate(date) ?? `«____» ${BLANK_DATE} 20___ г.`,
  ];
}

const FEMININE = /(?<![а-яё])(?:карта|программа|циклограмма)(?![а-яё])/iu;
const NEUTER_PLURAL = /^(?:мероприятия|изменения)(?![а-яё])/iu;

/** УТВЕРЖДЁН план, УТВЕРЖДЕНА программа, УТВЕРЖДЕНЫ мероприятия. */
function ending(title: string): string {
  if (NEUTER_PLURAL.test(title)) return "ЕНЫ";
  const masculine = title.search(/(?<![а-яё])(?:план|проект|комплекс|календарь|график|перечень)(?![а-яё])/iu);
  const feminine = title.search(FEMININE);
  return feminine >= 0 && (masculine < 0 || feminine < masculine) ? "ЕНА" : "ЁН";
}
